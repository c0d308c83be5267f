"""A thread that is stopped from outside, found by its number; handlers, modules and functions that are made or named in odd ways."""
import ctypes
import functools
import multiprocessing
import operator
import os
import pickle
import signal
import socket
import threading
import time
import types


class Stoppable(threading.Thread):
    def run(self):
        try:
            while True:
                time.sleep(0.001)
        finally:
            print("ended")

    def number(self):
        for ident, thread in threading._active.items():
            if thread is self:
                return ident

    def stop(self):
        return ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(self.number()), ctypes.py_object(SystemExit))


thread = Stoppable()
thread.start()
print(thread.number() == thread.ident, thread.ident in threading._active, len(threading._active))
print(thread.stop())
thread.join()
print(thread.number(), list(threading._active.values()) == [threading.main_thread()])


def waits():
    signal.pause()


def handler(number: int, frame: types.FrameType | None):
    print(signal.Signals(number).name, frame.f_code.co_name)


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01)
waits()

module = types.ModuleType("made", "its text")
exec("def twice(x): return x * factor\nfactor = 2", module.__dict__)
print(module, module.twice(4), module.__doc__, isinstance(module, types.ModuleType), isinstance(os, types.ModuleType))

for fn, argument in ((operator.neg, 3), (str.upper, "a"), (functools.partial(pow, 2), 5)):
    print(pickle.loads(pickle.dumps(fn))(argument))
    with multiprocessing.Pool(1) as pool:
        print(pool.apply(fn, (argument,)))

a, b = socket.socketpair()
a.send(b"never read")
b.close()
for _ in range(2):
    try:
        a.send(b"x")
    except OSError as error:
        print(type(error).__name__)
