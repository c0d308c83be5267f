# title: A pool of one's own, 3: close and terminate
# title.zh: 自己写线程池之三：close 与 terminate
# summary: close() lets the workers finish what lies in the queue; terminate() throws it away first.
# summary.zh: close() 让工人做完队列里的任务；terminate() 先把剩下的扔掉。
# note: A sentinel behind the last task stops each worker in good order. terminate() empties the queue before it puts the sentinels in; a task
#    that has begun is finished all the same, since a thread cannot be stopped from outside.
# note.zh: 在最后一个任务后面放哨兵，工人们就会有序地停下。terminate() 先清空队列再放哨兵；
#    已经开始的任务仍会做完，因为线程无法从外面终止。
# expect: finished
# prints: the pool is closed
# look: self.tasks.get_nowait() @ done => Waiting tasks are thrown away.
# look.zh: 扔掉还在等待的任务。
# look: self.tasks.put(None) @ done => One sentinel for each worker.
# look.zh: 每个工人一个哨兵。
# question: How many buns are baked here?
# question.zh: 这里烤了几个包子？
# answer: Four: two are done when terminate() is called, and two are in the oven.
# answer.zh: 四个：调用 terminate() 时两个已烤好，两个还在炉里。
# talk: Replace terminate() by close(): all six are baked.
# talk.zh: 把 terminate() 换成 close()：六个全部烤好。

from queue import Empty, Queue
from threading import Thread
from time import sleep


class Pool:
    def __init__(self, size):
        self.tasks = Queue()
        self.workers = [Thread(target=self.work) for _ in range(size)]
        for worker in self.workers:
            worker.start()

    def work(self):
        while (task := self.tasks.get()) is not None:
            sleep(1)
            print('bun', task, 'is baked')

    def close(self):
        for _ in self.workers:
            self.tasks.put(None)
        for worker in self.workers:
            worker.join()

    def terminate(self):
        try:
            while True:
                self.tasks.get_nowait()
        except Empty:
            self.close()


pool = Pool(2)
for number in range(6):
    pool.tasks.put(number)
sleep(1.5)
pool.terminate()
print('the pool is closed')
