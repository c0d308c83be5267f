# title: JoinableQueue and a daemon consumer
# title.zh: JoinableQueue 与守护消费者
# summary: The producer waits until every item is done; the consumer loops for ever and is stopped with the program.
# summary.zh: 生产者等到每一项都处理完；消费者无限循环，随程序一起终止。
# note: join() on the queue waits until task_done() was called for each item that was put. When the producer has ended, all work is done,
#    so the daemon consumers lose nothing when they are stopped.
# note.zh: 队列的 join() 一直等到每个放入的项都调用过 task_done()。
#    生产者结束时所有工作都已完成，所以守护消费者被终止时什么也不会丢。
# expect: finished
# prints: the kitchen is clean
# look: queue.join() @ blocks => The cook waits for the eater here.
# look.zh: 厨师在这里等吃的人。
# look: queue.task_done() @ done => One item less to wait for. The last one wakes the cook.
# look.zh: 要等的少了一项。最后一次会唤醒厨师。
# question: Why must the eater be a daemon?
# question.zh: 吃的人为什么必须是守护进程？
# answer: It never ends by itself. The parent would wait for it at its own end.
# answer.zh: 它自己永远不会结束。否则父进程在结束时会一直等它。
# talk: Forget one task_done() and the cook waits for ever.
# talk.zh: 少写一个 task_done()，厨师就会永远等下去。

from multiprocessing import JoinableQueue, Process


def cook(queue):
    for number in range(1, 4):
        queue.put(f'bun {number}')
    queue.join()
    print('cook: all buns are eaten')


def eat(queue):
    while True:
        print('eats', queue.get())
        queue.task_done()


if __name__ == '__main__':
    queue = JoinableQueue()
    cooking = Process(target=cook, args=(queue,), name='cook')
    eater = Process(target=eat, args=(queue,), name='eater', daemon=True)
    cooking.start()
    eater.start()
    cooking.join()
    print('the kitchen is clean')
