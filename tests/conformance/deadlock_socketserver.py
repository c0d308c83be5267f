# The single-threaded server waits for its client, which waits for the server.
import socket
import socketserver
import threading


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        print(self.request.recv(10))


server = socketserver.TCPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True, name='server').start()
client = socket.create_connection(server.server_address)
print('both wait', flush=True)
print(client.recv(10))
