# A server on epoll that learns by EPOLLHUP that a connection it has shut is over; poll at the end of a pipe.
import socket, select, threading
EOL1 = b'\n\n'; EOL2 = b'\n\r\n'
response = b'HTTP/1.0 200 OK\r\nDate: Mon, 1 Jan 1996 01:01:01 GMT\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!'
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', 8080)); s.listen(1); s.setblocking(0)
epoll = select.epoll(); epoll.register(s.fileno(), select.EPOLLIN)
got = []
def client():
    import urllib.request
    for i in range(2): got.append(urllib.request.urlopen('http://127.0.0.1:8080/').read())
t = threading.Thread(target=client); t.start()
done = 0
conns = {}; reqs = {}; resps = {}
while done < 2:
    for fd, ev in epoll.poll(1):
        if fd == s.fileno():
            c, a = s.accept(); c.setblocking(0); epoll.register(c.fileno(), select.EPOLLIN)
            conns[c.fileno()] = c; reqs[c.fileno()] = b''; resps[c.fileno()] = response
        elif ev & select.EPOLLIN:
            reqs[fd] += conns[fd].recv(1024)
            if EOL1 in reqs[fd] or EOL2 in reqs[fd]:
                epoll.modify(fd, select.EPOLLOUT); print(reqs[fd].decode().splitlines()[0])
        elif ev & select.EPOLLOUT:
            n = conns[fd].send(resps[fd]); resps[fd] = resps[fd][n:]
            if not resps[fd]:
                epoll.modify(fd, 0); conns[fd].shutdown(socket.SHUT_RDWR)
        elif ev & select.EPOLLHUP:
            epoll.unregister(fd); conns[fd].close(); del conns[fd]; done += 1; print('hup')
epoll.unregister(s.fileno()); epoll.close(); s.close(); t.join(); print(got)
import os
r, w = os.pipe(); p = select.poll(); p.register(r, select.POLLIN)
os.write(w, b'x'); os.close(w); print([e for _, e in p.poll()]); os.read(r, 1); print([e for _, e in p.poll()], select.select([r], [], [], 0)[0] == [r])
a, b = socket.socketpair(); p = select.poll(); p.register(a, select.POLLIN); b.close(); print([e for _, e in p.poll()])
