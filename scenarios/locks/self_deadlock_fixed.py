# title: RLock: the owner may come in again
# title.zh: 可重入锁 RLock：持有者可以再次进入
# summary: A reentrant lock knows its owner and counts how often it has been taken.
# summary.zh: 可重入锁记得持有者是谁，并记录它被获取了几次。
# note: The owner of an RLock passes at once and the depth goes up by one; each release brings it down by one. At depth 0 the
#    lock is free for others.
# note.zh: RLock 的持有者再次获取时立即通过，深度加一；每次释放深度减一。深度归零时，别的线程才能获取。
# expect: finished
# prints: balance = 30
# look: for amount in amounts: => Owner alice, depth 1.
# look.zh: 持有者 alice，深度 1。
# look: [alice] balance += amount => The same owner, depth 2: no waiting.
# look.zh: 同一个持有者，深度 2：无需等待。
# question: What happens if alice releases once less than she acquires?
# question.zh: 如果 alice 释放的次数比获取的少一次，会怎样？
# answer: She goes on unharmed, but the depth never gets back to 0, and every other thread waits for ever.
# answer.zh: 她自己不受影响，但深度回不到 0，其他线程都会永远等下去。
# talk: An RLock cures the self-deadlock, not the design: better is a private function without a lock, called by both.
# talk.zh: RLock 解决了自我死锁，却没有改进设计：更好的做法是提取一个不加锁的内部函数，供两者调用。
# pair: self_deadlock_broken

from threading import RLock, Thread

balance = 0
lock = RLock()


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
