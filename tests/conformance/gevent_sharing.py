# Queues, pools and groups, semaphores, locks and locals of gevent.
import gevent
from gevent.local import local
from gevent.lock import BoundedSemaphore, DummySemaphore, RLock, Semaphore
from gevent.pool import Group, Pool, PoolFull
from gevent.queue import Channel, Empty, Full, JoinableQueue, LifoQueue, PriorityQueue, Queue, SimpleQueue


def attempt(action):
    try:
        print("gave", repr(action()))
    except BaseException as problem:
        print("raised", type(problem).__name__, str(problem).split("\n")[0].split(" at 0x")[0])


print("-- queues")
q = Queue(2)


def producer():
    for i in range(5):
        q.put(i)
        print("put", i, q.qsize())
    q.put(StopIteration)


def consumer():
    for item in q:
        print("got", item)
        gevent.sleep(0.01)
    print("no more")


gevent.joinall([gevent.spawn(producer), gevent.spawn(consumer)])
print(q.empty(), q.full(), q.maxsize, len(q), bool(q))
attempt(q.get_nowait)
attempt(lambda: q.get(timeout=0.01))
q.put(1)
q.put(2)
attempt(lambda: q.put(3, block=False))
attempt(lambda: q.put(3, timeout=0.01))
print(q.peek(), q.get(), q.get())
attempt(lambda: q.get(timeout=-1))
for kind in (Queue, LifoQueue, PriorityQueue, SimpleQueue):
    each = kind()
    for item in (3, 1, 2):
        each.put(item)
    print(kind.__name__, str(each).split(" tasks")[0], [each.get() for _ in range(3)])
tasks = JoinableQueue()


def worker(name):
    while True:
        job = tasks.get()
        gevent.sleep(job / 100)
        print(name, "did", job)
        tasks.task_done()


workers = [gevent.spawn(worker, name) for name in ("w0", "w1")]
for job in (3, 1, 1, 2):
    tasks.put(job)
print(tasks.unfinished_tasks, tasks.join(timeout=0.001))
print(tasks.join(), tasks.unfinished_tasks)
attempt(tasks.task_done)
gevent.killall(workers)
channel = Channel()


def giver():
    for word in ("one", "two"):
        channel.put(word)
        print("handed over", word)


gevent.spawn(giver)
print(channel.get(), channel.get())
gevent.sleep(0)
attempt(lambda: channel.get(timeout=0.01))

print("-- pools")


def slowly(n, unit=0.01):
    gevent.sleep(n * unit)
    return n * n


pool = Pool(2)
print(pool.free_count(), len(pool), pool.full())
for n in (3, 1, 2):
    pool.spawn(slowly, n)
    print("spawned", n, pool.free_count(), len(pool))
print(pool.join(), pool.free_count(), len(pool))
print(pool.map(slowly, [3, 1, 2]))
print(list(pool.imap(slowly, [3, 1, 2])), list(pool.imap_unordered(slowly, [4, 1, 2])))
print(pool.apply(slowly, (2,)), pool.apply(slowly, (2,), {"unit": 0}))
pool.apply_async(slowly, (3,), callback=lambda value: print("callback", value)).join()
gevent.sleep(0)
print(pool.map_async(slowly, [1, 2]).get())
print(list(pool.imap(lambda a, b: a + b, [1, 2, 3], [10, 20, 30])))


def fails(n):
    if n == 2:
        raise ValueError(n)
    return n


attempt(lambda: pool.map(fails, [1, 2, 3]))
attempt(lambda: list(pool.imap(fails, [1, 2, 3])))
first = pool.spawn(gevent.sleep, 5)
second = pool.spawn(gevent.sleep, 5)
attempt(lambda: pool.add(gevent.Greenlet(slowly, 1), timeout=0.01))
pool.kill()
print(first.dead, second.dead, len(pool))
attempt(lambda: Pool(-1))
print(issubclass(PoolFull, Full))
group = Group()
members = [group.spawn(slowly, n) for n in range(3)]
print(len(group), members[0] in group)
attempt(lambda: group.join(raise_error=True))
print(len(group), [each.value for each in members])
print(group.map(slowly, range(4)))

print("-- locks")
s = Semaphore(2)


def inside(name):
    with s:
        print(name, "in", s.counter)
        gevent.sleep(0.01)
    print(name, "out")


gevent.joinall([gevent.spawn(inside, i) for i in range(4)])
print(s.locked(), s.acquire(), s.acquire(), s.locked(), s.acquire(blocking=False), s.acquire(timeout=0.01))
print(s.release(), s.wait())
attempt(lambda: Semaphore(-1))
b = BoundedSemaphore(1)
attempt(b.release)
print(b.acquire(), b.release())
r = RLock()
with r:
    with r:
        print("twice", r._count)
attempt(r.release)
print(DummySemaphore().acquire())
one = Semaphore(1)
order = []


def polite(name):
    with one:
        order.append(name)
        gevent.sleep(0)


gevent.joinall([gevent.spawn(polite, i) for i in range(4)])
print(order)
one.acquire()
attempt(one.acquire)

print("-- locals")
for kind in (local, type("Other", (local,), {"__module__": "__main__"})):
    try:
        kind().missing
    except AttributeError as error:
        print(kind, error)


class Named(local):
    shared = "class"

    def __init__(self, start):
        self.value = start


data = Named(7)
data.value = "main"


def changes():
    print(data.value, data.shared, hasattr(data, "extra"))
    data.value = "mine"
    data.extra = 1
    print(data.__dict__)


gevent.spawn(changes).join()
print(data.value, data.__dict__)
attempt(lambda: data.extra)
del data.value
attempt(lambda: data.value)
