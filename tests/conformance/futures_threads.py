import concurrent.futures
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, Future


def square(n, delay=0.0):
    time.sleep(delay)
    if n < 0:
        raise ValueError(f"bad {n}")
    return n * n


def shown(text):
    head, _, rest = str(text).partition(" at 0x")
    return head + " " + rest.partition(" ")[2] if rest else head


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n, n / 20) for n in (3, 1, 2)]
    print([f.result() for f in futures], [f.done() for f in futures], sorted(t.name for t in pool._threads))
    print(list(pool.map(square, [1, 2, 3])), list(pool.map(pow, [2, 3], [5, 2])))
    bad = pool.submit(square, -1)
    print(repr(bad.exception()), bad.running(), bad.cancel())
    try:
        bad.result()
    except ValueError as error:
        print("raised", error)

pool = ThreadPoolExecutor(3, thread_name_prefix="w")
order = [f.result() for f in as_completed([pool.submit(square, n, n / 10) for n in (3, 1, 2)])]
print("completed", order)
slow = [pool.submit(square, n, n / 10) for n in (1, 4)]
done, not_done = wait(slow, timeout=0.2)
print(len(done), len(not_done), [f.result() for f in done])
done, not_done = wait(slow, return_when=concurrent.futures.FIRST_COMPLETED)
print(len(done), len(not_done))
mixed = [pool.submit(square, 5, 0.5), pool.submit(square, -5, 0.1)]
done, not_done = wait(mixed, return_when=concurrent.futures.FIRST_EXCEPTION)
print([repr(f.exception()) for f in done], len(not_done))
result = wait(mixed)
print(len(result.done), result.not_done)
try:
    pool.submit(square, 1, 0.3).result(timeout=0.1)
except concurrent.futures.TimeoutError as error:
    print("timeout", repr(error), concurrent.futures.TimeoutError is TimeoutError)
try:
    for f in as_completed([pool.submit(square, 1, 0.3)], timeout=0.1):
        print(f)
except TimeoutError as error:
    print(error)
try:
    list(pool.map(square, [1, 2], [0.0, 0.5], timeout=0.2))
except TimeoutError as error:
    print("map", repr(error))
pool.shutdown()
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)

one = ThreadPoolExecutor(1)
gate = threading.Event()
first = one.submit(gate.wait)
second = one.submit(square, 2)
third = one.submit(square, 3)
time.sleep(0.05)
print(shown(first), shown(second), first.running(), first.cancel(), second.cancel(), second.cancelled(), shown(second))
second.add_done_callback(lambda f: print("called at once", f.cancelled()))
third.add_done_callback(lambda f: print("third", f.result(), threading.current_thread().name))
third.add_done_callback(lambda f: print("again", shown(f)))
gate.set()
time.sleep(0.05)
print(third.result(), shown(first))
try:
    second.result()
except concurrent.futures.CancelledError as error:
    print(repr(error))
blocked = threading.Event()
hold = one.submit(blocked.wait, 0.2)
queued = [one.submit(square, n) for n in range(3)]
time.sleep(0.05)
one.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in queued], hold.result())

future = Future()
print(shown(future), future.set_running_or_notify_cancel(), future.running())
future.set_result(5)
print(shown(future), future.result(), future.exception())
try:
    future.set_result(6)
except concurrent.futures.InvalidStateError as error:
    print(shown(str(error)))
other = Future()
other.set_exception(KeyError("k"))
print(shown(other), repr(other.exception()))
ready = []


def setup(tag):
    ready.append((tag, threading.current_thread().name))


with ThreadPoolExecutor(2, "init", setup, ("x",)) as pool:
    print(pool.submit(square, 6).result(), ready)
for make in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=5), lambda: wait([Future()], return_when="x")):
    try:
        make()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
last = ThreadPoolExecutor(1)
last.submit(lambda: (time.sleep(0.1), print("after the end of main")))
print("end of main", ThreadPoolExecutor(1)._thread_name_prefix)
