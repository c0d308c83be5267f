"""A coroutine that has caught what a task failed with handles nothing any more; tracebacks have no frames of what is C in CPython."""
import asyncio
import sys
import traceback


async def fails(n):
    if n == 0:
        raise LookupError('lost')
    await fails(n - 1)


async def main():
    try:
        await asyncio.create_task(fails(2))
    except LookupError as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
    print(sys.exc_info())
    try:
        raise ValueError('next')
    except ValueError as error:
        print(repr(error.__context__))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.1)
    except TimeoutError as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)], repr(error.__cause__))
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    try:
        raise KeyError('last')
    except KeyError as error:
        print(repr(error.__context__))


asyncio.run(main())
