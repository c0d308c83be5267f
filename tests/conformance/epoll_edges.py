import select, socket, os, threading, time, errno

# Level- and edge-triggered: what is left unread is told again, or not.
for flags in (0, select.EPOLLET):
    a, b = socket.socketpair()
    a.setblocking(False)
    ep = select.epoll()
    ep.register(a.fileno(), select.EPOLLIN | flags)
    b.send(b"hello world")
    got = []
    for _ in range(4):
        events = ep.poll(0.01)
        got.append([a.recv(3) if e & select.EPOLLIN else e for fd, e in events])
    print(flags != 0, got)
    b.send(b"!")
    got = []
    for _ in range(3):
        events = ep.poll(0.01)
        got.append([a.recv(5) for fd, e in events])
    print(got)
    ep.modify(a.fileno(), select.EPOLLIN | flags)
    b.send(b"more")
    print([len(ep.poll(0.01)), len(ep.poll(0.01))])
    ep.modify(a.fileno(), select.EPOLLIN | flags)
    print([len(ep.poll(0.01)), len(ep.poll(0.01))])
    b.close()
    print([e for _, e in ep.poll(0.01)], [e for _, e in ep.poll(0.01)])
    ep.close(); a.close()

# An edge-triggered listener tells of two clients at once, and not again of the one who was left.
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(5); s.setblocking(False)
ep = select.epoll(); ep.register(s, select.EPOLLIN | select.EPOLLET)
c = [socket.create_connection(s.getsockname()) for _ in range(2)]
time.sleep(0.01)
print(len(ep.poll(0.05))); k, _ = s.accept(); print(len(ep.poll(0.05)))
c.append(socket.create_connection(s.getsockname())); time.sleep(0.01)
print(len(ep.poll(0.05)))
n = 0
while True:
    try:
        s.accept(); n += 1
    except BlockingIOError:
        break
print(n, len(ep.poll(0.05)))

# Writing: told once, and again when there was no room in between.
r, w = os.pipe(); os.set_blocking(w, False)
ep = select.epoll(); ep.register(w, select.EPOLLOUT | select.EPOLLET)
print(len(ep.poll(0)), len(ep.poll(0)))
total = 0
try:
    while True: total += os.write(w, b"x" * 65536)
except BlockingIOError: pass
print(total, len(ep.poll(0))); os.read(r, 65536); print(len(ep.poll(0)), len(ep.poll(0)))

# Two events come beyond the most that are asked for.
pairs = [socket.socketpair() for _ in range(3)]
ep = select.epoll()
for x, y in pairs: ep.register(x, select.EPOLLIN | select.EPOLLET); y.send(b"1")
print([len(ep.poll(0.01, 2)) for _ in range(3)])
ep = select.epoll()
for x, y in pairs: ep.register(x, select.EPOLLIN | select.EPOLLONESHOT)
print([len(ep.poll(0.01, 2)) for _ in range(3)])
for bad in (0, -2):
    try: ep.poll(0, bad)
    except ValueError as e: print(e)

# A reader that waits edge-triggered is woken by what comes next.
a, b = socket.socketpair()
ep = select.epoll(); ep.register(a, select.EPOLLIN | select.EPOLLET)
b.send(b"one"); print(len(ep.poll())); t = threading.Timer(0.05, b.send, (b"two",)); t.start()
print(len(ep.poll()), a.recv(10)); t.join()

# One that was closed is forgotten; its number can be registered again.
ep = select.epoll(); a, b = socket.socketpair(); n = a.fileno(); ep.register(n, select.EPOLLIN); a.close(); b.close()
a, b = socket.socketpair()
ep.register(a.fileno(), select.EPOLLIN); b.send(b"x"); print(len(ep.poll(0.1)))
