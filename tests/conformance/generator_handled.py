# What a generator or coroutine handles is its own, whoever resumes it and whatever its caller handles meanwhile.
import asyncio
import inspect
import sys


def handler():
    try:
        yield 0
    except KeyError:
        yield 1
        raise


def thrown():
    error = KeyError("mine")
    g = handler()
    next(g)
    try:
        raise error
    except KeyError as same:
        g.throw(same)
    try:
        next(g)
    except Exception as e:
        print(repr(e), repr(e.__context__))


def other_callers():
    g = handler()
    next(g)
    try:
        raise ValueError("outer")
    except ValueError:
        g.throw(KeyError("mine"))
    try:
        next(g)
    except Exception as e:
        print(repr(e))


def afterwards():
    try:
        raise KeyError("inner")
    except KeyError:
        print(sys.exc_info()[0])
        yield
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])
    yield
    try:
        raise
    except RuntimeError as e:
        print(e)
    yield
    raise TypeError("new")


def contexts():
    g = afterwards()
    try:
        raise ValueError("outer")
    except ValueError:
        next(g)
        print(sys.exc_info()[0])
    next(g)
    next(g)
    try:
        next(g)
    except TypeError as e:
        print(repr(e), repr(e.__context__))


async def cleaning():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        print("cleaned")
        raise


async def failing():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
    raise ValueError("after the handler")


async def main():
    tasks = [asyncio.create_task(cleaning()), asyncio.create_task(failing())]
    await asyncio.sleep(0)
    try:
        1 / 0
    except ZeroDivisionError:
        for task in tasks:
            task.cancel()
        result = await asyncio.gather(*tasks, return_exceptions=True)
    print(result, repr(result[1].__context__))


def states():
    def inner():
        yield 1

    def outer():
        yield from it
    it = inner()
    g = outer()
    print(inspect.getgeneratorstate(g), g.gi_yieldfrom)
    next(g)
    print(inspect.getgeneratorstate(g), g.gi_yieldfrom is it, g.gi_suspended)
    list(g)
    print(inspect.getgeneratorstate(g), g.gi_yieldfrom)
    c = cleaning()
    print(inspect.getcoroutinestate(c), c.cr_await)
    c.close()
    print(inspect.getcoroutinestate(c), c.cr_suspended)


thrown()
other_callers()
contexts()
asyncio.run(main())
states()
