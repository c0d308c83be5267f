"""What KeyboardInterrupt and the exceptions of handlers leave behind when they end a wait, and which signals end none."""
import _thread
import asyncio
import os
import selectors
import signal
import socket
import threading
import time
from concurrent.futures import Future

start = time.monotonic()


def after():
    """What comes after 0.1 seconds is soon, after 0.3 late."""
    global start
    before, start = start, time.monotonic()
    return "soon" if start - before < 0.22 else "late"


def later(seconds, function, *args):
    threading.Timer(seconds, function, args).start()


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


# The lock of a condition is taken back before the exception goes on.
condition = threading.Condition()
later(0.1, interrupt)
try:
    with condition:
        condition.wait()
except KeyboardInterrupt:
    print("condition", after(), condition.acquire(blocking=False))
    condition.release()
future = Future()
later(0.1, interrupt)
try:
    future.result()
except KeyboardInterrupt:
    print("future", after())
lock = threading.RLock()
deep = threading.Condition(lock)
later(0.1, interrupt)
try:
    with lock, deep:
        deep.wait()
except KeyboardInterrupt:
    print("depth", after())


class Late(Exception):
    pass


def handler(number, frame):
    raise Late(signal.Signals(number).name)


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    with condition:
        condition.wait(5)
except Late as error:
    print("handler", error, after(), condition.acquire(blocking=False))
    condition.release()

# Another thread has the lock at that moment.
holds = threading.Event()


def hold():
    with condition:
        holds.set()
        time.sleep(0.2)


def wait_and_interrupt():
    thread = threading.Thread(target=hold)
    thread.start()
    holds.wait()
    interrupt()


later(0.1, wait_and_interrupt)
try:
    with condition:
        condition.wait()
except KeyboardInterrupt:
    print("behind another", after())

# These do not end what the main thread waits for.
later(0.1, _thread.interrupt_main)
try:
    time.sleep(0.3)
except KeyboardInterrupt:
    print("interrupt_main", after())
later(0.1, signal.raise_signal, signal.SIGALRM)
try:
    time.sleep(0.3)
except Late as error:
    print("raise_signal", error, after())
later(0.1, lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGALRM))
try:
    time.sleep(3)
except Late as error:
    print("pthread_kill", error, after())
_thread.interrupt_main(signal.SIGTERM)
try:
    _thread.interrupt_main(99)
except ValueError as error:
    print(error)

# But who watches the descriptor is woken.
reader, writer = socket.socketpair()
reader.setblocking(False)
writer.setblocking(False)
print(signal.set_wakeup_fd(writer.fileno()))
seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
selector = selectors.DefaultSelector()
selector.register(reader, selectors.EVENT_READ)
for send in (signal.raise_signal, lambda number: os.kill(os.getpid(), number)):
    later(0.02, send, signal.SIGUSR1)
    print(len(selector.select(2)), reader.recv(10), seen)
print(signal.set_wakeup_fd(-1) == writer.fileno())


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, stop.set)
    later(0.02, signal.raise_signal, signal.SIGUSR1)
    await asyncio.wait_for(stop.wait(), 2)
    print("loop woken")


asyncio.run(main())
