from threading import Lock, Thread

lock = Lock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.05), lock.locked())
lock.release()
print(lock.locked(), lock.acquire(False))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
for bad in (lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
    try:
        bad()
    except ValueError as error:
        print(error)
total = 0


def add():
    global total
    for _ in range(200):
        with lock:
            value = total
            value += 1
            total = value


threads = [Thread(target=add) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
lock.acquire()
Thread(target=lock.release).start()
print(lock.acquire(timeout=5), 'released by another thread')
