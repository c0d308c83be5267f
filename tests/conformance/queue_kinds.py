from queue import LifoQueue, PriorityQueue, Queue, SimpleQueue

items = [5, 1, 4, 2]
for kind in (Queue, LifoQueue, PriorityQueue, SimpleQueue):
    q = kind()
    for item in items:
        q.put(item)
    print(kind.__name__, q.qsize(), [q.get() for _ in items], q.empty())


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


q = PriorityQueue()
for job in (Job(3, 'c'), Job(1, 'a'), Job(2, 'b')):
    q.put(job)
print([q.get().name for _ in range(3)])
q.put((1, 'x'))
try:
    q.put((1, None))
except TypeError as error:
    print(error)


class Unique(Queue):
    def _put(self, item):
        if item not in self.queue:
            super()._put(item)


u = Unique()
for n in (1, 2, 1, 3, 2):
    u.put(n)
print(list(u.queue), u.qsize())
