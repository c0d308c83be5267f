# title: asyncio: a queue between tasks
# title.zh: asyncio：任务之间的队列
# summary: Producer and consumer as coroutines: the same pattern, without any thread.
# summary.zh: 用协程写生产者和消费者：同样的模式，一个线程也不多。
# note: asyncio.Queue blocks no thread. get() suspends the task, and the loop lets another one run that may put something in.
# note.zh: asyncio.Queue 不阻塞线程。get() 挂起当前任务，让循环去运行可能放入东西的另一个任务。
# expect: finished
# prints: main: done
# look: await queue.get() => Takes the bun in front; with an empty queue the consumer would be suspended here.
# look.zh: 取走最前面的包子；队列空时消费者会在这里被挂起。
# look: await queue.put @ blocks => The producer is suspended while the queue is full.
# look.zh: 队列满时生产者被挂起。
# question: Can a race happen between get() and the print after it?
# question.zh: get() 和后面的 print 之间会有竞态吗？
# answer: No: there is no await between them, so no other task can run.
# answer.zh: 不会：中间没有 await，别的任务不可能运行。
# talk: Forget one await and the coroutine is only made, never run: Python warns that it was never awaited.
# talk.zh: 漏写一个 await，协程只是被创建，不会运行：Python 会警告它从未被等待。

import asyncio


async def cook(queue):
    for number in range(1, 5):
        await queue.put(number)
        print('cook: bun', number)
    await queue.put(None)


async def eat(queue):
    while (bun := await queue.get()) is not None:
        print('eats bun', bun)
        await asyncio.sleep(1)


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(cook(queue), eat(queue))
    print('main: done')


asyncio.run(main())
