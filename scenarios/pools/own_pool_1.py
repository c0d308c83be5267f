# title: A pool of one's own, 1: a queue of classes
# title.zh: 自己写线程池之一：装着类的队列
# summary: The queue holds permissions to make a thread: take a class out, make the thread, put a class back.
# summary.zh: 队列里放的是“造线程的许可”：取出一个类，造线程，用完再放回一个类。
# note: Two things in the queue mean at most two threads at a time. It is a semaphore with a funny look: each task still gets a new thread, and
#    that is the weakness.
# note.zh: 队列里有两个东西，就最多同时有两个线程。它其实是一个样子有趣的信号量：每个任务仍然要新建线程，这正是它的弱点。
# expect: finished
# prints: bun 4 is baked
# look: make_thread = pool.get() @ blocks => With two threads at work, the queue is empty and main waits.
# look.zh: 两个线程在工作时队列为空，main 等待。
# look: pool.put(Thread) @ done => The thread gives the permission back before it ends.
# look.zh: 线程在结束前归还许可。
# question: How many threads are made in all?
# question.zh: 一共创建了几个线程？
# answer: Five, one for each task; never more than two of them work at a time.
# answer.zh: 五个，每个任务一个；但同时工作的不超过两个。
# talk: Next step: keep the threads and put the tasks into the queue.
# talk.zh: 下一步：保留线程，把任务放进队列。

from queue import Queue
from threading import Thread
from time import sleep

pool = Queue(2)
for _ in range(2):
    pool.put(Thread)


def bake(number):
    sleep(0.5)
    print('bun', number, 'is baked')
    pool.put(Thread)


for number in range(5):
    make_thread = pool.get()
    make_thread(target=bake, args=(number,)).start()
print('all buns are ordered')
