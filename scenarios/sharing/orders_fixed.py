# title: None means: no more buns
# title.zh: None 表示：没有包子了
# summary: The producer puts a last item that tells the consumer to stop.
# summary.zh: 生产者最后放入一个特殊值，告诉消费者可以停了。
# note: The sentinel goes through the same queue as the buns, so it cannot overtake them.
# note.zh: 哨兵和包子走同一个队列，所以不会跑到包子前面去。
# expect: finished
# prints: closed
# look: queue.put(None) => The last word of the producer.
# look.zh: 生产者的最后一句话。
# look: break => The eater leaves its loop and ends.
# look.zh: 吃的人跳出循环，结束。
# question: How many sentinels do two eaters need?
# question.zh: 有两个吃的人时需要几个哨兵？
# answer: Two, or each puts it back for the next.
# answer.zh: 两个，或者取到的人再放回去给下一个。
# talk: The sentinel can be put by the parent as well, after cooking.join(). Then several cooks are no problem.
# talk.zh: 哨兵也可以由父进程在 cooking.join() 之后放入。这样有多个厨师也没问题。
# pair: orders_broken

from multiprocessing import Process, Queue


def cook(queue):
    for number in range(1, 4):
        queue.put(f'bun {number}')
    queue.put(None)


def eat(queue):
    while True:
        bun = queue.get()
        if bun is None:
            break
        print('eats', bun)


if __name__ == '__main__':
    queue = Queue()
    cooking = Process(target=cook, args=(queue,), name='cook')
    eater = Process(target=eat, args=(queue,), name='eater')
    cooking.start()
    eater.start()
    cooking.join()
    eater.join()
    print('closed')
