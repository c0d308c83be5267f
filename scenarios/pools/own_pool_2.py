# title: A pool of one's own, 2: workers and tasks
# title.zh: 自己写线程池之二：工人与任务
# summary: Two threads live as long as the pool, and take functions from a queue.
# summary.zh: 两个线程和池同寿命，不断从队列里取出函数来执行。
# note: Now the tasks lie in the queue, not the threads. Each task is a function with its arguments. The daemon workers are stopped when the
#    program ends, which is why main waits with queue.join().
# note.zh: 现在队列里放的是任务，不是线程。每个任务是一个函数加参数。
#    守护线程随程序结束而终止，所以 main 用 queue.join() 等待。
# expect: finished
# prints: all buns are baked
# look: function, args = self.tasks.get() @ blocks => The worker waits for its next task.
# look.zh: 工人等待下一个任务。
# look: pool.tasks.join() @ blocks => Until each task is reported as done.
# look.zh: 等到每个任务都报告完成。
# question: What happens to a worker whose task raises an exception?
# question.zh: 任务抛出异常，执行它的工人会怎样？
# answer: It ends, and the pool has a worker less; task_done() is never called, so join() would wait for ever. It needs a try.
# answer.zh: 它会结束，池里少一个工人；task_done() 没有被调用，join() 会永远等下去。需要加 try。
# talk: This is ThreadPoolExecutor without futures.
# talk.zh: 这就是没有 future 的 ThreadPoolExecutor。

from queue import Queue
from threading import Thread
from time import sleep


class Pool:
    def __init__(self, size):
        self.tasks = Queue()
        for number in range(size):
            name = f'worker-{number}'
            Thread(target=self.work, name=name, daemon=True).start()

    def run(self, function, *args):
        self.tasks.put((function, args))

    def work(self):
        while True:
            function, args = self.tasks.get()
            function(*args)
            self.tasks.task_done()


def bake(number):
    sleep(0.5)
    print('bun', number, 'is baked')


pool = Pool(2)
for number in range(5):
    pool.run(bake, number)
pool.tasks.join()
print('all buns are baked')
