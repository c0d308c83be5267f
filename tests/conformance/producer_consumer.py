import queue
import threading

items = queue.Queue(maxsize=2)
total = 0
lock = threading.Lock()


def produce(start):
    for i in range(start, start + 10):
        items.put(i)


def consume():
    global total
    while True:
        item = items.get()
        if item is None:
            return
        with lock:
            total += item
        items.task_done()


producers = [threading.Thread(target=produce, args=(n,)) for n in (0, 100)]
consumers = [threading.Thread(target=consume, daemon=True) for _ in range(3)]
for thread in producers + consumers:
    thread.start()
for thread in producers:
    thread.join()
items.join()
print(total, items.qsize(), items.empty())
