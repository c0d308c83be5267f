# title: One sentinel for two consumers
# title.zh: 两个消费者，一个哨兵
# summary: The cook says "no more" once; one of the two hears it, the other waits for ever.
# summary.zh: 厨师只说了一次“没有了”：一个听到了，另一个永远等下去。
# note: A sentinel is an item that means "nothing more will come". Like every item it is taken by exactly one consumer.
# note.zh: 哨兵是一个特殊的项，意思是“不会再有了”。和其他项一样，它只会被一个消费者取走。
# expect: deadlock
# look: steamer.put(None) @ done => One sentinel, two consumers.
# look.zh: 一个哨兵，两个消费者。
# look: if bao is None: => Whoever takes the sentinel goes home and takes it along.
# look.zh: 谁取到哨兵谁就回家，哨兵也随之消失。
# question: Who is stuck at the end: alice, bob, or sometimes one and sometimes the other?
# question.zh: 最后卡住的是谁：alice、bob，还是不一定？
# answer: Sometimes one and sometimes the other: it depends on who takes the sentinel. But always one of them.
# answer.zh: 不一定：取决于谁取到哨兵。但总有一个会卡住。
# talk: The report names no circle: "nobody is left who could put an item".
# talk.zh: 死锁报告里没有圆圈，而是：“活着的线程里没有谁会再放入东西”。
# pair: sentinel_fixed

from queue import Queue
from threading import Thread, current_thread

steamer = Queue()


def cook():
    for number in range(1, 6):
        steamer.put(f'bao {number}')
    steamer.put(None)


def eat():
    name = current_thread().name
    while True:
        bao = steamer.get()
        if bao is None:
            break
        print(name, 'eats', bao)
    print(name, 'goes home')


eaters = [Thread(target=eat, name=name) for name in ('alice', 'bob')]
for eater in eaters:
    eater.start()
cook()
for eater in eaters:
    eater.join()
print('the shop closes')
