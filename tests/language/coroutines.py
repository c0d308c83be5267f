class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield ("want", self.v)
        return r
async def co(n):
    x = await Aw(n)
    return x + 1
async def agen(n):
    try:
        for i in range(n):
            got = await Aw(i)
            s = yield got * 10
            if s: print("sent", s)
    finally:
        print("agen done")
async def main():
    print(await co(5))
    async for v in agen(2): print("v", v)
    print([v async for v in agen(2)])
    g = agen(5)
    print(await g.__anext__()); print(await g.asend("hello"))
    await g.aclose()
    try: await g.__anext__()
    except StopAsyncIteration: print("stopped")
    async with Ctx() as c: print("in", c)
    h = agen(3); await h.__anext__()
    try: await h.athrow(ValueError("thrown"))
    except ValueError as e: print(e)
    return "end"
class Ctx:
    async def __aenter__(self): return await co(1)
    async def __aexit__(self, *a): print("aexit", a[0])
def drive(c):
    sent = None
    try:
        while True:
            w = c.send(sent)
            print(w)
            sent = w[1]
    except StopIteration as e:
        print("result", e.value)
drive(main())
try: drive(5)
except AttributeError as e: print(e)
async def bad(): await 5
try: drive(bad())
except TypeError as e: print(e)
c = co(1)
try:
    for x in c: pass
except TypeError as e: print(e)
c.close()
try: c.send(None)
except RuntimeError as e: print(e)
print(type(agen(1)).__name__, type(c).__name__)
