# outcome: 1\n
# outcome: 2\n
import threading

count = 0


def add():
    global count
    seen = count
    count = seen + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
