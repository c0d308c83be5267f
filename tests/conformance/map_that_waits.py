# What `map` calls may wait: no item is lost, and none comes twice.
import functools
import queue
import threading
import time

print(list(map(time.sleep, [0.01, 0.01, 0.01])))
print([*map(time.sleep, [0.01, 0.01])], tuple(map(time.sleep, (0.01, 0.01))))
items = iter([0.01, 0.02, 0.03])
waits = map(time.sleep, items)
print(next(waits), list(items), next(waits, "no more"))
for n, nothing in enumerate(map(time.sleep, [0.01, 0.01])):
    print(n, nothing)
print(any(map(time.sleep, [0.01, 0.01])), dict(zip("ab", map(time.sleep, [0.01, 0.01]))))

lock = threading.Lock()
print(list(map(lock.acquire, [False, False])), list(map(functools.partial(lock.acquire, timeout=0.01), [True, True])))
lock.release()

numbers = queue.Queue(2)
got = []


def take():
    for number in iter(numbers.get, None):
        time.sleep(0.01)
        got.append(number)


thread = threading.Thread(target=take)
thread.start()
print(list(map(numbers.put, [1, 2, 3, 4, 5, None])))
thread.join()
print(got)

event = threading.Event()
threading.Timer(0.05, event.set).start()
print(list(map(event.wait, [0.01, 1, None])), list(filter(event.wait, [None, 0])))
done = threading.Thread(target=time.sleep, args=(0.02,))
done.start()
print(list(map(done.join, [0.001, None])), done.is_alive())
lines = map(str.strip, ["a ", " b"])
print(list(map(print, lines)))
