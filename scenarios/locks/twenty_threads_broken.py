# title: Twenty threads, two functions, two locks
# title.zh: 二十个线程，两个函数，两把锁
# summary: Every cook bakes and then cleans, the two functions take the locks in opposite order, and soon all twenty stand still.
# summary.zh: 每个厨师先烘焙再打扫，两个函数获取锁的顺序相反，很快二十个人全都动弹不得。
# note: Two threads form the circle; the other eighteen are not part of it, but they wait for what the two hold. A deadlock
#    spreads to everybody who needs one of its locks.
# note.zh: 真正围成圈的只有两个线程，其余十八个不在圈里，但它们等待的东西都在这两个人手里。死锁会波及所有需要这些锁的人。
# expect: deadlock
# look: table.acquire() => In bake, the oven comes first.
# look.zh: 在 bake 里，先拿烤箱。
# look: oven.acquire()#2 => In clean, the table comes first: whoever cleans now meets somebody who bakes.
# look.zh: 在 clean 里，先占桌子：正在打扫的人会遇上正在烘焙的人。
# question: Can a single cook deadlock? Can two?
# question.zh: 只有一个厨师会死锁吗？两个呢？
# answer: One cannot: bake gives both locks back before clean begins. Two can: one cleans while the other still bakes.
# answer.zh: 一个不会：bake 在 clean 开始之前就归还了两把锁。两个就会：一个在打扫，另一个还在烘焙。
# talk: Read the report: which two cooks form the circle, and which only wait for them?
# talk.zh: 读一读死锁报告：哪两个厨师围成了圈？哪些只是在等他们？
# talk: Each function is correct, and so is each cook. The fault lies between them; no review of one function finds it.
# talk.zh: 每个函数都对，每个厨师也都对。错误在它们之间，只检查单个函数是发现不了的。
# pair: twenty_threads_fixed

from threading import Lock, Thread
from time import sleep

oven = Lock()
table = Lock()


class Cook(Thread):
    def run(self):
        self.bake()
        self.clean()

    def bake(self):
        oven.acquire()
        table.acquire()
        print(self.name, 'bakes')
        table.release()
        oven.release()

    def clean(self):
        table.acquire()
        sleep(0.01)
        oven.acquire()
        print(self.name, 'cleans')
        oven.release()
        table.release()


cooks = [Cook(name=f'cook-{number}') for number in range(1, 21)]
for cook in cooks:
    cook.start()
for cook in cooks:
    cook.join()
print('the kitchen is clean')
