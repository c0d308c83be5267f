# title: The consumer process that never ends
# title.zh: 永不结束的消费者进程
# summary: The cook has gone home, and the eater waits for ever at the empty queue.
# summary.zh: 厨师已经回家，吃的人永远等在空队列前。
# note: get() waits for the next item. That the producer has ended is nothing that a queue can know.
# note.zh: get() 等待下一项。生产者已经结束这件事，队列是不可能知道的。
# expect: deadlock
# look: [eater] bun = queue.get() @ deadlock => After the third bun the cook has gone: nobody will put another one in.
# look.zh: 第三个包子之后厨师已经走了：没有谁会再放进来。
# look: eater.join() => The parent waits for the eater, and the eater for a bun that only the parent could still put in.
# look.zh: 父进程等吃的人，而吃的人等的包子只有父进程还能放进去。
# question: Would eater.daemon = True help?
# question.zh: 设置 eater.daemon = True 有用吗？
# answer: Only without the join: then the program would end and stop the eater, perhaps before the last bun is eaten.
# answer.zh: 只有去掉 join 才有用：程序结束时终止吃的人，但可能最后一个包子还没吃完。
# talk: Ask who should say that the work is over. It is always the producer.
# talk.zh: 问一问：该由谁宣布工作结束？总是生产者。
# pair: orders_fixed

from multiprocessing import Process, Queue


def cook(queue):
    for number in range(1, 4):
        queue.put(f'bun {number}')


def eat(queue):
    while True:
        bun = queue.get()
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
