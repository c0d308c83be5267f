import asyncio

class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
        print('server', transport.get_extra_info('sockname'), transport.get_extra_info('peername'))
    def datagram_received(self, data, addr):
        print('received %r from %s' % (data.decode(), addr[0]))
        self.transport.sendto(data.upper(), addr)

class Client(asyncio.DatagramProtocol):
    def __init__(self, message, done):
        self.message, self.done = message, done
    def connection_made(self, transport):
        self.transport = transport
        transport.sendto(self.message.encode())
    def datagram_received(self, data, addr):
        print('client', data, addr)
        self.transport.close()
    def error_received(self, exc):
        print('error', exc)
        self.transport.close()
    def connection_lost(self, exc):
        print('closed', exc)
        self.done.set_result(True)

async def main():
    loop = asyncio.get_running_loop()
    t, p = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 9999))
    for m in ('hello', 'world'):
        done = loop.create_future()
        ct, cp = await loop.create_datagram_endpoint(lambda: Client(m, done), remote_addr=('127.0.0.1', 9999))
        try: ct.sendto(b'x', ('1.1.1.1', 1))
        except ValueError as e: print(e)
        await done
    print(t.is_closing(), type(t).__name__, isinstance(t, asyncio.DatagramTransport))
    t.close()
    print(t.is_closing())
    await asyncio.sleep(0.1)
    done = loop.create_future()
    ct, cp = await loop.create_datagram_endpoint(lambda: Client('nobody', done), remote_addr=('127.0.0.1', 9999))
    await done
    for kw in ({}, {'local_addr': ('127.0.0.1',)}, ):
        try: await loop.create_datagram_endpoint(Echo, **kw)
        except Exception as e: print(type(e).__name__, e)
asyncio.run(main())
