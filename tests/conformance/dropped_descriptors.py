"""What nobody refers to any more is closed: the other end learns it."""
import multiprocessing
import os
import socket
import threading


def server_of(handler, clients):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        for _ in range(clients):
            threading.Thread(target=handler, args=listener.accept()).start()

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()


def greet(conn, address):
    conn.sendall(b"hello, then nothing")


def all_of(connection):
    data = b""
    while part := connection.recv(7):
        data += part
    return data


def ask(address):
    connection = socket.create_connection(address)
    return all_of(connection)


class Session:
    def __init__(self, conn, address):
        self.conn = conn
        self.run()

    def run(self):
        self.conn.sendall(self.conn.recv(100).upper())


address = server_of(greet, 2)
print(ask(address))
print(ask(address))

address = server_of(Session, 1)
with socket.create_connection(address) as connection:
    connection.sendall(b"session")
    print(all_of(connection))


def half():
    a, b = socket.socketpair()
    a.sendall(b"pair")
    return b


print(all_of(half()))


def talk():
    near, far = multiprocessing.Pipe()
    near.send("a message")
    return far


far = talk()
print(far.recv())
try:
    far.recv()
except EOFError:
    print("end of the pipe")
try:
    far.send("to nobody")
except OSError as error:
    print(type(error).__name__)


def forget(conn):
    print("child got", conn.recv())


ours, theirs = multiprocessing.Pipe()
child = multiprocessing.Process(target=forget, args=(theirs,))
child.start()
ours.send("work")
del theirs
child.join()
try:
    ours.recv()
except EOFError:
    print("child is gone")


def fill(path):
    for number in range(1500):
        open(path, "a").close()
        open(path)
    return os.path.exists(path)


print(fill("many.txt"))
left, right = socket.socketpair()
holder = [left]
del left
right.settimeout(0.05)
try:
    right.recv(1)
except TimeoutError:
    print("still held")
holder.clear()
right.settimeout(None)
print(right.recv(1))
