from threading import RLock, Thread

lock = RLock()
print(lock.acquire(), lock.acquire(), lock.acquire(blocking=False))
tried = []
t = Thread(target=lambda: tried.append(lock.acquire(timeout=0.05)))
t.start()
t.join()
print(tried)
errors = []


def steal():
    try:
        lock.release()
    except RuntimeError as error:
        errors.append(str(error))


t = Thread(target=steal)
t.start()
t.join()
print(errors)
for _ in range(3):
    lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock, lock:
    print('twice')
