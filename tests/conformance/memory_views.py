# Views of bytes: parts, casts, and what takes them.
import socket, struct, hashlib, array, io, os, threading
b = bytearray(b'hello world')
m = memoryview(b)
print(len(m), m[0], m[-1], bytes(m[0:5]), m[6:].tobytes(), m.readonly, m.nbytes, m.format, m.itemsize, m.ndim, m.shape, m.strides, m.contiguous)
m[0] = 72; m[6:11] = b'WORLD'
print(b, m[::2].tobytes(), m[::-1].tolist()[:3], m == b, m == b'x', list(m[:3]))
s = m[6:]
b[6] = 33
print(bytes(s), s.hex(), b'W' in bytes(s), 33 in s)
x, y = socket.socketpair()
print(x.send(m[:5]), x.sendall(s)); print(y.recv(100))
buf = bytearray(10); v = memoryview(buf)
x.sendall(b'0123456789')
n = y.recv_into(v[:4]); n += y.recv_into(v[4:], 3); print(n, buf); print(y.recv_into(v[n:]), bytes(buf))
print(b''.join([m[:2], s]), b'x' + m[:2], int.from_bytes(m[:4], 'big'), struct.unpack('>H', m[:2]), struct.unpack_from('>I', m, 2), hashlib.md5(m).hexdigest())
f = io.BytesIO(); f.write(m[1:4]); print(f.getvalue())
with open('f.bin', 'wb') as g: print(g.write(m))
with open('f.bin', 'rb') as g: print(g.readinto(v), buf)
print(str(m[:5], 'utf-8'), bytearray(m[:3]))
struct.pack_into('<H', v, 0, 513); print(buf[:2])
c = memoryview(bytearray(8)).cast('I'); c[0] = 7; c[1] = 4294967295
print(c.tolist(), c.nbytes, c.format, c.itemsize, c.cast('B').tolist(), len(c))
a = array.array('i', [1, 2, 3]); ma = memoryview(a); ma[1] = 9; print(a, ma.tolist(), ma.format, ma[1:].tobytes())
for t in (lambda: memoryview('x'), lambda: memoryview(b'abc').__setitem__(0, 1), lambda: m.__setitem__(0, 300), lambda: m.__setitem__(0, 'a'), lambda: m.__setitem__(slice(0, 2), b'abc'), lambda: m[99], lambda: hash(m), lambda: m['a'], lambda: m + b'a', lambda: memoryview(bytearray(3)).cast('I'), lambda: memoryview(5), lambda: m.decode()):
    try: print(t())
    except Exception as e: print(type(e).__name__, e)
print(hash(memoryview(b'ab')) == hash(b'ab'), memoryview(b'ab') == memoryview(bytearray(b'ab')), m.obj is b, m.toreadonly().readonly)
with memoryview(b) as w: print(w[0])
try: w[0]
except ValueError as e: print(e)
print(repr(w)[:17], repr(m)[:11], type(m), isinstance(m, bytes))
def worker(part, k):
    for i in range(len(part)): part[i] = k
big = bytearray(12)
ts = [threading.Thread(target=worker, args=(memoryview(big)[i * 4:i * 4 + 4], i + 65)) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]; print(big)
r, wfd = os.pipe(); os.write(wfd, m[:5]); print(os.read(r, 9))
for call in (lambda: y.recv_into(v, 11), lambda: y.recv_into(v, -1), lambda: y.recvfrom_into(v[:2], 3), lambda: y.recvfrom_into(v, -1)):
    try: call()
    except ValueError as e: print(e)
