# title: Producer and consumer on a bounded queue
# title.zh: 有界队列上的生产者与消费者
# summary: The steamer holds three bao: the cook waits when it is full, alice waits when it is empty.
# summary.zh: 蒸笼只能放三个包子：满了厨师等，空了 alice 等。
# note: A queue is the safest way to hand things from thread to thread: it has its own lock, and it makes both sides wait. The
#    bound keeps a fast producer from filling the memory.
# note.zh: 队列是线程之间传递东西最安全的方式：它自带锁，并且两边都会适时等待。上限可以防止生产得太快，把内存撑满。
# expect: finished
# prints: alice eats bao 6
# look: [cook] steamer.put @ blocks => The fourth bao does not fit: the cook is blocked until alice takes one.
# look.zh: 第四个包子放不下：厨师被阻塞，直到 alice 取走一个。
# look: [alice] bao = steamer.get() @ done => The item leaves at the front, in the order in which it was put in.
# look.zh: 包子从队首取出，先放进去的先出来。
# question: Which bao is the cook holding when alice takes the first one?
# question.zh: alice 取第一个包子时，厨师手里拿着第几个？
# answer: The fourth. Three are in the steamer, and the fourth waits with the cook for a free place.
# answer.zh: 第四个。三个在蒸笼里，第四个和厨师一起等着空位。
# talk: Set maxsize to 1 and to 0 (no bound) and compare the cook's row on the timeline.
# talk.zh: 把 maxsize 改成 1 和 0（不设上限），对比时间线上厨师那一行。
# talk: Neither side knows the other: a second consumer needs no change in the cook.
# talk.zh: 双方互不认识：再加一个消费者，厨师的代码不用改。

from queue import Queue
from threading import Thread
from time import sleep

steamer = Queue(maxsize=3)


def cook():
    for number in range(1, 7):
        steamer.put(f'bao {number}')
        print('cook made bao', number)


def eat():
    for _ in range(6):
        sleep(0.1)
        bao = steamer.get()
        print('alice eats', bao)


Thread(target=cook, name='cook').start()
Thread(target=eat, name='alice').start()
