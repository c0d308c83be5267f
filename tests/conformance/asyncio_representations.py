# What tasks and futures look like, without the paths.
import asyncio


def show(thing):
    words = []
    for word in repr(thing).split(" "):
        if ".py:" in word:
            word = "FILE" + word[len(word.rstrip(">")):]
        words.append("ID" if word.startswith("0x") else word)
    print(" ".join(words))


async def nap(n):
    await asyncio.sleep(n)
    return "napped" * 9


async def fails():
    raise KeyError("k")


async def waits(task):
    await task


async def main():
    loop = asyncio.get_running_loop()
    show(loop.create_future())
    task = asyncio.create_task(nap(0.01), name="napper")
    show(task)
    await asyncio.sleep(0)
    show(task)
    task.add_done_callback(print)
    other = asyncio.create_task(waits(task))
    await asyncio.sleep(0)
    show(other)
    task.remove_done_callback(print)
    await task
    show(task)
    failed = asyncio.create_task(fails())
    await asyncio.wait([failed])
    show(failed)
    failed.exception()
    cancelled = asyncio.create_task(nap(1))
    await asyncio.sleep(0)
    cancelled.cancel()
    show(cancelled)
    await asyncio.wait([cancelled])
    show(cancelled)
    show(asyncio.gather(nap(0), nap(0)))
    show(asyncio.Lock())
    show(asyncio.Semaphore(2))
    show(asyncio.Event())
    queue = asyncio.Queue(3)
    queue.put_nowait(1)
    print(queue)
    print(type(task), asyncio.Future, asyncio.CancelledError.__mro__[1], asyncio.TimeoutError is TimeoutError)
    async with asyncio.timeout(None) as limit:
        print(limit)
    print(asyncio.current_task() in asyncio.all_tasks(), loop)


asyncio.run(main())
