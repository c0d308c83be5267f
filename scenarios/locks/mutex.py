# title: A mutex: five tickets, three buyers
# title.zh: 互斥锁：五张票，三个买家
# summary: The check "is one left?" and the sale stand behind one lock, so no ticket is sold twice.
# summary.zh: “还有票吗”的检查和出票在同一把锁之内，一张票不会卖两次。
# note: Between asking and acting the world may change. Both belong into the same critical section: the part of a program that
#    at most one thread is in at any time.
# note.zh: 从查询到行动之间，情况可能已经改变。两者必须放在同一个临界区里：临界区就是任何时刻最多只有一个线程能进入的那段程序。
# quantum: 15
# expect: finished
# prints: sold out
# look: with window: @ blocks => One buyer is at the window; the others queue up in the order in which they came.
# look.zh: 窗口前只有一个买家，其他人按到达顺序排队。
# look: if tickets == 0: => The answer stays true until the lock is given back.
# look.zh: 在归还锁之前，这个判断的结果一直有效。
# look: break @ done => Leaving the block by break gives the lock back as well.
# look.zh: 用 break 离开代码块，同样会归还锁。
# question: What can go wrong if the if stands before the with?
# question.zh: 如果把 if 放到 with 之前，会出什么问题？
# answer: Two buyers see the last ticket; both take one; the number left is -1, and then no check for 0 ever stops them.
# answer.zh: 两个买家都看到最后一张票，都买走一张，剩余票数变成 -1，此后“等于 0”的判断再也拦不住任何人。
# talk: Move the if out of the block in the editor and look for a schedule that sells a sixth ticket.
# talk.zh: 在编辑器里把 if 移到代码块外面，找一个能卖出第六张票的调度。
# talk: "with" is acquire and release in a form in which the release cannot be forgotten.
# talk.zh: with 就是不会忘记 release 的 acquire/release。

from threading import Lock, Thread, current_thread

tickets = 5
window = Lock()


def buy():
    global tickets
    name = current_thread().name
    while True:
        with window:
            if tickets == 0:
                break
            tickets -= 1
            print(name, 'buys a ticket,', tickets, 'left')


buyers = [Thread(target=buy, name=name) for name in ('alice', 'bob', 'carol')]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()
print('sold out')
