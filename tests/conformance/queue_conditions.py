"""The conditions of a queue, used together with its own operations."""
import os
import queue
import threading

q = queue.Queue(2)
q.put(1)
q.put(2)
done = []
blocked = threading.Thread(target=lambda: (q.put(3), done.append("put")))
joiner = threading.Thread(target=lambda: (q.join(), done.append("joined")))
blocked.start()
with q.mutex:
    q.queue.clear()
    q.not_full.notify_all()
blocked.join()
print(done, q.get(), q.qsize())
joiner.start()
with q.mutex:
    q.all_tasks_done.notify_all()
    q.unfinished_tasks = 0
with q.all_tasks_done:
    q.all_tasks_done.notify_all()
joiner.join()
print(done, isinstance(q.not_empty, threading.Condition), q.not_empty is q.not_empty)


class Peek(queue.Queue):
    def peek(self):
        with self.not_empty:
            while not self._qsize():
                self.not_empty.wait()
            return self.queue[0]

    def put_all(self, items):
        with self.mutex:
            for item in items:
                self._put(item)
                self.unfinished_tasks += 1
            self.not_empty.notify_all()


p = Peek()
seen = []
peekers = [threading.Thread(target=lambda: seen.append(p.peek())) for _ in range(2)]
getter = threading.Thread(target=lambda: done.append(p.get()))
for t in peekers:
    t.start()
p.put(7)
p.put(7)
for t in peekers:
    t.join()
print(seen, p.qsize())
p.queue.clear()
getter.start()
p.put_all(["a", "b"])
getter.join()
print(done[-1], p.qsize())

full = queue.PriorityQueue(1)
full.put((1, "x"))


def wait_for_room():
    with full.not_full:
        full.not_full.wait_for(lambda: not full.queue)
        done.append("room")


t = threading.Thread(target=wait_for_room)
t.start()
print(full.get())
t.join()


def wait_for_end(which):
    with which.all_tasks_done:
        while which.unfinished_tasks:
            which.all_tasks_done.wait()


t = threading.Thread(target=wait_for_end, args=(full,))
t.start()
full.task_done()
t.join()
print(done[-1], full.unfinished_tasks)


class Timed(queue.Queue):
    def join_for(self, timeout):
        with self.all_tasks_done:
            return self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks, timeout)


timed = Timed()
timed.put(1)
print(timed.join_for(0.01))
threading.Timer(0.01, timed.task_done).start()
print(timed.join_for(5))


class Latest(queue.Queue):
    def _put(self, item):
        self.queue.clear()
        self.queue.append(item)


latest = Latest()
latest.put(1)
latest.put(2)
with latest.not_empty:
    print(latest.queue, latest.not_full.notify())

held = queue.Queue()
held.mutex.acquire()
counts = []
asking = [threading.Thread(target=lambda: counts.append((held.qsize(), held.empty(), held.full()))) for _ in range(3)]
for t in asking:
    t.start()
held.queue.append("late")
held.mutex.release()
for t in asking:
    t.join()
print(counts)

pid = os.fork()
if pid == 0:
    with q.not_full:
        q.not_full.notify()
    q.put("child")
    os._exit(q.qsize())
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
