import threading
import time


class ReadWriteLock:
    def __init__(self):
        self._condition = threading.Condition()
        self._readers = 0
        self._writing = False

    def read(self):
        with self._condition:
            self._condition.wait_for(lambda: not self._writing)
            self._readers += 1

    def done_reading(self):
        with self._condition:
            self._readers -= 1
            self._condition.notify_all()

    def __enter__(self):
        with self._condition:
            while self._writing or self._readers:
                self._condition.wait()
            self._writing = True

    def __exit__(self, *exc_info):
        with self._condition:
            self._writing = False
            self._condition.notify_all()


lock = ReadWriteLock()
shared = []
torn = []


def write(n):
    for _ in range(3):
        with lock:
            shared.append(n)
            time.sleep(0.001)
            shared.append(n)


def read():
    for _ in range(5):
        lock.read()
        if len(shared) % 2:
            torn.append(len(shared))
        time.sleep(0.001)
        lock.done_reading()


threads = [threading.Thread(target=write, args=(n,)) for n in range(2)] + [threading.Thread(target=read) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(shared), torn, all(a == b for a, b in zip(shared[::2], shared[1::2])))
