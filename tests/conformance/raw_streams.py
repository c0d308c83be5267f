# Streams without a buffer: of sockets, of files, and of classes of the program.
import io
import os
import socket
import threading

here, there = socket.socketpair()


def calculator():
    with there.makefile("rwb", buffering=0) as stream:
        for line in stream:
            a, b = map(int, line.split())
            stream.write(b"%d\n" % (a + b))
    there.close()


thread = threading.Thread(target=calculator)
thread.start()
stream = here.makefile("rwb", buffering=0)
for question in [b"1 2\n", b"30 4\n"]:
    stream.write(question)
    print(stream.readline())
print(type(stream).__name__, stream.readable(), stream.writable(), stream.seekable(), stream.mode)
here.shutdown(socket.SHUT_WR)
print(stream.read(), stream.readline())
stream.close()
here.close()
thread.join()

a, b = socket.socketpair()
for part in [b"one\ntwo\n", b"three"]:
    a.send(part)
a.close()
with b.makefile("rb", buffering=0) as stream:
    print(stream.readline(2), stream.readline(), stream.read(-1))
b.close()


class Countdown(io.RawIOBase):
    """Gives the digits of a number down to zero, one a call."""

    def __init__(self, number):
        self.number = number

    def readable(self):
        return True

    def readinto(self, buffer):
        if self.number < 0:
            return 0
        buffer[:2] = b"%d\n" % self.number
        self.number -= 1
        return 2


print(Countdown(3).read(10), Countdown(3).readall(), Countdown(2).read(), list(io.BufferedReader(Countdown(2))))
print(io.BufferedReader(Countdown(5)).readlines(3), io.TextIOWrapper(io.BufferedReader(Countdown(1))).read())
try:
    Countdown(1).seek(0)
except (OSError, ValueError) as error:
    print(type(error).__name__, error)

with open("raw.bin", "wb", buffering=0) as raw:
    print(raw.write(b"ab\ncd\n"), type(raw).__name__)
with open("raw.bin", "rb", buffering=0) as raw:
    print(raw.readlines(1), raw.readall(), raw.read(4), raw.readline())
os.remove("raw.bin")
