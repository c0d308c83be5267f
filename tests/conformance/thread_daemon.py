from threading import Thread
from time import sleep


def forever():
    try:
        while True:
            sleep(0.05)
    finally:
        print('never printed')


t = Thread(target=forever, daemon=True)
t.start()
inner = []


def parent():
    inner.append(Thread(target=print).daemon)


p = Thread(target=parent, daemon=True)
p.start()
p.join()
print('daemon inherits', inner, t.is_alive())
try:
    t.daemon = False
except RuntimeError as error:
    print(error)
print('main ends')
