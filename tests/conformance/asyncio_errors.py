import asyncio

async def boom(x):
    await asyncio.sleep(0)
    raise ValueError(x)

async def fine():
    try:
        await asyncio.sleep(0.05)
        return "fine"
    except asyncio.CancelledError:
        print("fine was cancelled")
        raise

async def main():
    try:
        await asyncio.gather(boom(1), fine())
    except ValueError as e:
        print("gather", e)
    print(await asyncio.gather(boom(2), fine(), return_exceptions=True))
    t = asyncio.create_task(boom(3))
    await asyncio.sleep(0.01)
    print(t.done(), repr(t.exception()))
    try:
        await t
    except ValueError as e:
        print("again", e)
    f = asyncio.get_running_loop().create_future()
    try: f.result()
    except asyncio.InvalidStateError as e: print(repr(e))
    f.set_result(5)
    try: f.set_result(6)
    except asyncio.InvalidStateError as e: print(repr(e))
    print(await f, f.done(), f.cancelled())
    try: asyncio.run(main())
    except RuntimeError as e: print(e)
    try: asyncio.create_task(5)
    except TypeError as e: print(e)
    try: await asyncio.gather(5)
    except TypeError as e: print(e)
    try: await asyncio.wait([])
    except ValueError as e: print(e)
    try: await asyncio.wait([fine()])
    except TypeError as e: print(e)
    inner = asyncio.create_task(fine())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try: await outer
    except asyncio.CancelledError: print("outer cancelled", inner.cancelled())
    print(await inner)
    g = asyncio.gather(fine(), fine())
    await asyncio.sleep(0)
    g.cancel()
    try: await g
    except asyncio.CancelledError: print("gather cancelled")
    async def stubborn():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: print("no!")
        return "stays"
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0); t.cancel("msg")
    print(await t, t.cancelled(), t.cancelling())
    def cb(fut): print("callback", fut.result())
    t = asyncio.create_task(fine()); t.add_done_callback(cb)
    await t
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon"); loop.call_later(0.01, print, "later")
    h = loop.call_later(0.01, print, "never"); h.cancel()
    await asyncio.sleep(0.02)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    def bad(): 1/0
    loop.set_exception_handler(lambda l, c: print("handler", c["message"][:21], repr(c["exception"])))
    loop.call_soon(bad)
    await asyncio.sleep(0)

try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
asyncio.run(main())
try: asyncio.run(5)
except ValueError as e: print(e)
loop = asyncio.new_event_loop()
async def add(a, b): return a + b
print(loop.run_until_complete(add(1, 2)), loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop); loop.run_forever()
loop.close(); print(loop.is_closed(), loop)
c = add(3, 4)
try: loop.run_until_complete(c)
except RuntimeError as e: print(e)
c.close()
print(asyncio.iscoroutinefunction(add), asyncio.iscoroutinefunction(print), asyncio.iscoroutine(c))
