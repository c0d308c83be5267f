import fcntl
import multiprocessing
import time


def work(first, second):
    with open(first, "w") as one, open(second, "w") as two:
        fcntl.flock(one, fcntl.LOCK_EX)
        print("has a lock", flush=True)
        time.sleep(0.1)
        fcntl.flock(two, fcntl.LOCK_EX)
        print("has both", flush=True)


a = multiprocessing.Process(target=work, args=("a.lock", "b.lock"), name="a")
b = multiprocessing.Process(target=work, args=("b.lock", "a.lock"), name="b")
a.start()
b.start()
a.join()
b.join()
