"""`signal.pause` ends by a signal, but only in the main thread, where handlers run."""
import os
import signal
import threading
import time

signal.signal(signal.SIGUSR1, lambda number, frame: print("handler", threading.current_thread().name))


def waits():
    signal.pause()
    print("never")


thread = threading.Thread(target=waits, daemon=True)
thread.start()
time.sleep(0.1)
os.kill(os.getpid(), signal.SIGUSR1)
thread.join(1)
print(thread.is_alive())

parent = os.getpid()
if os.fork() == 0:
    time.sleep(1)
    os.kill(parent, signal.SIGUSR1)
    os._exit(0)
signal.pause()
print("paused")
os.wait()
