import socket, threading, time
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 9123))
server.listen(5)
print(server.getsockname(), server.family, server.type)
def serve():
    for _ in range(2):
        conn, addr = server.accept()
        print("accepted from", addr[0])
        with conn:
            while True:
                data = conn.recv(1024)
                if not data:
                    break
                conn.sendall(data.upper())
t = threading.Thread(target=serve)
t.start()
for i in range(2):
    with socket.create_connection(("localhost", 9123)) as c:
        for word in ("alpha", "beta"):
            c.send(word.encode())
            print(c.recv(100))
        c.shutdown(socket.SHUT_WR)
        print(c.recv(10))
t.join()
server.close()
c = socket.socket()
try:
    c.connect(("127.0.0.1", 9123))
except ConnectionRefusedError as e:
    print(repr(e), e)
print(c.connect_ex(("127.0.0.1", 9123)))
s1 = socket.socket(); s1.bind(("", 9200)); s1.listen()
s2 = socket.socket()
try:
    s2.bind(("", 9200))
except OSError as e:
    print(type(e).__name__, e)
s1.settimeout(0.05)
try:
    s1.accept()
except socket.timeout as e:
    print(type(e).__name__, e)
s1.setblocking(False)
try:
    s1.accept()
except BlockingIOError as e:
    print(type(e).__name__, e)
try:
    s2.recv(1)
except OSError as e:
    print(type(e).__name__, e)
s1.close(); s2.close()
try:
    s1.recv(1)
except OSError as e:
    print(type(e).__name__, e)
print(s1)
a, b = socket.socketpair()
a.sendall(b"ping\npong\n")
f = b.makefile("r")
print(repr(f.readline()), repr(f.readline()))
a.close()
print(repr(f.readline()))
try:
    b.send(b"x")
except OSError as e:
    print(type(e).__name__, e)
u1 = socket.socket(type=socket.SOCK_DGRAM); u1.bind(("127.0.0.1", 9300))
u2 = socket.socket(type=socket.SOCK_DGRAM)
u2.sendto(b"datagram", ("127.0.0.1", 9300))
data, addr = u1.recvfrom(4)
print(data, addr[0])
u1.sendto(b"reply", addr)
print(u2.recvfrom(100))
for bad in [("127.0.0.1", 99999), ("nowhere.invalid", 80), "x", (1, 2)]:
    try:
        socket.socket().connect(bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    socket.socket().send("text")
except Exception as e:
    print(type(e).__name__, e)
print(socket.gethostbyname("localhost"), socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.htons(80))
