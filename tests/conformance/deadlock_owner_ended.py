from threading import Lock, Thread

lock = Lock()
t = Thread(target=lock.acquire)
t.start()
t.join()
print('locked', lock.locked())
with lock:
    print('never')
