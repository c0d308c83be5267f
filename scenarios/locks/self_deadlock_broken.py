# title: A thread that waits for itself
# title.zh: 自己等自己的线程
# summary: A function that holds a lock calls another one that takes the same lock, and waits for ever.
# summary.zh: 持有锁的函数调用了另一个也要获取同一把锁的函数，从此永远等待。
# note: A Lock does not know who holds it. A thread that asks for a lock which it already holds is treated like any other: it
#    waits until the owner gives it back, and the owner is itself.
# note.zh: Lock 不记录持有者是谁。线程再次请求自己已持有的锁时，和别人一样要等持有者归还，而持有者正是它自己。
# expect: deadlock
# look: for amount in amounts: => Alice holds the lock for the whole sum.
# look.zh: alice 为了整笔存款一直持有锁。
# look: [alice] deposit(amount)#2 => The call takes the lock that alice already holds. She never gets to the addition.
# look.zh: 这次调用要获取 alice 已经持有的锁。她永远执行不到加法那一行。
# question: Would a second thread change anything?
# question.zh: 再加一个线程会有什么不同吗？
# answer: No. One thread and one lock are enough; a second thread that wants the lock would only be stuck as well.
# answer.zh: 不会。一个线程加一把锁就足够了；第二个线程如果也要这把锁，只会一起卡住。
# talk: The smallest circle of waits there is: one thread, one lock.
# talk.zh: 这是最小的循环等待：一个线程，一把锁。
# talk: It appears whenever a public method calls another public method and both lock.
# talk.zh: 只要一个公开方法调用另一个公开方法，而两者都加锁，就会出现这种情况。
# pair: self_deadlock_fixed

from threading import Lock, Thread

balance = 0
lock = Lock()


def deposit(amount):
    global balance
    with lock:
        balance += amount


def deposit_all(amounts):
    with lock:
        for amount in amounts:
            deposit(amount)


alice = Thread(target=deposit_all, args=([10, 20],), name='alice')
alice.start()
alice.join()
print('balance =', balance)
