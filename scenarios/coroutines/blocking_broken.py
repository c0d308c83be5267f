# title: A blocking call in a coroutine
# title.zh: 协程里的阻塞调用
# summary: time.sleep() stops the loop: the heart stops beating for three seconds.
# summary.zh: time.sleep() 让事件循环停住：心跳停了三秒。
# note: A coroutine must give the thread back by awaiting. A call that blocks keeps it, and nobody in this thread can run.
# note.zh: 协程必须通过 await 把线程交还。会阻塞的调用占着线程不放，这个线程里谁也运行不了。
# expect: finished
# prints: beats: 1
# look: time.sleep(3) @ blocks => The whole loop sleeps.
# look.zh: 整个循环都睡着了。
# look: beats += 1 => How often does this happen within three seconds?
# look.zh: 三秒里这里执行了几次？
# question: How many beats would there be with await asyncio.sleep(3)?
# question.zh: 换成 await asyncio.sleep(3)，会有几次心跳？
# answer: Three.
# answer.zh: 三次。
# talk: The same goes for requests.get(), for reading large files and for long computations.
# talk.zh: requests.get()、读大文件、长时间计算都是如此。
# pair: blocking_fixed

import asyncio
import time

beats = 0


async def heart():
    global beats
    while True:
        beats += 1
        print('beat')
        await asyncio.sleep(1)


def load():
    time.sleep(3)


async def main():
    beating = asyncio.create_task(heart())
    await asyncio.sleep(0)
    load()
    beating.cancel()
    print('beats:', beats)


asyncio.run(main())
