"""Pipes as streams: what another thread writes, and a writer that waits for room."""
import asyncio
import os
import threading


async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    transport, protocol = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r, 'rb'))
    print(type(transport).__name__, transport.is_closing(), transport.get_extra_info('pipe').fileno() == r)

    def write():
        for line in (b'one\n', b'two\n', b'rest'):
            os.write(w, line)
        os.close(w)

    thread = threading.Thread(target=write)
    thread.start()
    async for line in reader:
        print(line)
    print(reader.at_eof(), transport.is_closing())
    thread.join()

    r, w = os.pipe()
    transport, protocol = await loop.connect_write_pipe(lambda: asyncio.streams.FlowControlMixin(), os.fdopen(w, 'wb'))
    writer = asyncio.StreamWriter(transport, protocol, None, loop)
    got = []

    def read():
        while data := os.read(r, 4096):
            got.append(len(data))
        os.close(r)

    writer.write(b'z' * 100_000)
    thread = threading.Thread(target=read)
    thread.start()
    await writer.drain()
    writer.close()
    while thread.is_alive():
        await asyncio.sleep(0.01)
    print(sum(got), writer.is_closing())


asyncio.run(main())
