import socket, threading, os, time, select
# timeouts on recv and connect
srv = socket.socket(); srv.bind(("127.0.0.1", 0)); srv.listen(1)
port = srv.getsockname()[1]
def quiet():
    conn, _ = srv.accept()
    time.sleep(0.3)
    conn.close()
t = threading.Thread(target=quiet); t.start()
c = socket.socket(); c.settimeout(0.05); c.connect(("127.0.0.1", port))
try: c.recv(10)
except socket.timeout as e: print("timeout", e, isinstance(e, OSError), e.errno)
c.settimeout(None)
print(c.recv(10), c.gettimeout(), c.getblocking())
t.join()
c.close()
# reset: closing with unread data
def rude():
    conn, _ = srv.accept()
    time.sleep(0.05)
    conn.close()
t = threading.Thread(target=rude); t.start()
c = socket.create_connection(("127.0.0.1", port))
c.send(b"never read")
t.join()
time.sleep(0.05)
try: print(c.recv(10))
except ConnectionResetError as e: print(type(e).__name__, e)
c.close()
# broken pipe
def short():
    conn, _ = srv.accept(); conn.recv(10); conn.close()
t = threading.Thread(target=short); t.start()
c = socket.create_connection(("127.0.0.1", port)); c.send(b"x"); t.join(); time.sleep(0.05)
print(c.recv(10))
try:
    for _ in range(3):
        c.send(b"y"); time.sleep(0.05)
except BrokenPipeError as e: print(type(e).__name__, e)
c.close()
srv.close()
# shutdown states
a, b = socket.socketpair()
a.shutdown(socket.SHUT_WR)
print(b.recv(1)); b.send(b"still"); print(a.recv(10))
try: a.send(b"z")
except OSError as e: print(type(e).__name__, e)
a.close(); b.close()
# not connected
s = socket.socket()
for f in (lambda: s.recv(1), lambda: s.send(b"x"), lambda: s.getpeername(), lambda: s.accept(), lambda: s.shutdown(2), lambda: s.listen(-5)):
    try: print(f())
    except OSError as e: print(type(e).__name__, e)
s.close()
for f in (lambda: s.recv(1), lambda: s.bind(("", 1)), lambda: s.fileno(), lambda: s.settimeout(-1), lambda: socket.socket(77)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1] > 1024)
try: s.bind(("127.0.0.1", 0))
except OSError as e: print(e)
s.listen()
c = socket.socket(); c.connect(s.getsockname())
try: c.connect(s.getsockname())
except OSError as e: print(type(e).__name__, e)
conn, addr = s.accept()
print(conn.getpeername() == c.getsockname(), addr == c.getsockname(), conn.getsockname() == s.getsockname())
big = b"0123456789" * 50000
got = bytearray()
def drain():
    while True:
        d = conn.recv(65536)
        if not d: break
        got.extend(d)
t = threading.Thread(target=drain); t.start()
c.sendall(big); c.close(); t.join(); print(len(got), bytes(got) == big)
conn.close(); s.close()
# rebind with the server having closed first -> TIME_WAIT
s1 = socket.socket(); s1.bind(("127.0.0.1", 0)); s1.listen(); port = s1.getsockname()[1]
c = socket.create_connection(("127.0.0.1", port)); conn, _ = s1.accept()
conn.close(); s1.close(); time.sleep(0.02); print(c.recv(1)); c.close()
s2 = socket.socket()
try: s2.bind(("127.0.0.1", port)); print("bound")
except OSError as e: print(e)
s2.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try: s2.bind(("127.0.0.1", port)); print("reused")
except OSError as e: print(e)
s2.close()
# unix
path = "srv.sock"
u = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM); u.bind(path); u.listen()
seen = []
def us():
    conn, addr = u.accept(); conn.sendall(conn.recv(10)[::-1]); conn.close(); seen.append(addr)
t = threading.Thread(target=us); t.start()
c = socket.socket(socket.AF_UNIX); c.connect(path); c.send(b"unix"); print(c.recv(10)); t.join(); c.close(); u.close(); print(seen)
print(os.path.exists(path))
try: socket.socket(socket.AF_UNIX).connect(path)
except OSError as e: print(type(e).__name__, e)
os.unlink(path)
try: socket.socket(socket.AF_UNIX).connect(path)
except OSError as e: print(type(e).__name__, e)
# recv_into, peek, makefile rw
a, b = socket.socketpair()
a.send(b"abcdef")
print(b.recv(3, socket.MSG_PEEK), b.recv(3), b.recv(10))
buf = bytearray(4); a.send(b"12"); print(b.recv_into(buf), buf)
fa = a.makefile("rw"); fb = b.makefile("rwb")
fa.write("line\n"); fa.flush(); print(fb.readline()); fb.write(b"back\n"); fb.flush(); print(fa.readline())
b.setblocking(False)
try: b.recv(1)
except BlockingIOError as e: print(e.errno, e)
d = a.dup(); a.close(); fa.close(); d.send(b"dup"); print(b.recv(5)); d.close(); print(b.recv(5))
print(socket.socket().__enter__().type, socket.SOCK_STREAM == 1)
print(b.detach() > 0, b.fileno())
