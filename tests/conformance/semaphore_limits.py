import threading
import time

inside = 0
most = 0
lock = threading.Lock()
gate = threading.BoundedSemaphore(3)


def visit():
    global inside, most
    with gate:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, inside)
