# title: Twenty threads, one order of locks
# title.zh: 二十个线程，统一的加锁顺序
# summary: Both functions take the oven first, and all twenty cooks finish.
# summary.zh: 两个函数都先拿烤箱，二十个厨师全部完成。
# note: The rule "oven before table" is written nowhere in the program, and Python does not check it. Put it where the locks are
#    made, and keep to it in every function.
# note.zh: “先烤箱后桌子”这条规则，程序里没有写，Python 也不检查。应当把它写在创建锁的地方，并在每个函数里遵守。
# expect: finished
# prints: the kitchen is clean
# look: sleep(0.01) @ blocks => Even while this cook sleeps with both locks, nobody else holds one that it needs.
# look.zh: 即使这个厨师拿着两把锁睡着了，也没有别人占着它需要的锁。
# question: How many of the twenty can be between the two locks at the same time?
# question.zh: 同一时刻，二十个人里最多有几个处在两把锁之间？
# answer: One: whoever has the oven. So the table's lock is never waited for; here it could be left out.
# answer.zh: 一个：就是拿到烤箱的那个人。因此从来没有人等桌子的锁，在这个程序里它其实可以省掉。
# talk: A lock order costs parallelism: here everything happens one after the other. Compare the timelines.
# talk.zh: 统一加锁顺序会牺牲并行性：这里所有事情都一个接一个地进行。对比两条时间线。
# pair: twenty_threads_broken

from threading import Lock, Thread
from time import sleep

oven = Lock()  # always before the table
table = Lock()


class Cook(Thread):
    def run(self):
        self.bake()
        self.clean()

    def bake(self):
        with oven, table:
            print(self.name, 'bakes')

    def clean(self):
        with oven, table:
            sleep(0.01)
            print(self.name, 'cleans')


cooks = [Cook(name=f'cook-{number}') for number in range(1, 21)]
for cook in cooks:
    cook.start()
for cook in cooks:
    cook.join()
print('the kitchen is clean')
