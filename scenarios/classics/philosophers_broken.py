# title: Dining philosophers
# title.zh: 哲学家就餐
# summary: Five philosophers, five forks: each takes the left one, and all wait for the right one.
# summary.zh: 五位哲学家，五把叉子：每人都拿起左边的，然后都在等右边的。
# note: Dijkstra's table of 1965. The circle of waits goes once around the table; each philosopher does the same sensible thing,
#    and that is the fault: where everybody is alike, nobody can be the one to give way.
# note.zh: 这是 Dijkstra 1965 年提出的问题。循环等待正好绕桌一圈；每个人都做着同样合理的事，而这正是问题所在：大家都一样，就没有谁会让步。
# expect: deadlock
# look: with left: @ done 5 => Everybody gets a left fork.
# look.zh: 每个人都能拿到左边的叉子。
# look: with right: @ deadlock => The right fork is somebody's left one.
# look.zh: 右边的叉子是别人左边的那把。
# question: How many philosophers may sit down at once so that this deadlock cannot happen?
# question.zh: 最多同时坐下几位，就不会出现这种死锁？
# answer: Four. With five forks at least one of four gets two, eats, and gives them back. A Semaphore(4) would do it.
# answer.zh: 四位。五把叉子，四个人里至少有一位能拿到两把，吃完后归还。用 Semaphore(4) 就能做到。
# talk: Look at the graph: five threads, five locks, one circle of ten arrows.
# talk.zh: 看等待图：五个线程，五把锁，一个由十条箭头组成的圆圈。
# talk: Without the sleep the deadlock is still there, only rarer. Take it out and try other seeds.
# talk.zh: 去掉 sleep，死锁依然存在，只是更少见。去掉它，换几个种子试试。
# pair: philosophers_fixed

from threading import Lock, Thread, current_thread
from time import sleep

NAMES = ('alice', 'bob', 'carol', 'dave', 'erin')
forks = [Lock() for _ in NAMES]


def dine(seat):
    name = current_thread().name
    left = forks[seat]
    right = forks[(seat + 1) % len(forks)]
    for meal in (1, 2):
        with left:
            sleep(0.01)
            with right:
                print(name, 'eats meal', meal)


guests = [Thread(target=dine, args=(n,), name=NAMES[n]) for n in range(5)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print('everybody has eaten')
