"""async_timeout, as programs use it that are older than asyncio's own timeouts."""
import asyncio
import async_timeout


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    loop = asyncio.get_running_loop()
    async with async_timeout.timeout(0.5) as cm:
        print(await fetch("in time", 0.01), cm.expired, cm.expired(), cm.deadline > loop.time())
    print(cm)
    try:
        async with async_timeout.timeout(0.01) as cm:
            await fetch("too late", 1)
    except asyncio.TimeoutError as error:
        print(repr(error), cm.expired, bool(cm.expired), isinstance(cm, asyncio.Timeout))
    async with async_timeout.timeout(0.01) as cm:
        cm.reject()
        print(await fetch("rejected", 0.02), cm.deadline)
    async with async_timeout.timeout(0.01) as cm:
        cm.shift(0.5)
        print(await fetch("shifted", 0.02))
    async with async_timeout.timeout(0.01) as cm:
        cm.update(loop.time() + 0.5)
        print(await fetch("updated", 0.02))
    async with async_timeout.timeout(None) as cm:
        try:
            cm.shift(1)
        except RuntimeError as error:
            print(error)
    try:
        cm.update(5)
    except RuntimeError as error:
        print(error)
    try:
        async with async_timeout.timeout_at(loop.time() - 1):
            await fetch("before", 1)
    except TimeoutError:
        print("over at once")
    try:
        async with async_timeout.timeout(0.02):
            async with async_timeout.timeout(0.5):
                await fetch("outer", 1)
    except asyncio.TimeoutError:
        print("outer", async_timeout.__all__)
    results = await asyncio.gather(*(limited(n) for n in range(3)), return_exceptions=True)
    print(results)


async def limited(n):
    async with async_timeout.timeout(0.015):
        return await fetch(n, n / 100)


asyncio.run(main())
try:
    async_timeout.timeout(1)
except RuntimeError as error:
    print(error)
