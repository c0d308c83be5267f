from threading import Event, Thread
from time import sleep

event = Event()
print(event.is_set(), event.wait(0.01))
log = []
threads = [Thread(target=lambda n=n: log.append((n, event.wait()))) for n in range(3)]
for t in threads:
    t.start()
sleep(0.05)
print(log)
event.set()
for t in threads:
    t.join()
print(sorted(log), event.wait(), event.is_set())
event.clear()
print(event.is_set())
Thread(target=lambda: (sleep(0.05), event.set())).start()
print(event.wait(timeout=5))
