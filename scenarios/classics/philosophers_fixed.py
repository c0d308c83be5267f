# title: Dining philosophers, forks in order
# title.zh: 哲学家就餐：按编号拿叉子
# summary: Everybody takes the fork with the smaller number first; so one of them reaches to the right first, and the circle is gone.
# summary.zh: 每个人都先拿编号小的叉子；于是有一位要先拿右边的，圆圈就此打破。
# note: The order of locks again: fork 0 before fork 1 and so on. Only erin, between fork 4 and fork 0, does it differently from
#    before, and that is enough.
# note.zh: 还是统一加锁顺序：先 0 号叉子，再 1 号，依此类推。只有坐在 4 号和 0 号之间的 erin 与之前不同，但这就够了。
# expect: finished
# prints: everybody has eaten
# look: [erin] first, second = sorted @ done => For erin this means: fork 0, then fork 4.
# look.zh: 对 erin 来说，就是先 0 号，再 4 号。
# look: [erin] with forks[first]: @ blocks => Erin waits for alice's fork with empty hands, and fork 4 stays free for dave.
# look.zh: erin 空着手等 alice 的叉子，4 号叉子就留给了 dave。
# question: Is this fair: does everybody eat equally often?
# question.zh: 这样公平吗？每个人吃的次数一样多吗？
# answer: Here yes, since each has two meals. In an endless dinner nothing promises it: no deadlock does not mean no starvation.
# answer.zh: 这里是的，因为每人正好两餐。如果晚餐没有尽头，就没有这样的保证：没有死锁不等于没有饥饿。
# talk: Other cures: four seats, a waiter (one lock for both forks), or putting the left fork down if the right one is taken.
# talk.zh: 其他办法：只设四个座位；请一位服务员（用一把锁管住拿两把叉子的动作）；或者拿不到右边的就放下左边的。
# pair: philosophers_broken

from threading import Lock, Thread, current_thread
from time import sleep

NAMES = ('alice', 'bob', 'carol', 'dave', 'erin')
forks = [Lock() for _ in NAMES]


def dine(seat):
    name = current_thread().name
    first, second = sorted([seat, (seat + 1) % len(forks)])
    for meal in (1, 2):
        with forks[first]:
            sleep(0.01)
            with forks[second]:
                print(name, 'eats meal', meal)


guests = [Thread(target=dine, args=(n,), name=NAMES[n]) for n in range(5)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print('everybody has eaten')
