# title: The blocking call in a thread of its own
# title.zh: 把阻塞调用放进单独的线程
# summary: to_thread() lets a worker thread block; the loop goes on.
# summary.zh: to_thread() 让一个工作线程去阻塞；事件循环照常运行。
# note: The loop hands the function to a pool of threads and awaits its future. This is the bridge between both worlds.
# note.zh: 循环把函数交给线程池，然后等待它的 future。这是两个世界之间的桥梁。
# expect: finished
# prints: beats: 3
# look: await asyncio.to_thread(load) @ blocks => main is suspended, a worker thread sleeps.
# look.zh: main 被挂起，由工作线程去睡眠。
# look: beats += 1 => The heart goes on beating.
# look.zh: 心跳继续。
# question: Would a computation of three seconds do as little harm there?
# question.zh: 换成计算三秒，在那里也没有影响吗？
# answer: The loop would go on, but both would share the GIL; a process pool is better.
# answer.zh: 循环会继续，但两者要共用 GIL；用进程池更好。
# talk: Rule: in a coroutine everything that may take long is awaited.
# talk.zh: 规则：协程里一切可能耗时的东西都要 await。
# pair: blocking_broken

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
    time.sleep(2.5)


async def main():
    beating = asyncio.create_task(heart())
    await asyncio.sleep(0)
    await asyncio.to_thread(load)
    beating.cancel()
    print('beats:', beats)


asyncio.run(main())
