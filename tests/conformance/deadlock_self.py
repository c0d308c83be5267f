from threading import Lock

lock = Lock()
lock.acquire()
print('once')
lock.acquire()
print('never')
