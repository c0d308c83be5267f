"""Who waits for a child gets its status; the handler of SIGCHLD runs afterwards and finds nothing."""
import os
import signal
import subprocess
import time
from multiprocessing import Process

found = []


def handler(signum, frame):
    try:
        found.append(os.waitpid(-1, os.WNOHANG))
    except ChildProcessError:
        found.append(None)


def child(code):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.05)
        os._exit(code)
    return pid


signal.signal(signal.SIGCHLD, handler)
process = Process(target=time.sleep, args=(0.1,))
process.start()
process.join()
print(process.exitcode, found)
found.clear()
pid = child(4)
print(os.waitpid(pid, 0)[1], found)
found.clear()
child(5)
print(os.wait()[1], found)
found.clear()
print(os.system("exit 3"), found)
found.clear()
print(subprocess.run(["sleep", "0.05"]).returncode, found)
found.clear()
# Somebody else's end interrupts the wait, and the handler may take that child.
slow = Process(target=time.sleep, args=(0.3,))
slow.start()
pid = child(6)
slow.join()
print(slow.exitcode, [got and (got[0] == pid, got[1]) for got in found])
found.clear()
# Nobody waits: the handler takes it.
pid = child(7)
time.sleep(0.3)
print([got and (got[0] == pid, got[1]) for got in found])
