# Views of memory that processes share, and of what asyncio writes.
from multiprocessing import shared_memory, Process
import mmap
import os, struct, pickle, copy, asyncio
def child(name):
    s = shared_memory.SharedMemory(name=name)
    s.buf[0] = 99; s.buf[4:8] = b'ABCD'
    v = s.buf[8:12]; v[1] = 5
    i = s.buf.cast('i'); i[4] = -7
    v.release(); i.release()
    s.close()
if __name__ == '__main__':
    s = shared_memory.SharedMemory(create=True, size=32)
    s.buf[:3] = bytes([1, 2, 3])
    p = Process(target=child, args=(s.name,)); p.start(); p.join()
    print(bytes(s.buf[:20]), s.buf[0], len(s.buf), s.buf.readonly, type(s.buf).__name__, struct.unpack_from('i', s.buf, 16), s.buf[4:8] == b'ABCD', list(s.buf[:2]), s.buf[:4].tolist(), s.buf[4:8].hex())
    struct.pack_into('2i', s.buf, 24, 3, 4); print(bytes(s.buf[24:]), bytearray(s.buf[:2]))
    s.close(); s.unlink()
    l = shared_memory.ShareableList([1, 'ab', 2.5, None, b'x'])
    l[0] = 7; print(list(l), len(l)); l.shm.close(); l.shm.unlink()
    try: pickle.dumps(memoryview(b'a'))
    except TypeError as e: print(e)
    class R:
        def __init__(s, n): s.n = n
        def __iter__(s): return iter(range(s.n))
    print(bytearray(R(3)), bytes(R(2)), b'abc'.find(memoryview(b'b')), b'abc'.startswith(memoryview(b'a')) if False else '', b'abc'.replace(memoryview(b'a'), b'z'))
    async def main():
        r, w = await asyncio.open_connection('127.0.0.1', port)
        w.write(memoryview(b'hello')[1:]); w.write(bytearray(b'!')); await w.drain(); w.close()
    async def serve(r, w):
        print(await r.read()); w.close()
    async def run():
        global port
        srv = await asyncio.start_server(serve, '127.0.0.1', 0)
        port = srv.sockets[0].getsockname()[1]
        await main(); await asyncio.sleep(0.1); srv.close()
    asyncio.run(run())
    for x in memoryview(b'ab'): print(x)
    m = memoryview(bytearray(b'abc'))
    print(sorted(m), max(m), sum(m), list(enumerate(m)), tuple(m), 98 in m, [*m[::-1]])
    def fill(mv):
        mv[0:1] = b'Z'
    fill(m); print(m.obj)
    mm = memoryview(m); mm[1] = 0; print(m.tobytes())
    print(memoryview(b'') == b'', len(memoryview(b'')), bool(memoryview(b'')), memoryview(b'abc')[5:].tobytes())
    print(memoryview(b'abcd').cast('H').tolist(), memoryview(b'abc') != b'abc')
    m = mmap.mmap(-1, 16)
    v = memoryview(m)
    v[:4] = b'abcd'
    if os.fork() == 0:
        v[4] = 90
        os._exit(0)
    os.wait()
    print(m[:6], bytes(v[:5]), v.readonly, len(v), v.cast('I')[0])
    v.release()
    m.close()
