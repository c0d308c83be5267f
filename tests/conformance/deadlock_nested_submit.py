import threading
from concurrent.futures import ThreadPoolExecutor


def inner(n):
    return n + 1


def outer(n):
    both.wait()
    future = pool.submit(inner, n)
    return future.result()


both = threading.Barrier(2)
pool = ThreadPoolExecutor(max_workers=2)
jobs = [pool.submit(outer, n) for n in range(2)]
print("submitted")
print([job.result() for job in jobs])
