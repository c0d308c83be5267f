from queue import Queue
from threading import Thread

jobs, results = Queue(), Queue()


def work():
    while True:
        n = jobs.get()
        if n is None:
            jobs.task_done()
            return
        results.put((n, n * n))
        jobs.task_done()


threads = [Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for n in range(20):
    jobs.put(n)
jobs.join()
print(sorted(results.queue))
for _ in threads:
    jobs.put(None)
for t in threads:
    t.join()
print(jobs.unfinished_tasks, jobs.empty())
