import select, selectors, socket, threading, os, time
a, b = socket.socketpair()
print(select.select([a, b], [], [], 0.01))
r, w, x = select.select([a], [b], [], 1)
print(r, w == [b], x)
def later():
    time.sleep(0.05)
    b.send(b"now")
t = threading.Thread(target=later); t.start()
r, w, x = select.select([a], [], [])
print(r == [a], a.recv(10))
t.join()
sel = selectors.DefaultSelector()
server = socket.create_server(("127.0.0.1", 9400))
sel.register(server, selectors.EVENT_READ, data="listener")
answers = []
def client(n):
    c = socket.create_connection(("127.0.0.1", 9400))
    c.sendall(b"hello %d" % n)
    answers.append(c.recv(100).decode())
    c.close()
ts = []
for n in range(2):
    t = threading.Thread(target=client, args=(n,)); t.start(); ts.append(t); t.join(0.02)
closed = 0
while closed < 2:
    for key, mask in sel.select():
        if key.data == "listener":
            conn, _ = key.fileobj.accept()
            conn.setblocking(False)
            sel.register(conn, selectors.EVENT_READ, data="conn")
        else:
            data = key.fileobj.recv(100)
            if data:
                key.fileobj.sendall(data[::-1])
            else:
                sel.unregister(key.fileobj)
                key.fileobj.close()
                closed += 1
for t in ts: t.join()
print(sorted(answers))
sel.unregister(server); server.close(); sel.close()
p = select.poll()
rfd, wfd = os.pipe()
p.register(rfd, select.POLLIN)
print(p.poll(10))
os.write(wfd, b"x")
print(p.poll() == [(rfd, select.POLLIN)])
e = select.epoll()
e.register(rfd, select.EPOLLIN)
print(e.poll(1) == [(rfd, select.EPOLLIN)])
for bad in [lambda: select.select([1.5], [], []), lambda: select.select([a], [], [], -1), lambda: sel.get_key(a)]:
    try: bad()
    except Exception as ex: print(type(ex).__name__, ex)
a.close()
try: select.select([a], [], [])
except Exception as ex: print(type(ex).__name__, ex)
