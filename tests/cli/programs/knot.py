import threading
import time

locks = {"alice": threading.Lock(), "bob": threading.Lock()}


def transfer(a, b):
    with locks[a]:
        time.sleep(0.01)
        with locks[b]:
            pass


threading.Thread(target=transfer, args=("alice", "bob"), name="T-alice", daemon=True).start()
threading.Thread(target=transfer, args=("bob", "alice"), name="T-bob", daemon=True).start()
time.sleep(0.05)
stays = input("stay? ") == "yes"
while stays:
    pass
print("bye")
