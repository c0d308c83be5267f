import fcntl
import os
import threading
import time


def child(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def add(times):
    for _ in range(times):
        with open("counter.txt", "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number = int(file.read())
            file.seek(0)
            file.write(str(number + 1))
            file.flush()
            fcntl.flock(file, fcntl.LOCK_UN)


with open("counter.txt", "w") as file:
    file.write("0")
for pid in [child(lambda: add(4)) for _ in range(2)]:
    os.waitpid(pid, 0)
print(open("counter.txt").read())

# Two descriptions exclude each other, also in one process; a copy of a descriptor is the same description.
one, two = open("a.lock", "w"), open("a.lock", "w")
fcntl.flock(one, fcntl.LOCK_EX)
copy = os.dup(one.fileno())
fcntl.flock(copy, fcntl.LOCK_EX)
os.close(copy)
try:
    fcntl.flock(two, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError as error:
    print(type(error).__name__, error)
fcntl.flock(one, fcntl.LOCK_SH)
fcntl.flock(two, fcntl.LOCK_SH | fcntl.LOCK_NB)
try:
    fcntl.flock(two, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError as error:
    print(error.errno)
# The attempt has cost the shared lock.
fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
fcntl.flock(one, fcntl.LOCK_UN)

# A forked child shares the lock and can take it away; its end alone does not.
fcntl.flock(two, fcntl.LOCK_EX)
os.waitpid(child(lambda: None), 0)
try:
    fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("still locked")
os.waitpid(child(lambda: fcntl.flock(two, fcntl.LOCK_UN)), 0)
fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
one.close()


# Closing gives the lock to who waits for it.
def wait():
    fcntl.flock(two, fcntl.LOCK_EX)
    print("got it")


three = open("a.lock")
fcntl.flock(three, fcntl.LOCK_SH)
thread = threading.Thread(target=wait)
thread.start()
time.sleep(0.02)
print("closing")
three.close()
thread.join()

# lockf: a process and a range. Processes do not exclude themselves, and closing any descriptor of the file ends their locks.
with open("ranges", "w+") as file:
    file.write("0123456789")
    file.flush()
    fcntl.lockf(file, fcntl.LOCK_EX, 5, 0)

    def attempt():
        other = open("ranges", "r+")
        fcntl.lockf(other, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 5)
        try:
            fcntl.lockf(other, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, 4)
        except OSError as error:
            print(error, flush=True)

    os.waitpid(child(attempt), 0)
    open("ranges").close()
    os.waitpid(child(attempt), 0)
for wrong in lambda: fcntl.flock("x", 1), lambda: fcntl.lockf(two, 64), lambda: fcntl.flock(99, fcntl.LOCK_EX):
    try:
        wrong()
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)
