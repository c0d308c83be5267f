# With the patch, threads are greenlets: they wait for each other, and main waits for them at its end.
from gevent import monkey; monkey.patch_all()
import queue
import threading
import time
import gevent


def work(n):
    print(threading.current_thread().name, "starts", n)
    time.sleep(n * 0.1)
    print("ends", n)


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for thread in threads:
    thread.start()
    print("started", thread.name, thread.is_alive())
for thread in threads:
    thread.join()
q = queue.Queue(2)


def producer():
    for i in range(5):
        q.put(i)
        print("put", i)
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        print("got", item)
        time.sleep(0.01)


a, b = threading.Thread(target=producer), threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
lock = threading.Lock()
total = 0


def add():
    global total
    for _ in range(5):
        with lock:
            before = total
            time.sleep(0.001)
            total = before + 1


gevent.joinall([gevent.spawn(add) for _ in range(4)])
print(total)
condition = threading.Condition()
items = []


def take():
    with condition:
        while not items:
            condition.wait()
        print("took", items.pop())


taker = threading.Thread(target=take)
taker.start()
time.sleep(0.01)
with condition:
    items.append(1)
    condition.notify()
taker.join()
print(threading.Event().wait(0.01), condition.acquire(), condition.wait(0.01))
timer = threading.Timer(0.05, lambda: print("timer", threading.current_thread().name))
timer.start()
print(timer.is_alive(), threading.active_count())
timer.join()
print(timer.is_alive())
barrier = threading.Barrier(3, lambda: print("action"))


def meet():
    print("index", barrier.wait() in (0, 1, 2))


for _ in range(3):
    threading.Thread(target=meet).start()
gevent.sleep(0.01)
semaphore = threading.Semaphore(2)


def inside(i):
    with semaphore:
        print("in", i)
        time.sleep(0.1)
        print("out", i)


gevent.joinall([gevent.spawn(inside, i) for i in range(4)])
gevent.spawn(lambda: print(threading.current_thread().name.startswith("Dummy-"))).join()
print(threading.current_thread().name)
print(monkey.is_module_patched("time"), monkey.is_object_patched("threading", "Event"), monkey.is_module_patched("json"))
own = threading.local()
own.x = 1


def local_use():
    print(hasattr(own, "x"))
    own.x = 5


gevent.spawn(local_use).join()
print(own.x)
reentrant = threading.RLock()
with reentrant:
    with reentrant:
        print("twice")
try:
    threading.Lock().release()
except RuntimeError as problem:
    print(problem)
began = time.time()
gevent.joinall([gevent.spawn(time.sleep, 1) for _ in range(5)])
print("five sleeps of a second:", round(time.time() - began))
slept = monkey.get_original("time", "sleep")
began = time.time()
gevent.joinall([gevent.spawn(slept, 0.2) for _ in range(5)])
print("five unpatched ones of a fifth:", round(time.time() - began))


def late():
    time.sleep(0.3)
    print("late thread ends")


threading.Thread(target=late).start()
threading.Thread(target=lambda: (time.sleep(5), print("never")), daemon=True).start()
print("main ends")
