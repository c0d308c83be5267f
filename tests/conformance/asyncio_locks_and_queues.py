import asyncio

async def locker(lock, name):
    async with lock:
        print(name, "in", lock.locked())
        await asyncio.sleep(0.01)
    print(name, "out")

async def producer(queue):
    for i in range(4):
        await queue.put(i)
        print("put", i, queue.qsize())
    await queue.put(None)

async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("got", item)
        queue.task_done()
        await asyncio.sleep(0.01)
    queue.task_done()

async def waiter(event, name):
    print(name, "waits", await event.wait())

async def cond_waiter(cond, name):
    async with cond:
        await cond.wait()
        print(name, "notified")

async def limited(sem, name):
    async with sem:
        print(name, "enters", sem.locked())
        await asyncio.sleep(0.01)

async def party(barrier, name):
    await asyncio.sleep(0.01)
    i = await barrier.wait()
    print("passed", barrier.n_waiting)

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(locker(lock, n) for n in "abc"))
    queue = asyncio.Queue(2)
    await asyncio.gather(producer(queue), consumer(queue))
    await queue.join()
    print(queue.empty(), queue.full(), queue.maxsize)
    event = asyncio.Event()
    ts = [asyncio.create_task(waiter(event, n)) for n in "xy"]
    await asyncio.sleep(0)
    print(event.is_set()); event.set()
    await asyncio.gather(*ts)
    cond = asyncio.Condition()
    ts = [asyncio.create_task(cond_waiter(cond, n)) for n in "pqr"]
    await asyncio.sleep(0.01)
    async with cond:
        cond.notify(1)
    await asyncio.sleep(0.01)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*ts)
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(sem, n) for n in "1234"))
    b = asyncio.BoundedSemaphore(1)
    await b.acquire(); b.release()
    try: b.release()
    except ValueError as e: print(e)
    try: lock.release()
    except RuntimeError as e: print(e)
    try: cond.notify()
    except RuntimeError as e: print(e)
    bar = asyncio.Barrier(3)
    await asyncio.gather(*(party(bar, n) for n in "uvw"))
    pq = asyncio.PriorityQueue()
    for x in (3, 1, 2): pq.put_nowait(x)
    print([pq.get_nowait() for _ in range(3)])
    lq = asyncio.LifoQueue(1); lq.put_nowait(1)
    try: lq.put_nowait(2)
    except asyncio.QueueFull as e: print("full", repr(e))
    lq.get_nowait()
    try: lq.get_nowait()
    except asyncio.QueueEmpty as e: print("empty", repr(e))
    try: lq.task_done(); lq.task_done()
    except ValueError as e: print(e)

asyncio.run(main())
