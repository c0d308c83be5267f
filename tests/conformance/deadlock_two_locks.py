from threading import Lock, Thread
from time import sleep

a, b = Lock(), Lock()


def one():
    with a:
        sleep(0.05)
        with b:
            print('never')


def two():
    with b:
        sleep(0.05)
        with a:
            print('never')


threads = [Thread(target=one), Thread(target=two)]
for t in threads:
    t.start()
print('started')
for t in threads:
    t.join()
print('never')
