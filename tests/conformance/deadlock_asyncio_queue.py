import asyncio
async def main():
    queue = asyncio.Queue()
    done = asyncio.Event()
    async def worker():
        while True:
            item = await queue.get()
            print("got", item)
            queue.task_done()
    w = asyncio.create_task(worker(), name="worker")
    for i in range(2): await queue.put(i)
    await queue.join()
    print("joined")
    await done.wait()
asyncio.run(main())
