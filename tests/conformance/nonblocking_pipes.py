# Pipes that never block, and connections that are reset after data have come.
import os
import socket
import threading
import time

r, w = os.pipe()
print(os.get_blocking(r), os.get_blocking(w))
os.set_blocking(r, False)
print(os.get_blocking(r), os.get_blocking(w), os.get_blocking(os.dup(r)))
try:
    os.read(r, 1)
except BlockingIOError as error:
    print(error)
os.write(w, b'ab')
print(os.read(r, 10))
os.set_blocking(w, False)
count = 0
try:
    while True:
        count += os.write(w, b'x' * 4096)
except BlockingIOError as error:
    print(count, error)
os.set_blocking(r, True)
print(len(os.read(r, 100000)))
threading.Timer(0.1, os.write, (w, b'late')).start()
print(os.read(r, 10))
os.close(w)
print(os.read(r, 10))
try:
    os.set_blocking(99, False)
except OSError as error:
    print(error)

server = socket.create_server(('127.0.0.1', 0))


def serve():
    conn, _ = server.accept()
    conn.recv(3)
    time.sleep(0.05)
    conn.sendall(b'head')
    conn.sendall(b'body')
    conn.close()


thread = threading.Thread(target=serve)
thread.start()
client = socket.create_connection(server.getsockname())
client.sendall(b'abcdef')
thread.join()
time.sleep(0.05)
try:
    while chunk := client.recv(4):
        print(chunk)
except ConnectionResetError as error:
    print(error)
