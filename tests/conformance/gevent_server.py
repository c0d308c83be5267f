# A stream server of gevent with its clients in one thread, and a pool of the system's threads beside the hub.
import threading
import time
import gevent
from gevent import socket
from gevent.event import Event
from gevent.server import StreamServer
from gevent.threadpool import ThreadPool


def handle(conn, address):
    with conn.makefile("rb") as lines:
        for line in lines:
            conn.sendall(line[::-1].strip() + b"\n")


server = StreamServer(("127.0.0.1", 0), handle, spawn=2)
server.start()
print(server.started, server.server_host, server.pool.free_count())


def client(words):
    sock = socket.create_connection((server.server_host, server.server_port))
    replies = sock.makefile("rb")
    for word in words.split():
        sock.sendall(word.encode() + b"\n")
        gevent.sleep(0.01)
        answers.append(replies.readline().decode().strip())
    replies.close()
    sock.close()


answers = []
gevent.joinall([gevent.spawn(client, words) for words in ("one two", "three four", "five six")])
print(sorted(answers))
server.stop()
print(server.started, server.closed)
left, right = socket.socketpair()
waiting = gevent.spawn(left.recv, 10)
gevent.sleep(0)
right.sendall(b"pair")
print(waiting.get())
left.settimeout(0.01)
try:
    left.recv(1)
except TimeoutError as problem:
    print(problem)

pool = ThreadPool(3)
ticks = []


def tick():
    for i in range(4):
        ticks.append(i)
        gevent.sleep(0.02)


def blocking(n):
    time.sleep(0.1)
    return n * n, threading.current_thread() is not threading.main_thread()


ticker = gevent.spawn(tick)
results = [pool.spawn(blocking, n) for n in range(3)]
print([each.get() for each in results], ticks)
print(pool.map(blocking, [5, 6]))
print(gevent.get_hub().threadpool.apply(blocking, (7,)))
try:
    pool.apply(lambda: {}["nothing"])
except KeyError as problem:
    print("KeyError", problem)
event = Event()
thread = threading.Thread(target=lambda: (time.sleep(0.1), event.set()))
thread.start()
print(event.wait(5))
