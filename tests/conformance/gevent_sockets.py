# One thread serves and asks: sockets whose waits let the other greenlets go on.
from gevent import monkey; monkey.patch_all()
import select
import socket
import threading
import time
import gevent
from gevent import Timeout

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen()
address = listener.getsockname()


def serve_one(conn, number):
    with conn:
        while data := conn.recv(100):
            time.sleep(0.1)
            conn.sendall(b"%d:" % number + data.upper())
    print("served", number)


def serve(count):
    for number in range(count):
        conn, _ = listener.accept()
        gevent.spawn(serve_one, conn, number)
    print("no more are accepted")


answers = []


def ask(word):
    sock = socket.create_connection(address)
    for _ in range(2):
        sock.sendall(word.encode())
        answers.append(sock.recv(100).decode().split(":")[1])
    sock.close()


server = gevent.spawn(serve, 3)
began = time.time()
gevent.joinall([gevent.spawn(ask, word) for word in ("one", "two", "three")])
server.join()
gevent.sleep(0.01)
print(sorted(answers), time.time() - began < 0.5)

print("-- timeouts and errors")
a, b = socket.socketpair()
a.settimeout(0.05)
try:
    a.recv(10)
except TimeoutError as problem:
    print("timeout:", problem)
a.setblocking(False)
try:
    a.recv(10)
except BlockingIOError as problem:
    print("no data:", problem.errno)
a.setblocking(True)
with Timeout(0.05, False):
    a.recv(10)
    print("never")
listener.close()
try:
    socket.create_connection(address)
except ConnectionRefusedError as problem:
    print("refused:", problem.errno)

print("-- large data and select")
received = []


def drain():
    while part := b.recv(50_000):
        received.append(len(part))


reader = gevent.spawn(drain)
a.sendall(b"x" * 1_000_000)
a.shutdown(socket.SHUT_WR)
reader.join()
print(sum(received))
c, d = socket.socketpair()
gevent.spawn_later(0.05, d.send, b"!")
print(select.select([c], [], [], 0.01) == ([], [], []))
print(select.select([c], [], [], 1) == ([c], [], []), c.recv(10))
print(select.select([c], [d], [], 1) == ([], [d], []))
thread = threading.Thread(target=lambda: print("thread got", c.recv(10)))
thread.start()
d.send(b"for the thread")
thread.join()
d.close()
print(c.recv(10))
