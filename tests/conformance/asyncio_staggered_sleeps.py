# Two hundred sleeps, each half a millisecond longer than the one before: nobody waits for the last.
import asyncio


async def sleeper(i, woken, first):
    await asyncio.sleep(0.2 + i * 0.0005)
    woken.append(i)
    first.set()


async def main():
    woken, first = [], asyncio.Event()
    tasks = [asyncio.create_task(sleeper(i, woken, first)) for i in range(200)]
    await first.wait()
    print("the first woke before the last:", len(woken) < 100)
    await asyncio.gather(*tasks)
    print("all woke:", len(woken) == 200, "in order:", woken == sorted(woken))


asyncio.run(main())
