"""How messages name the library's types; comparisons that nobody answers; print to an object of the program."""
import operator
import re
import sys
import threading
from collections import OrderedDict, defaultdict, deque
from functools import partial
from queue import SimpleQueue


def said(action):
    try:
        print(action())
    except (TypeError, AttributeError, OSError) as error:
        print(type(error).__name__, error)


for thing in (threading.Lock(), threading.RLock(), SimpleQueue(), deque(), defaultdict(int), OrderedDict(), partial(int),
              re.compile("a"), operator.itemgetter(0), threading.Event()):
    said(lambda: thing.aquire())
    said(lambda: thing < 1)
said(lambda: len(threading.Lock()))
said(lambda: threading.Lock()[0])


class Job:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank if isinstance(other, Job) else NotImplemented


class Odd(int):
    def __lt__(self, other):
        return NotImplemented


print(Job(1) < Job(2), Odd(3) < 5, 5 > Odd(3))
said(lambda: Job(1) < 1)
said(lambda: 1 > Job(1))
said(lambda: Job(1) > "a")
said(lambda: sorted([Job(1), 2]))
said(lambda: max(Job(1), 2))


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("flushed")


out = Out()
print("a", 1, file=out)
print("b", end="", sep="-", file=out, flush=True)
print(file=out)
sys.stdout, before = out, sys.stdout
print("c", "d")
sys.stdout = before
print(out.parts)
