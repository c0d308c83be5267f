from threading import Timer, Thread
from time import sleep, time, monotonic

order = []
timers = [Timer(delay, order.append, args=(delay,)) for delay in (0.3, 0.1, 0.2)]
cancelled = Timer(0.15, order.append, ('cancelled',))
for t in timers + [cancelled]:
    t.start()
cancelled.cancel()
for t in timers:
    t.join()
print(order)
start = monotonic()
t = Thread(target=sleep, args=(0.5,))
t.start()
t.join(0.1)
print(t.is_alive(), 0.05 < monotonic() - start < 0.4)
t.join()
print(t.is_alive(), 0.45 < monotonic() - start < 0.9)
