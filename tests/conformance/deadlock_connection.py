import socket
import threading

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen()


def serve():
    conn, _ = server.accept()
    with conn:
        # Each waits for the other to speak first.
        request = conn.recv(1024)
        conn.sendall(request)


def ask():
    with socket.create_connection(server.getsockname()) as conn:
        greeting = conn.recv(1024)
        conn.sendall(greeting)


threads = [threading.Thread(target=f, name=f.__name__) for f in (serve, ask)]
for t in threads:
    t.start()
for t in threads:
    t.join()
