import asyncio
async def work(n, fail=False):
    try:
        await asyncio.sleep(n / 100)
        if fail: raise ValueError(n)
        print("done", n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n); raise
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(2)); b = tg.create_task(work(1))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(1, True)); tg.create_task(work(9))
    except* ValueError as eg:
        print(repr(eg), eg.exceptions, eg.message)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(9))
            raise KeyError("body")
    except BaseExceptionGroup as eg:
        print(type(eg).__name__, eg, eg.exceptions)
asyncio.run(main())
