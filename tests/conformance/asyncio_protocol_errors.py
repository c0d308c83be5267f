"""A protocol whose methods fail loses its connection; who connects is told after who accepts."""
import asyncio


def quiet(loop, context):
    print('handler:', context['message'], repr(context['exception']), type(context.get('protocol')).__name__)


class Counting(asyncio.Protocol):
    def connection_made(self, transport):
        print('server made')
        self.transport = transport

    def data_received(self, data):
        print('server got', data)
        self.transport.write(str(int(data)).encode())

    def connection_lost(self, error):
        print('server lost', repr(error))


class BadEof(Counting):
    def eof_received(self):
        raise ValueError('eof')


async def talk(loop, protocol, data):
    server = await loop.create_server(protocol, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print('client made')
    writer.write(data)
    writer.write_eof()
    print('client got', await reader.read())
    writer.close()
    server.close()
    await asyncio.sleep(0.01)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(quiet)
    await talk(loop, Counting, b'12')
    await talk(loop, Counting, b'abc')
    await talk(loop, BadEof, b'7')


asyncio.run(main())
