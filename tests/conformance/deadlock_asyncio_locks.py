import asyncio
lock_a = asyncio.Lock()
lock_b = asyncio.Lock()
async def one():
    async with lock_a:
        print("one has a")
        await asyncio.sleep(0.01)
        async with lock_b: pass
async def two():
    async with lock_b:
        await asyncio.sleep(0.01)
        async with lock_a: pass
async def main():
    await asyncio.gather(one(), two())
asyncio.run(main())
