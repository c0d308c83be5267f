"""What is thrown in at an await inside an asynchronous generator: its handlers see it, those of what it awaits first."""
import asyncio
from contextlib import asynccontextmanager


async def bad(text='x'):
    await asyncio.sleep(0)
    raise ValueError(text)


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('awaited coroutine cancelled')
        raise
    finally:
        print('awaited coroutine over')


async def failing():
    try:
        await asyncio.create_task(bad())
        yield 1
    except ValueError as error:
        print('caught inside', error)
        yield 2
    try:
        await asyncio.gather(bad('a'), asyncio.sleep(0.01))
    except ValueError as error:
        print('caught', error)
        yield 3
    try:
        await asyncio.get_running_loop().run_in_executor(None, int, 'no')
    except ValueError as error:
        yield str(error)


async def slow():
    try:
        yield 'first'
        await inner()
        yield 'never'
    except asyncio.CancelledError:
        print('generator cancelled')
        raise
    finally:
        print('generator over')


async def use(generator):
    async for item in generator:
        print('item', item)


async def limited():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print('timeout inside')
    yield 1


@asynccontextmanager
async def connection():
    try:
        print('connecting')
        await asyncio.sleep(1)
        yield 'connection'
    except asyncio.CancelledError:
        print('cancelled while connecting')
        raise
    finally:
        print('cleanup')


async def with_connection():
    async with connection() as got:
        print(got)


async def grouped():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad('in a group'))
            await asyncio.sleep(1)
    except* ValueError as errors:
        print('group', errors.exceptions)
    yield 'after the group'


async def asked():
    got = yield 'ready'
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('asked cancelled', got)
        yield 'swallowed'
    yield 'end'


async def main():
    await use(failing())
    task = asyncio.create_task(use(slow()))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('task cancelled')
    await use(limited())
    try:
        await asyncio.wait_for(with_connection(), 0.01)
    except TimeoutError:
        print('TimeoutError')
    await use(grouped())
    generator = asked()
    print(await anext(generator))
    task = asyncio.create_task(send(generator))
    await asyncio.sleep(0.01)
    task.cancel()
    print(await task)
    print(await anext(generator))


async def send(generator):
    return await generator.asend('hello')


asyncio.run(main())
