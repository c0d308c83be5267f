import threading
import time

locks = {"alice": threading.Lock(), "bob": threading.Lock()}


def transfer(a, b):
    with locks[a]:
        time.sleep(0.01)
        with locks[b]:
            pass


ts = [
    threading.Thread(target=transfer, args=("alice", "bob"), name="T-alice"),
    threading.Thread(target=transfer, args=("bob", "alice"), name="T-bob"),
]
for t in ts:
    t.start()
for t in ts:
    t.join()
