import asyncio, types
@types.coroutine
def old(n):
    for _ in range(n): yield
    return n
async def main():
    print(await old(2), old.__name__)
    t = asyncio.create_task(old(1)); print(await t)
asyncio.run(main())
