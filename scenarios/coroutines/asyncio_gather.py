# title: asyncio: await and gather
# title.zh: asyncio：await 与 gather
# summary: Three tasks in one thread; at each await the loop runs whoever is ready.
# summary.zh: 一个线程里三个任务；每到 await，事件循环就运行已就绪的那个。
# note: A coroutine runs until it awaits something that is not there yet. Then the loop takes the next one from its ready list, and the thread
#    sleeps only when all of them wait.
# note.zh: 协程一直运行到 await 一个还没准备好的东西。然后事件循环从就绪列表取下一个；只有全都在等时线程才睡眠。
# expect: finished
# prints: ['soup', 'rice', 'tea'] after 3 seconds
# look: await asyncio.sleep(seconds) @ blocks => This task is suspended; the loop goes on with another.
# look.zh: 这个任务被挂起；事件循环继续运行另一个。
# look: await asyncio.gather( @ blocks => main waits for all three.
# look.zh: main 等待三个全部完成。
# question: In what order are the dishes done, and in what order are they in the list?
# question.zh: 菜按什么顺序做好？列表里又是什么顺序？
# answer: Tea, rice, soup by time; the list keeps the order of the call.
# answer.zh: 按时间是茶、饭、汤；列表保持调用时的顺序。
# talk: Between two awaits nobody else can run: count += 1 needs no lock here.
# talk.zh: 两个 await 之间不会有别人运行：这里 count += 1 不需要锁。

import asyncio
import time


async def cook(dish, seconds):
    print('cooking', dish)
    await asyncio.sleep(seconds)
    print(dish, 'is done')
    return dish


async def main():
    start = time.time()
    dishes = await asyncio.gather(
        cook('soup', 3), cook('rice', 2), cook('tea', 1))
    print(dishes, 'after', round(time.time() - start), 'seconds')


asyncio.run(main())
