# What a thread waits for, and a handler that comes in between: it waits itself, it raises, it is interrupted in turn.
import os
import signal
import threading
import time


def since(start):
    return round(time.monotonic() - start, 1)


def raises(number, frame):
    raise TimeoutError(signal.Signals(number).name)


def sleeps(number, frame):
    start = time.monotonic()
    time.sleep(0.2)
    print("handled", since(start))


def send(*moments):
    def sender():
        for delay, number in moments:
            time.sleep(delay)
            os.kill(os.getpid(), number)

    thread = threading.Thread(target=sender)
    thread.start()
    return thread


signal.signal(signal.SIGALRM, raises)
for length in (5, 5, 0.3):
    start = time.monotonic()
    try:
        signal.alarm(1)
        time.sleep(length)
        signal.alarm(0)
        print("slept", since(start))
    except TimeoutError as error:
        print(error, since(start))

start = time.monotonic()
try:
    sender = send((0.1, signal.SIGALRM))
    while True:
        time.sleep(0.01)
except TimeoutError:
    print("left the loop")
sender.join()
start = time.monotonic()
time.sleep(0.5)
print("slept", since(start))

signal.signal(signal.SIGUSR1, sleeps)
sender = send((0.1, signal.SIGUSR1))
start = time.monotonic()
time.sleep(1)
print("slept", since(start))
sender.join()

signal.signal(signal.SIGUSR2, lambda *_: (time.sleep(0.1), print("within")))
sender = send((0.1, signal.SIGUSR1), (0.1, signal.SIGUSR2))
start = time.monotonic()
time.sleep(1)
print("slept", since(start))
sender.join()

sender = send((0.1, signal.SIGUSR1), (0.1, signal.SIGALRM))
start = time.monotonic()
try:
    time.sleep(5)
except TimeoutError as error:
    print(error, since(start))
time.sleep(0.3)
print("slept", since(start))
sender.join()

lock = threading.Lock()
lock.acquire()
threading.Timer(0.6, lock.release).start()
sender = send((0.1, signal.SIGUSR1), (0.3, signal.SIGALRM))
start = time.monotonic()
try:
    lock.acquire()
except TimeoutError as error:
    print(error, since(start), lock.locked())
print(lock.acquire(timeout=0.1), lock.acquire(timeout=1), since(start))
lock.release()
sender.join()
