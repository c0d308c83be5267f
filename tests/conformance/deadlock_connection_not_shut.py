import socket
import threading

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen()


def serve():
    conn, _ = server.accept()
    data = b''
    while True:
        chunk = conn.recv(1024)
        if not chunk:
            break
        data += chunk
    conn.sendall(data.upper())
    conn.close()


t = threading.Thread(target=serve, name='server')
t.start()
c = socket.create_connection(server.getsockname())
c.sendall(b'hello')
print(c.recv(1024))
t.join()
