import threading
import time


def never():
    try:
        time.sleep(3)
        print("never")
    finally:
        print("never either")


thread = threading.Thread(target=never)
thread.daemon = True
thread.start()
thread.join(0.05)
print(thread.is_alive())
