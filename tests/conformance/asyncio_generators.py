import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing
import contextvars

async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.01)
    finally:
        print("ticker closed")

@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)

var = contextvars.ContextVar("var", default="none")
async def show(x):
    var.set(x)
    await asyncio.sleep(0.01)
    print(var.get())

class Range:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i

async def main():
    async for t in ticker(3): print("tick", t)
    print([x async for x in ticker(2)], {x: 1 async for x in Range(3)}, [x async for x in Range(5) if x % 2])
    async with resource("r") as r: print("using", r)
    async with AsyncExitStack() as stack:
        a = await stack.enter_async_context(resource("s1"))
        b = await stack.enter_async_context(resource("s2"))
        print(a, b)
    async with aclosing(ticker(5)) as ag:
        async for x in ag:
            if x == 1: break
    await asyncio.gather(show(1), show(2))
    print(var.get())
    g = ticker(9)
    print(await anext(g), await g.__anext__())
    await g.aclose()
    try: await anext(g)
    except StopAsyncIteration: print("stopped")
    print(await anext(g, "default"))

asyncio.run(main())
