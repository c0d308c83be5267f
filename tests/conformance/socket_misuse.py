"""Wrong arguments of sockets, select and selectors; a connected datagram socket whose peer is not there."""
import asyncio
import select
import selectors
import signal
import socket

s = socket.socket()


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)


for what in (
    lambda: s.bind("127.0.0.1", 80), lambda: s.bind(), lambda: s.connect("127.0.0.1", 80), lambda: s.settimeout("5"),
    lambda: s.settimeout(-1), lambda: s.setblocking("x"), lambda: s.sendto(b"x"), lambda: s.sendto(b"x", 1, 2, 3),
    lambda: s.sendall(None), lambda: s.send("x"), lambda: s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, "a"),
    lambda: s.listen("x"), lambda: s.connect(5), lambda: s.connect(("127.0.0.1",)), lambda: s.connect((1, 2)),
    lambda: s.connect(("127.0.0.1", "80")), lambda: s.connect(("127.0.0.1", 70000)),
    lambda: socket.gethostbyname(5), lambda: socket.socket("AF_INET"), lambda: socket.socket(socket.AF_INET, "x"),
    lambda: socket.socket(socket.AF_INET, 77), lambda: socket.socket(socket.AF_INET, 4), lambda: socket.socket(99),
    lambda: s.recv_into(b"x"), lambda: setattr(s, "foo", 1), lambda: s.foo, lambda: s.shutdown("x"),
    lambda: socket.getaddrinfo("127.0.0.1", "x"), lambda: socket.getaddrinfo(5, 80),
):
    attempt(what)
s.close()

for arguments in ((1, [], []), ([],), ([], [], [], "x"), (["x"], [], []), ([-1], [], [])):
    attempt(lambda: select.select(*arguments))

selector = selectors.DefaultSelector()
attempt(lambda: selector.register(5000, selectors.EVENT_READ))
attempt(lambda: selector.register(-3, selectors.EVENT_READ))
attempt(lambda: selector.register("x", selectors.EVENT_READ))
attempt(lambda: selector.register(0, 0))
print(len(selector.get_map()))
selector.close()

taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
taken.bind(("127.0.0.1", 0))
address = taken.getsockname()
taken.close()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.settimeout(5)
c.connect(address)
for _ in range(2):
    print(c.send(b"anyone?"))
    print(select.select([c], [], [], 5)[0] == [c])
    attempt(lambda: c.recv(100))
c.send(b"again")
attempt(lambda: c.send(b"told"))
c.close()


async def main():
    attempt(lambda: asyncio.get_running_loop().add_signal_handler(signal.SIGKILL, print))
    try:
        await asyncio.start_server(print, "127.0.0.1", port="x")
    except OSError as error:
        print(type(error).__name__, error)


asyncio.run(main())
