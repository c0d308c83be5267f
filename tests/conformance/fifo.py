import errno
import os
import threading
import time


def writer(name, text):
    print("opens to write")
    with open(name, "w") as file:
        print("has a reader")
        file.write(text)


os.mkfifo("one")
try:
    os.mkfifo("one")
except FileExistsError as error:
    print(error)
print(os.path.exists("one"), os.path.isfile("one"), oct(os.stat("one").st_mode & 0o170000))
thread = threading.Thread(target=writer, args=("one", "a\nb\n"))
thread.start()
time.sleep(0.05)
with open("one") as file:
    time.sleep(0.05)
    print(file.read().split())
thread.join()

# The other way round, between processes; the pipe's end comes with the last writer's.
pid = os.fork()
if pid == 0:
    for word in b"x", b"y":
        fd = os.open("one", os.O_WRONLY)
        os.write(fd, word)
        os.close(fd)
        time.sleep(0.05)
    os._exit(0)
for _ in range(2):
    fd = os.open("one", os.O_RDONLY)
    data = b""
    while part := os.read(fd, 10):
        data += part
    os.close(fd)
    print(data)
os.waitpid(pid, 0)

# Without blocking: a reader gets its end at once, a writer only where a reader is.
try:
    os.open("one", os.O_WRONLY | os.O_NONBLOCK)
except OSError as error:
    print(errno.errorcode[error.errno], error)
reader = os.open("one", os.O_RDONLY | os.O_NONBLOCK)
print(os.read(reader, 5))
write = os.open("one", os.O_WRONLY)
try:
    os.read(reader, 5)
except BlockingIOError:
    print("nothing yet")
os.write(write, b"z")
os.set_blocking(reader, True)
print(os.read(reader, 5))
os.close(reader)
try:
    os.write(write, b"z")
except BrokenPipeError as error:
    print(error)
os.close(write)
os.remove("one")
