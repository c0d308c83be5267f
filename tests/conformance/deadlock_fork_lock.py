"""Another thread holds a lock when the process forks: in the child nobody will ever release it."""
import os
import threading
import time

lock = threading.Lock()
taken = threading.Event()


def hold():
    with lock:
        taken.set()
        time.sleep(0.3)


threading.Thread(target=hold).start()
taken.wait()
if os.fork() == 0:
    print('child wants the lock')
    with lock:
        print('never')
    os._exit(0)
os.wait()
