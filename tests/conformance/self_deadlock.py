# complete
import threading

lock = threading.Lock()
print("once", flush=True)
with lock:
    with lock:
        print("twice")
