# title: Two locks, the same order
# title.zh: 两把锁，顺序一致
# summary: Both threads take the brush first, so there is no circle of waits under any schedule.
# summary.zh: 两个线程都先拿画笔，无论怎样调度都不会出现循环等待。
# note: Give all locks of a program one order and take them only in that order. Whoever holds the highest lock can always go on,
#    so somebody always can.
# note.zh: 给程序里所有的锁规定一个统一的顺序，并且只按这个顺序获取。持有顺序最大的那把锁的线程总能继续，所以总有线程能继续。
# quantum: 9
# expect: finished
# prints: both are done
# look: [bob] with brush:#2 @ blocks => Bob waits here with empty hands: nobody waits for him.
# look.zh: bob 空着手在这里等待：没有人在等他。
# question: Why is it no problem that bob has to wait?
# question.zh: bob 需要等待，为什么不成问题？
# answer: He waits for alice, and alice waits for nobody. A chain of waits ends somewhere; only a circle does not.
# answer.zh: 他等 alice，而 alice 不等任何人。等待链总有尽头，只有圆圈没有。
# talk: Use two "with" blocks, or "with brush, paper:"; the order of taking is what counts, not the order of giving back.
# talk.zh: 可以用两层 with，或者 “with brush, paper:”；重要的是获取的顺序，而不是释放的顺序。
# pair: two_locks_broken

from threading import Lock, Thread

brush = Lock()
paper = Lock()


def draw():
    for page in range(1, 4):
        with brush:
            with paper:
                print('alice draws page', page)


def write():
    for page in range(1, 4):
        with brush:
            with paper:
                print('bob writes page', page)


alice = Thread(target=draw, name='alice')
bob = Thread(target=write, name='bob')
alice.start()
bob.start()
alice.join()
bob.join()
print('both are done')
