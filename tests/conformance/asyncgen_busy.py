"""An asynchronous generator does one step at a time."""
import asyncio


async def slow():
    for i in range(3):
        await asyncio.sleep(.01)
        yield i


async def worker(name, generator):
    async for item in generator:
        print(name, item)


async def main():
    generator = slow()

    async def step():
        return await anext(generator)

    print(await asyncio.gather(step(), step(), return_exceptions=True))
    task = asyncio.create_task(step())
    await asyncio.sleep(0)
    print(generator.ag_running)
    for busy in (generator.asend(1), generator.athrow(ValueError), generator.aclose()):
        try:
            await busy
        except RuntimeError as error:
            print(error)
    print(await task, generator.ag_running)
    await generator.aclose()
    generator = slow()
    first, second = asyncio.create_task(worker('a', generator)), asyncio.create_task(worker('b', generator))
    for result in await asyncio.gather(first, second, return_exceptions=True):
        print(repr(result))


asyncio.run(main())
