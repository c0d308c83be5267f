"""Stopping a thread by an exception that another thread sends it."""
import ctypes
import inspect
import threading
import time


def _async_raise(tid, exctype):
    tid = ctypes.c_long(tid)
    if not inspect.isclass(exctype):
        exctype = type(exctype)
    res = ctypes.pythonapi.PyThreadState_SetAsyncExc(tid, ctypes.py_object(exctype))
    if res == 0:
        raise ValueError("invalid thread id")
    elif res != 1:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(tid, None)
        raise SystemError("PyThreadState_SetAsyncExc failed")


def stop_thread(thread):
    _async_raise(thread.ident, SystemExit)


def sleeps():
    try:
        while True:
            print("-------")
            time.sleep(0.5)
    finally:
        print("finally")


thread = threading.Thread(target=sleeps)
thread.start()
time.sleep(1.2)
print("stop")
stop_thread(thread)
thread.join()
print(thread.is_alive())
try:
    stop_thread(thread)
except ValueError as error:
    print(error)

lock = threading.Lock()


def holds():
    with lock:
        time.sleep(0.2)
    print("never")


thread = threading.Thread(target=holds)
thread.start()
time.sleep(0.1)
stop_thread(thread)
thread.join()
print(lock.locked())


def counts():
    n = 0
    while True:
        n += 1
        time.sleep(0)


thread = threading.Thread(target=counts)
thread.start()
time.sleep(0.05)
stop_thread(thread)
thread.join()
print("end")
