import threading
import time


def first(a, b):
    with a:
        time.sleep(0.01)
        with b:
            pass


def main():
    pen, ink = threading.Lock(), threading.Lock()
    threading.Thread(target=first, args=(pen, ink), name="poet", daemon=True).start()
    threading.Thread(target=first, args=(ink, pen), name="clerk", daemon=True).start()
    time.sleep(0.05)


main()
print("bye")
