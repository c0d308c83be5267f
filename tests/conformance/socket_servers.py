import socket, socketserver, threading
class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.strip().upper() + b"\n")
class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
with Server(("127.0.0.1", 0), Upper) as server:
    ip, port = server.server_address
    t = threading.Thread(target=server.serve_forever); t.start()
    for n in range(2):
        with socket.create_connection((ip, port)) as s:
            s.sendall(b"one\ntwo %d\n" % n)
            f = s.makefile("rb")
            print(f.readline(), f.readline())
    server.shutdown(); t.join()
class Dgram(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data[::-1], self.client_address)
class Bad(socketserver.BaseRequestHandler):
    def handle(self): raise ValueError("oops")
with socketserver.UDPServer(("127.0.0.1", 0), Dgram) as u:
    c = socket.socket(type=socket.SOCK_DGRAM)
    c.sendto(b"abc", u.server_address)
    u.handle_request()
    print(c.recv(10))
with socketserver.TCPServer(("127.0.0.1", 0), Bad) as u:
    c = socket.create_connection(u.server_address)
    u.handle_request()
    print(c.recv(10))
print("done")
