import threading
import time

locks = {"alice": threading.Lock(), "bob": threading.Lock()}


def transfer(a, b):
    with locks[a]:
        time.sleep(0.01)
        with locks[b]:
            pass


threading.Thread(target=transfer, args=("alice", "bob"), name="T-alice").start()
threading.Thread(target=transfer, args=("bob", "alice"), name="T-bob").start()
time.sleep(0.05)
while True:
    pass
