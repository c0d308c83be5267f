from threading import BoundedSemaphore, Lock, Semaphore, Thread
from time import sleep

inside = most = 0
seats = Semaphore(3)
lock = Lock()


def visit():
    global inside, most
    with seats:
        with lock:
            inside += 1
            most = max(most, inside)
        sleep(0.02)
        with lock:
            inside -= 1


threads = [Thread(target=visit) for _ in range(9)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most <= 3, inside)
s = Semaphore(0)
print(s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release(2)
print(s.acquire(), s.acquire(), s.acquire(False))
bounded = BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print(error)
for bad in (lambda: Semaphore(-1), lambda: s.acquire(blocking=False, timeout=1), lambda: s.release(0)):
    try:
        bad()
    except ValueError as error:
        print(error)
