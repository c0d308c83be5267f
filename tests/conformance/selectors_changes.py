"""What a selector waits for may be closed, or registered by another thread, while it waits."""
import asyncio
import select
import selectors
import socket
import threading
import time


async def accepts(server):
    await asyncio.get_running_loop().sock_accept(server)


async def closed_server():
    server = socket.create_server(("127.0.0.1", 8000))
    server.setblocking(False)
    task = asyncio.create_task(accepts(server))
    await asyncio.sleep(0.1)
    task.cancel()
    server.close()
    await asyncio.sleep(0.1)
    print("server closed")


async def closed_reader():
    a, b = socket.socketpair()
    asyncio.get_running_loop().add_reader(a, print)
    a.close()
    await asyncio.sleep(0.05)
    print("reader closed")


asyncio.run(closed_server())
asyncio.run(closed_reader())

selector = selectors.DefaultSelector()
a, b = socket.socketpair()
selector.register(a, selectors.EVENT_READ)
a.close()
print(selector.select(0.1))

epoll = select.epoll()
a, b = socket.socketpair()
epoll.register(a, select.EPOLLIN)
b.send(b"x")
print([mask for _, mask in epoll.poll(1)])
a.close()
print(epoll.poll(0.1))

poll = select.poll()
a, b = socket.socketpair()
poll.register(a, select.POLLIN)
poll.register(b, select.POLLIN)
a.close()
print([mask for _, mask in poll.poll(100)])
print(selectors.DefaultSelector().select(0.1), select.select([], [], [], 0.1))

for is_empty in (False, True):
    selector = selectors.DefaultSelector()
    (a, b), (c, d) = socket.socketpair(), socket.socketpair()
    if not is_empty:
        selector.register(c, selectors.EVENT_READ, "c")

    def waits(timeout=None):
        print([key.data for key, _ in selector.select(timeout)])

    thread = threading.Thread(target=waits)
    thread.start()
    time.sleep(0.1)
    selector.register(a, selectors.EVENT_READ, "a")
    b.send(b"hi")
    thread.join()
    selector.unregister(a)
    # One more that never gets ready does not make the wait longer.
    thread = threading.Thread(target=waits, args=(0.5,))
    start = time.monotonic()
    thread.start()
    time.sleep(0.1)
    selector.register(b, selectors.EVENT_READ, "b")
    thread.join()
    print(round(time.monotonic() - start, 1))
