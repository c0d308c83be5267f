import asyncio
import aiohttp

busy = most = connections = 0


async def serve(reader, writer):
    """Answers requests on a kept connection until its client goes."""
    global busy, most, connections
    connections += 1
    while head := await reader.readuntil(b"\r\n\r\n"):
        method, path, _ = head.split(b"\r\n")[0].decode().split()
        length = [int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        body = await reader.readexactly(length[0]) if length else b""
        busy += 1
        most = max(most, busy)
        if path == "/slow":
            await asyncio.sleep(1)
        elif path.startswith("/n/"):
            await asyncio.sleep(0.01)
        busy -= 1
        kind, status = "text/plain", "200 OK"
        if path == "/chunks":
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)
            writer.write(b"4\r\ncdef\r\n0\r\n\r\n")
            continue
        if path == "/missing":
            status, answer = "404 Not Found", "nothing here"
        elif path.startswith("/json"):
            kind, answer = "application/json; charset=utf-8", '{"path": "%s"}' % path
        else:
            answer = f"{method} {path} {body.decode()}"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(answer)}\r\n\r\n{answer}".encode())
        await writer.drain()


async def answer(reader, writer):
    try:
        await serve(reader, writer)
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def fetch(session, number):
    async with session.get(f"/n/{number}") as response:
        return await response.text()


async def main():
    global most, connections
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    connector = aiohttp.TCPConnector(limit=2)
    async with aiohttp.ClientSession(base, connector=connector) as session:
        print(await asyncio.gather(*[fetch(session, n) for n in range(3)]), most, connections)
        async with session.post("/form", data={"a": "1 2"}) as response:
            print(response.status, response.reason, response.ok, response.content_type, await response.text())
        async with session.get("/json", params={"q": "a b", "n": 3}) as response:
            print(await response.json(), str(response.url).replace(str(port), "PORT"), response.headers["content-length"])
        async with session.get("/chunks") as response:
            print([line async for line in response.content])
        async with session.get("/chunks") as response:
            print(await response.content.read(2), [part async for part in response.content.iter_chunked(3)])
        try:
            async with session.get("/missing", raise_for_status=True):
                pass
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message)
        try:
            await session.get("/slow", timeout=aiohttp.ClientTimeout(total=0.05))
        except asyncio.TimeoutError as error:
            print(type(error).__name__)
        # An answer that nobody has read to its end holds its connection no longer than it takes to come.
        for _ in range(3):
            response = await session.get("/json")
        print(response.status, (await response.json())["path"])
        try:
            await session.get("http://127.0.0.1:1/")
        except aiohttp.ClientConnectorError as error:
            print(error)
    print(session.closed)
    async with aiohttp.request("DELETE", base + "/it") as response:
        print(await response.text())
    server.close()


asyncio.run(main())
