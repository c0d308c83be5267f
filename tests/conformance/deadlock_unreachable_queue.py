import queue
import threading


def wait_for_item():
    print("waiting", flush=True)
    queue.Queue().get()


threading.Thread(target=wait_for_item).start()
