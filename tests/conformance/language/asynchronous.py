# Coroutines driven by hand.
class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def leaf(x):
    got = await Suspend(x)
    return got * 2


class Manager:
    async def __aenter__(self):
        await Suspend("entering")
        print("entered")
        return self

    async def __aexit__(self, kind, value, tb):
        await Suspend("exiting")
        print("exited", kind and kind.__name__)
        return kind is KeyError


class Numbers:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await Suspend("next")
        return self.i


async def agen(n):
    for i in range(n):
        await Suspend("in agen")
        yield i


async def main():
    print(await leaf("a"))
    async with Manager() as m:
        print(type(m).__name__)
        raise KeyError
    async for v in Numbers(3):
        if v == 2:
            continue
        print("number", v)
    else:
        print("no more")
    print([v async for v in Numbers(2)], [await leaf(i) for i in range(2)], {v: v async for v in agen(2)})
    async for v in agen(5):
        if v == 2:
            break
    try:
        async with Manager():
            return "returned"
    finally:
        print("finally")


def run(coroutine):
    sent = None
    seen = []
    try:
        while True:
            seen.append(coroutine.send(sent))
            sent = len(seen)
    except StopIteration as e:
        return e.value, seen


print(run(main()))


async def fails():
    try:
        await leaf("x")
    except ValueError as e:
        print("caught", e)
        raise


c = fails()
c.send(None)
try:
    c.throw(ValueError("thrown in"))
except ValueError as e:
    print("out", e)
try:
    run(5)
except AttributeError as e:
    print(e)


async def bad():
    await 5


try:
    run(bad())
except TypeError as e:
    print(e)
c = leaf(1)
print(type(c).__name__)
c.close()
g = agen(3)
print(type(g).__name__)
