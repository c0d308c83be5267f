import asyncio, socket, threading

async def echo(reader, writer):
    async for line in reader:
        writer.write(b"echo " + line)
    writer.write_eof()
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(echo, "localhost", 9001)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    reader, writer = await asyncio.open_connection("localhost", 9001)
    print(writer.get_extra_info("peername"), writer.is_closing(), writer.can_write_eof())
    writer.writelines([b"a\n", b"b\n"]); writer.write_eof()
    print(await reader.read())
    writer.close(); await writer.wait_closed(); print(writer.is_closing())
    task.cancel()
    try: await task
    except asyncio.CancelledError: print("server cancelled", server.is_serving())
    # a large transfer with drain
    async def sink(reader, writer):
        data = await reader.read()
        print("sink", len(data)); writer.close()
    server = await asyncio.start_server(sink, "127.0.0.1", 9002)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9002)
    for _ in range(20):
        writer.write(b"x" * 10000)
        await writer.drain()
    writer.close(); await writer.wait_closed()
    await asyncio.sleep(0.1)
    server.close(); await server.wait_closed()
    # plain sockets through the loop
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False); b.setblocking(False)
    got = loop.create_task(loop.sock_recv(b, 10))
    await asyncio.sleep(0.01)
    await loop.sock_sendall(a, b"ping")
    print(await got)
    seen = asyncio.Event()
    def readable(): print("reader called", b.recv(10)); loop.remove_reader(b); seen.set()
    loop.add_reader(b, readable)
    loop.call_later(0.01, a.send, b"pong")
    await seen.wait()
    a.close(); b.close()
    # a client thread with blocking calls
    async def upper(reader, writer):
        writer.write((await reader.read(20)).upper()); await writer.drain(); writer.close()
    server = await asyncio.start_server(upper, "127.0.0.1", 9003)
    def client():
        with socket.create_connection(("127.0.0.1", 9003)) as s:
            s.sendall(b"thread"); return s.recv(20)
    print(await asyncio.to_thread(client))
    server.close()
    try: await asyncio.start_server(upper, "127.0.0.1", 9004); await asyncio.start_server(upper, "127.0.0.1", 9004)
    except OSError as e: print(type(e).__name__, e.errno, e)
    async def dropped(reader, writer): writer.close()
    server = await asyncio.start_server(dropped, "127.0.0.1", 9005)
    r, w = await asyncio.open_connection("127.0.0.1", 9005)
    print(await r.read(), r.at_eof())
    try: await asyncio.wait_for(r.readuntil(b"x"), 1)
    except asyncio.IncompleteReadError as e: print(e)
    w.close()

asyncio.run(main())
