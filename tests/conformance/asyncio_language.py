import asyncio, types
async def f(): return 1
async def g(): raise StopIteration("x")
class A:
    def __await__(self): return iter([1])
class B:
    def __await__(self): return 5
async def attempt(name, make):
    try:
        print(name, "->", await make())
    except BaseException as e:
        print(name, type(e).__name__, e)
async def main():
    async def t1(): await 5
    async def t2(): await [1]
    async def t3():
        c = f(); await c; await c
    async def t4(): await g()
    async def t5():
        async for x in [1, 2]: pass
    async def t6():
        async with 5: pass
    async def t7():
        async with asyncio.Lock() as x: return x
    async def t8(): await B()
    async def t9():
        class C:
            async def __anext__(self): return 1
        async for x in C(): pass
    async def t10(): return [await f() for _ in range(3)]
    async def t11():
        async def ag():
            for i in range(3): yield i
        return {i: await f() async for i in ag() if i}, [x async for x in ag()], sum([y async for y in ag()])
    async def t12():
        with asyncio.Lock(): pass
    async def t13():
        for x in f(): pass
    async def t14():
        async def ag(): yield 1
        for x in ag(): pass
    async def t15():
        async def ag(): yield 1
        await ag()
    async def t16(): return await asyncio.sleep(0.01, "slept")
    async def t17x():
        async def slow(): await asyncio.sleep(0.05)
        c = slow()
        t = asyncio.create_task(c)
        await asyncio.sleep(0)
        try: await c
        finally: await t
    async def t18(): return await asyncio.wait_for(asyncio.sleep(0.01, 7), 1)
    async def t19():
        @types.coroutine
        def old(): yield
        return await old()
    async def t20():
        async with asyncio.timeout(0.01) as cm:
            cm.reschedule(asyncio.get_running_loop().time() + 0.02)
            await asyncio.sleep(1)
    async def t21():
        t = asyncio.current_task(); t.cancel("me"); await asyncio.sleep(0)
    async def t22():
        async def ag():
            got = yield 1
            print("got", got)
            try: yield 2
            except ValueError as e: yield str(e)
        a = ag()
        return await a.asend(None), await a.asend("hello"), await a.athrow(ValueError("thrown")), await a.aclose()
    async def t23():
        async def ag():
            try: yield 1
            finally: await asyncio.sleep(0); print("cleanup")
        async for x in ag(): return x
    async def t24():
        async def ag(): yield 1; raise StopAsyncIteration
        return [x async for x in ag()]
    async def t25():
        done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(5)), asyncio.create_task(f())], timeout=0.01)
        for p in pending: p.cancel()
        return len(done), len(pending)
    async def t26():
        loop = asyncio.get_running_loop()
        fut = loop.create_future()
        loop.call_later(0.01, fut.set_exception, OSError("io"))
        return await fut
    async def t27():
        try:
            await asyncio.wait_for(asyncio.Event().wait(), 0.01)
        except asyncio.TimeoutError as e: return repr(e), isinstance(e, TimeoutError), repr(e.__cause__)
    async def t28():
        q = asyncio.Queue()
        async def worker(n):
            while True:
                x = await q.get(); await asyncio.sleep(0.001 * x); q.task_done()
        ws = [asyncio.create_task(worker(i)) for i in range(3)]
        for i in range(6): q.put_nowait(i)
        await q.join()
        for w in ws: w.cancel()
        return [type(r).__name__ for r in await asyncio.gather(*ws, return_exceptions=True)]
    async def t29():
        return await asyncio.gather(*[asyncio.to_thread(lambda x=x: x * x) for x in range(3)])
    async def t30():
        loop = asyncio.get_running_loop()
        import threading
        async def inner(): await asyncio.sleep(0.01); return "threadsafe"
        box = []
        def run(): box.append(asyncio.run_coroutine_threadsafe(inner(), loop).result())
        th = threading.Thread(target=run); th.start()
        while th.is_alive(): await asyncio.sleep(0.005)
        return box
    for t in [t1,t2,t3,t4,t5,t6,t7,t8,t9,t10,t11,t12,t13,t14,t15,t16,t18,t19,t20]: await attempt(t.__name__, t)
    task = asyncio.create_task(t21())
    try: await task
    except asyncio.CancelledError as e: print("t21", e.args)
    for t in [t22,t24,t25,t26,t27,t28,t29,t30]: await attempt(t.__name__, t)
with asyncio.Runner() as runner:
    runner.run(main())
    print(runner.run(f()))
c = f()
try:
    c.send(None)
except StopIteration as e: print("value", e.value)
try: c.send(None)
except RuntimeError as e: print(e)
c = f(); c.close(); print(c.cr_frame, f.__name__, type(c), asyncio.iscoroutine(c))
try: f().throw(KeyError("t"))
except KeyError as e: print(e)
loop = asyncio.get_event_loop_policy().new_event_loop(); asyncio.set_event_loop(loop)
print(loop.run_until_complete(asyncio.sleep(0, "x")), asyncio.get_event_loop() is loop)
loop.run_until_complete(loop.shutdown_asyncgens()); loop.close()
