from queue import Queue
from threading import Thread

q = Queue(2)
most = 0


def produce(base):
    global most
    for n in range(10):
        q.put(base + n)
        most = max(most, q.qsize())


got = []


def consume():
    for _ in range(10):
        got.append(q.get())


threads = [Thread(target=produce, args=(b,)) for b in (0, 100)] + [Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most <= 2, sorted(got) == [*range(10), *range(100, 110)])
