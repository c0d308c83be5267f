import asyncio, concurrent.futures, time
def square(x):
    time.sleep(0.01)
    return x * x
async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, i) for i in range(4)]))
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, i) for i in range(4)]))
    f = loop.run_in_executor(None, square, "x")
    try: await f
    except TypeError as e: print(e)
if __name__ == "__main__":
    asyncio.run(main())
