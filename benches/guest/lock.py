from threading import Lock, Thread

lock = Lock()
count = 0


def add(times):
    global count
    for _ in range(times):
        with lock:
            count += 1


threads = [Thread(target=add, args=(200_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
