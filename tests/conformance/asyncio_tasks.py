import asyncio
import time

async def work(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "ends")
    return name.upper()

async def main():
    start = time.monotonic()
    print(await work("a", 0.1))
    results = await asyncio.gather(work("b", 0.3), work("c", 0.2), work("d", 0.1))
    print(results)
    print(round(time.monotonic() - start, 1))
    t1 = asyncio.create_task(work("e", 0.2))
    t2 = asyncio.create_task(work("f", 0.1), name="effi")
    print(t1.get_name(), t2.get_name(), t1.done())
    done, pending = await asyncio.wait({t1, t2}, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    await t1
    print(t1.result(), t2.result())
    for future in asyncio.as_completed([work("g", 0.1)]):
        print("completed", await future)
    try:
        await asyncio.wait_for(work("slow", 5), timeout=0.1)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error))
    try:
        async with asyncio.timeout(0.1):
            await work("slow2", 5)
    except TimeoutError as error:
        print("timeout2", repr(error))
    t = asyncio.create_task(work("x", 9))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as error:
        print("cancelled", repr(error), t.cancelled())
    return "bye"

print(asyncio.run(main()))
