"""Coroutines and asynchronous generators are no iterators; the variables of generators that stand still."""
import asyncio
import inspect
import types


async def co():
    return 1, 2


def attempt(what, *args):
    try:
        print(what.__name__, what(*args))
    except Exception as error:
        print(what.__name__, type(error).__name__, error)


def unpack(coroutine):
    a, b = coroutine


def loop(coroutine):
    for _ in coroutine:
        pass


def contains(coroutine):
    return 1 in coroutine


def delegate(coroutine):
    return list(delegating(coroutine))


def delegating(coroutine):
    return (yield from coroutine)


c = co()
for operation in (next, iter, list, unpack, loop, contains, delegate, sum, enumerate):
    attempt(operation, c)
c.close()


async def numbers():
    yield 1


agen = numbers()
for operation in (next, iter, list, unpack, loop):
    attempt(operation, agen)
attempt(agen.__anext__().send, 3)
for step in (agen.__anext__(), agen.asend(None), agen.athrow(ValueError), agen.aclose()):
    print(type(step).__name__)

c = co()
wrapper = c.__await__()
print(type(wrapper).__name__, iter(wrapper) is wrapper)
try:
    next(wrapper)
except StopIteration as stop:
    print(stop.value)


class Waits:
    def __await__(self):
        return co().__await__()


class Delegates:
    def __await__(self):
        return (yield from co().__await__())


@types.coroutine
def generator_based():
    return (yield from co())


async def main():
    print(await Waits(), await Delegates(), await generator_based())
    made = generator_based()
    print(type(made).__name__, inspect.isawaitable(made), asyncio.iscoroutine(made), made.gi_code.co_name)
    print(await made)


asyncio.run(main())


def counting(a, b=2):
    total = 0
    while True:
        step = yield total
        total += step


g = counting(5)
print(g.gi_frame.f_locals, inspect.getgeneratorlocals(g))
next(g)
g.send(3)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno)
g.close()
print(g.gi_frame, inspect.getgeneratorlocals(g))
attempt(inspect.getgeneratorlocals, 5)


async def suspended(x):
    y = x + 1
    await asyncio.sleep(0)


s = suspended(4)
print(inspect.getcoroutinelocals(s))
s.send(None)
print(inspect.getcoroutinelocals(s), s.cr_frame.f_locals)
s.close()
print(inspect.getcoroutinelocals(s))
