"""Who called: what CPython has in C has no frame."""
import functools
import inspect
import signal
import sys
import threading
import traceback


def own(found):
    """Without who started the program."""
    while "<module>" in found[1:]:
        found = found[1:]
    return found


def names():
    return own([frame.name for frame in traceback.extract_stack()[:-1]])


def caller():
    return sys._getframe(1).f_code.co_name


def stack():
    return own([frame.function for frame in inspect.stack()[1:]][::-1])


print(functools.reduce(lambda a, b: names(), [1, 2]))
print(list(map(lambda x: names(), [1])))
print(list(map(lambda x: stack(), [1])))
print(sorted([1], key=lambda x: print(names())))
print(max([1, 2], key=lambda x: print(caller()) or x))
print(list(map(lambda x: sys._getframe(1).f_code.co_name, [1])))


class Numbers:
    def __iter__(self):
        print(caller(), names())
        return iter([1])


def asks():
    list(Numbers())
    sum(Numbers())


asks()


def handler(number, frame):
    print(signal.Signals(number).name, frame.f_code.co_name, names())


def raises():
    signal.raise_signal(signal.SIGUSR1)


signal.signal(signal.SIGUSR1, handler)
raises()


class Worker(threading.Thread):
    def run(self):
        print(names()[-1:], stack()[-2:])


worker = Worker()
worker.start()
worker.join()
frame, depth = sys._getframe(), 0
while frame.f_back is not None:
    frame, depth = frame.f_back, depth + 1
print(frame.f_code.co_name == "<module>", frame.f_lineno > 0)
