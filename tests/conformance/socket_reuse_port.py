"""Sockets that all set SO_REUSEPORT share a port, also those of several processes; who does not set it is refused."""
import os
import socket
import time


def server(port=0, shares=True):
    sock = socket.socket()
    if shares:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.bind(("127.0.0.1", port))
    return sock


first = server()
port = first.getsockname()[1]
second = server(port)
first.listen()
second.listen()
try:
    server(port, shares=False)
except OSError as error:
    print(error)
for sock in first, second:
    sock.setblocking(False)
kept = []
found = {first: 0, second: 0}
for _ in range(40):
    kept.append(socket.create_connection(("127.0.0.1", port)))
    time.sleep(0.01)
    for sock in found:
        try:
            kept.append(sock.accept()[0])
            found[sock] += 1
        except BlockingIOError:
            pass
print(sum(found.values()), all(found.values()))
first.close()
second.setblocking(True)
kept.append(socket.create_connection(("127.0.0.1", port)))
print(second.accept()[1] == kept[-1].getsockname())
second.close()

# Two processes, each with a server of its own.
ready, told = os.pipe()
children = []
holder = server()
port = holder.getsockname()[1]
for number in range(2):
    pid = os.fork()
    if pid == 0:
        own = server(port)
        own.listen()
        os.write(told, b"x")
        while True:
            conn, _ = own.accept()
            conn.sendall(b"%d" % number)
            conn.close()
    children.append(pid)
for _ in children:
    os.read(ready, 1)
answers = set()
while len(answers) < 2:
    with socket.create_connection(("127.0.0.1", port)) as sock:
        answers.add(sock.recv(10))
print(sorted(answers))
for pid in children:
    os.kill(pid, 9)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
one = socket.create_server(("127.0.0.1", 0), reuse_port=True)
with socket.create_server(one.getsockname(), reuse_port=True) as two:
    print(two.getsockname() == one.getsockname())
