from queue import Queue
from threading import Thread

q = Queue()
q.put(1)


def take():
    print('took', q.get())
    print('took', q.get())


t = Thread(target=take)
t.start()
t.join()
print('never')
