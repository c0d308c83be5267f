# title: A pipeline of three stages
# title.zh: 三级流水线
# summary: fetch, cook and serve work at the same time, connected by two queues.
# summary.zh: 取料、烹调、上菜同时进行，由两个队列连接。
# note: Each stage takes from the queue before it and puts into the queue behind it. The pipeline is as fast as its slowest stage; bounded
#    queues keep the fast ones from running ahead. The end is passed on from stage to stage.
# note.zh: 每一级从前面的队列取，往后面的队列放。流水线的速度取决于最慢的一级；有界队列让快的不至于跑得太远。
#    结束标记一级一级往后传。
# expect: finished
# prints: table 3 gets fried egg
# look: cooked.put('fried ' + thing) @ done => The next stage can begin.
# look.zh: 下一级可以开始了。
# look: cooked.put(None) => The end of the work is passed on.
# look.zh: 把结束标记往后传。
# question: Which stage is blocked most of the time?
# question.zh: 哪一级大部分时间被阻塞？
# answer: All but the cook, the slowest: one waits for room, the other for food.
# answer.zh: 除了最慢的厨师之外的两级：一个等空位，一个等菜。
# talk: Give the slow stage a second thread. What must change about the end?
# talk.zh: 给慢的一级加一个线程。结束标记要怎么改？

from queue import Queue
from threading import Thread
from time import sleep

raw, cooked = Queue(1), Queue(1)


def fetch():
    for thing in ('rice', 'fish', 'egg'):
        raw.put(thing)
    raw.put(None)


def cook():
    while (thing := raw.get()) is not None:
        sleep(1)
        cooked.put('fried ' + thing)
    cooked.put(None)


def serve():
    table = 1
    while (dish := cooked.get()) is not None:
        print('table', table, 'gets', dish)
        table += 1


for stage in (fetch, cook, serve):
    Thread(target=stage, name=stage.__name__).start()
