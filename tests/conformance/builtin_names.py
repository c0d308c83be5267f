"""Names of built-in functions and methods, also those that a program gets to see by accident."""
import math
import os
import queue
import re
import threading
import time


def shown(value):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(value))


print(os.getpid, os.getppid, os.fork, os.read, threading.get_ident, time.time, time.perf_counter, open, sorted, math.sqrt)
print(shown(queue.Queue().get), shown(queue.Queue.put), shown(queue.SimpleQueue().get), shown(threading.Event().is_set))
print(shown(threading.Lock().locked), shown(threading.RLock().acquire), shown([].append), list.append)
print(queue.Queue.get.__qualname__, queue.Queue().join.__name__, os.kill.__module__, math.sqrt.__name__, time.sleep.__name__)
b = threading.Barrier(2)
targets = (b.wait, threading.Event().set, queue.Queue().qsize, threading.Lock().acquire, threading.get_ident, time.time)
print([threading.Thread(target=f).name for f in targets])


class Call:
    def __call__(self):
        pass


def refused(function):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, shown(error).replace(str(error), str(error)) and re.sub(r"0x[0-9a-f]+", "0x", str(error)))


for target in (print, Call(), Call, [].append, refused):
    refused(lambda: target(*1))
refused(lambda: os.kill(1))
refused(lambda: time.sleep(seconds=0))
refused(lambda: time.perf_counter(1))
refused(lambda: math.sqrt())
refused(lambda: os.rename("missing", "other"))
refused(lambda: os.environ.update(NUMBER=4))
refused(lambda: os.environ.__setitem__("NUMBER", 4))
refused(lambda: threading.stack_size(100))
os.environ["NUMBER"] = "4"
print(os.getenv("NUMBER"), os.environ.get("MISSING"), os.uname().sysname, os.uname()[0], len(os.uname()))
print(isinstance(Call(), os.PathLike), os.fstat(os.pipe()[0]).st_size)
if os.fork() == 0:
    os._exit(3)
print(os.wait3(0)[1] >> 8)
