import asyncio

async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    print("server: hello", name)
    writer.write(f"hello {name}\n".encode())
    await writer.drain()
    while data := await reader.read(100):
        writer.write(data.upper())
        await writer.drain()
    print("server: bye", name)
    writer.close()
    await writer.wait_closed()

async def client(name, port, delay):
    await asyncio.sleep(delay)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    print(name, "got", await reader.readline())
    for word in (b"one", b"two"):
        writer.write(word)
        print(name, "got", await reader.readexactly(3))
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8765)
    print(server.sockets[0].getsockname(), server.is_serving())
    async with server:
        await asyncio.gather(client("ann", 8765, 0), client("bob", 8765, 0.1))
    await asyncio.sleep(0.05)
    try:
        await asyncio.open_connection("127.0.0.1", 8766)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    r = asyncio.StreamReader()
    r.feed_data(b"a\nbc"); r.feed_eof()
    print(await r.readline(), await r.read(), r.at_eof())
    r = asyncio.StreamReader(); r.feed_data(b"abc"); r.feed_eof()
    try: await r.readexactly(5)
    except asyncio.IncompleteReadError as e: print(e, e.partial)

asyncio.run(main())
