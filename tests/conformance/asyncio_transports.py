"""Transports, protocols and servers by hand: classes, reprs, limits; decorators and stacks of asynchronous context managers."""
import asyncio
import contextlib
import logging
import re
import socket
import sys


def shown(thing):
    return re.sub(r"fd=\d+", "fd=N", re.sub(r"(addr)=\([^)]*\)", r"\1=A", repr(thing)))


class Echo(asyncio.Protocol):
    def connection_made(self, transport: asyncio.Transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(10)
        self.done = asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        self.done.set_result(bytes(self.buffer[:nbytes]))


async def streams():
    loop = asyncio.get_running_loop()
    server: asyncio.Server = await loop.create_server(Echo, "localhost", 0)
    print(isinstance(server, asyncio.Server), type(server), shown(server), shown(server.sockets[0]))
    host, port = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(Buffered, host, port)
    print(isinstance(transport, asyncio.Transport), transport.get_protocol() is protocol, shown(transport))
    print(shown(transport.get_extra_info("socket")), transport.get_extra_info("socket").gettimeout())
    transport.write(b"hello")
    print(await protocol.done)
    print(transport.get_write_buffer_limits())
    for limits in ({"high": 100}, {"low": 10}, {"high": 0}, {}, {"high": 1, "low": 2}):
        try:
            transport.set_write_buffer_limits(**limits)
            print(transport.get_write_buffer_limits())
        except ValueError as error:
            print(error)
    transport.close()
    print(shown(transport), transport.is_closing())
    await asyncio.sleep(0.01)
    print(shown(transport), transport.get_protocol())
    transport.abort()
    server.close()
    await server.wait_closed()
    print(server, server.sockets)


async def names():
    loop = asyncio.get_running_loop()
    print(await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    await loop.sock_sendall(a, b"abc")
    buffer = bytearray(5)
    print(await loop.sock_recv_into(b, buffer), buffer)
    transport, protocol = await loop.connect_accepted_socket(Buffered, b)
    await loop.sock_sendall(a, b"xyz")
    print(await protocol.done)
    transport.close()
    a.close()
    try:
        await asyncio.open_connection("127.0.0.1", "nothing")
    except OSError as error:
        print(type(error).__name__, error)


@contextlib.asynccontextmanager
async def timed(name):
    print("in", name)
    yield
    print("out", name)


@timed("job")
async def job(x):
    print("job", x)
    return x


class Resource:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        print("exit", details[0])
        return True


async def leave(*details):
    print("left", details[0])


async def contexts():
    print(await job(1), await job(2))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_exit(leave)
        print(type(stack.push_async_exit(Resource())).__name__)
        try:
            await stack.enter_async_context(5)
        except TypeError as error:
            print(error)
        raise ValueError


async def shows_itself():
    await asyncio.sleep(0)
    task = asyncio.current_task()
    print(re.search(r":\d+>", repr(task)).group())
    print(asyncio.get_running_loop().call_soon(len, "x" * 40))
    print(task.get_coro().cr_frame.f_locals.keys())


asyncio.run(streams())
asyncio.run(names())
asyncio.run(contexts())
asyncio.run(shows_itself())
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
asyncio.run(asyncio.sleep(0))
