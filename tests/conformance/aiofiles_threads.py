import asyncio
import os
import threading
import aiofiles


async def write(name, lines):
    async with aiofiles.open(name, "w") as file:
        for line in lines:
            await file.write(line + "\n")


async def main():
    await asyncio.gather(write("a.txt", ["one", "two"]), write("b.txt", ["three"]))
    async with aiofiles.open("a.txt") as file:
        print(await file.readline(), end="")
        async for line in file:
            print(line.strip(), file.closed, file.name)
    file = await aiofiles.open("b.txt", mode="rb")
    print(await file.read(), await file.tell(), await file.seek(2), await file.read(3))
    await file.close()
    try:
        async with aiofiles.open("none.txt") as file:
            pass
    except FileNotFoundError as error:
        print(error)
    print(all(thread.name.startswith("asyncio_") for thread in threading.enumerate() if thread is not threading.main_thread()))
    for name in "a.txt", "b.txt":
        os.remove(name)


asyncio.run(main())
