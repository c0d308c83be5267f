# print(..., flush=True) to a file of one's own: the bytes go out at once.
import os
import socket

a, b = socket.socketpair()
b.settimeout(0.2)
f = a.makefile("rw", encoding="utf-8")
print("kept", file=f)
try:
    b.recv(10)
except TimeoutError as e:
    print(e)
print("hello", 1, sep="-", file=f, flush=True)
print(b.recv(100))
with open("out.txt", "w") as out:
    print("one", file=out, flush=False)
    print(os.path.getsize("out.txt"))
    print("two", file=out, flush=True)
    print(os.path.getsize("out.txt"), os.path.getmtime("out.txt") > 0)
print("stdout", flush=True)
