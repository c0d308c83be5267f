import queue
import threading


class Pool:
    STOP = object()

    def __init__(self, size):
        self.jobs = queue.Queue()
        self.results = queue.Queue()
        self.workers = [threading.Thread(target=self._work, name=f"worker-{i}") for i in range(size)]
        for worker in self.workers:
            worker.start()

    def _work(self):
        while (job := self.jobs.get()) is not Pool.STOP:
            function, *args = job
            try:
                self.results.put((args, function(*args)))
            except Exception as error:
                self.results.put((args, repr(error)))

    def map(self, function, values):
        for value in values:
            self.jobs.put((function, value))
        return dict((args[0], result) for args, result in (self.results.get() for _ in values))

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for _ in self.workers:
            self.jobs.put(Pool.STOP)
        for worker in self.workers:
            worker.join()


with Pool(3) as pool:
    results = pool.map(lambda n: 12 // n, range(5))
for key in sorted(results):
    print(key, results[key])
print(any(worker.is_alive() for worker in pool.workers))
