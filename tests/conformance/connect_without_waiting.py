import socket, errno, select
s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(5)
c=socket.socket(); c.setblocking(False)
try:
    c.connect(s.getsockname()); print('at once')
except BlockingIOError as e: print(repr(e), e.errno==errno.EINPROGRESS)
try: print('send', c.send(b'x'))
except OSError as e: print(repr(e))
try:
    c.connect(s.getsockname()); print('again at once')
except OSError as e: print(repr(e))
print(select.select([],[c],[],1)[1]==[c])
try:
    c.connect(s.getsockname()); print('again at once')
except OSError as e: print(repr(e))
print(c.connect_ex(s.getsockname()))
print(c.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
d=socket.socket(); d.setblocking(False)
print(d.connect_ex(('127.0.0.1',1)))
print([len(x) for x in select.select([d],[d],[d],1)])
print(d.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), d.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
d.close()
d=socket.socket(); d.setblocking(False)
print(d.connect_ex(('127.0.0.1',1)))
try: d.recv(10)
except OSError as e: print(repr(e))
try: d.send(b'10')
except OSError as e: print(repr(e))
d.close()
d=socket.socket(); d.setblocking(False)
print(d.connect_ex(('127.0.0.1',1)))
print(d.connect_ex(('127.0.0.1',1)))
print(d.connect_ex(('127.0.0.1',1)))
try: d.getpeername()
except OSError as e: print(repr(e))
d=socket.socket(); d.settimeout(0.5)
print(d.connect_ex(('127.0.0.1',1)))
d=socket.socket(); d.settimeout(0.5)
try: d.connect(('127.0.0.1',1))
except OSError as e: print(repr(e))
e=socket.socket(); e.setblocking(False)
p=select.poll(); p.register(e); print([mask for _, mask in p.poll(0)])
print(e.connect_ex(s.getsockname()));
try: print(e.getpeername()==s.getsockname())
except OSError as x: print(repr(x))
try: print(e.recv(1))
except OSError as x: print(repr(x))
f=socket.socket(); 
try: print(f.recv(1))
except OSError as x: print(repr(x))
try: print(f.send(b'1'))
except OSError as x: print(repr(x))

# As the notes do it: many clients of one thread, each connected without waiting, selectors for the answers.
import selectors, threading

def serve(server):
    for _ in range(3):
        conn, _ = server.accept()
        with conn:
            conn.sendall(conn.recv(100).upper())

server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=(server,)).start()
selector = selectors.DefaultSelector()
for word in (b"a", b"b", b"c"):
    sock = socket.socket()
    sock.setblocking(False)
    try:
        sock.connect(server.getsockname())
    except BlockingIOError:
        print("connecting", word)
    selector.register(sock, selectors.EVENT_WRITE, word)
answers = []
while selector.get_map():
    for key, mask in selector.select():
        if mask & selectors.EVENT_WRITE:
            assert key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
            key.fileobj.send(key.data)
            selector.modify(key.fileobj, selectors.EVENT_READ, key.data)
        else:
            answers.append(key.fileobj.recv(100))
            selector.unregister(key.fileobj)
            key.fileobj.close()
print(sorted(answers))

# A scan of ports.
free = socket.create_server(("127.0.0.1", 0)); port = free.getsockname()[1]; free.close()
for address in (server.getsockname(), ("127.0.0.1", port)):
    sock = socket.socket(); sock.setblocking(False)
    code = sock.connect_ex(address)
    readable, writable, _ = select.select([sock], [sock], [], 1)
    print(errno.errorcode[code], bool(readable), bool(writable), sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
    sock.close()

# The loop's own connect says where.
import asyncio

async def main():
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__, str(error).replace(str(port), "PORT"))
    sock = socket.socket(); sock.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
    except OSError as error:
        print(type(error).__name__, str(error).replace(str(port), "PORT"))

asyncio.run(main())
