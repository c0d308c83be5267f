# time.sleep holds up the whole loop, asyncio.sleep does not.
import asyncio
import time


async def polite(name):
    for i in range(2):
        print(name, i)
        await asyncio.sleep(0.05)


async def rude(name):
    for i in range(2):
        print(name, i)
        time.sleep(0.05)


async def main():
    start = time.monotonic()
    await asyncio.gather(polite("a"), polite("b"))
    print(round(time.monotonic() - start, 1))
    start = time.monotonic()
    await asyncio.gather(rude("c"), rude("d"))
    print(round(time.monotonic() - start, 1))


asyncio.run(main())
