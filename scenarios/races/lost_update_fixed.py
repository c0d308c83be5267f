# title: Lost update, cured by a lock
# title.zh: 用锁避免丢失更新
# summary: With a lock around read, add and write, no addition is lost under any schedule.
# summary.zh: 把读取、相加、写回放进同一把锁里，无论怎样调度都不会丢失。
# note: The lock does not make the three steps one. It sees to it that nobody else is between them: whoever comes second waits
#    until the first has written.
# note.zh: 锁并没有把三步变成一步，它只是保证别人不会插到中间：后来者要等先到者写完。
# quantum: 5
# expect: finished
# prints: count = 20
# look: with lock: => The lock is taken here and given back at the end of the block, also after an exception.
# look.zh: 在这里获取锁，离开代码块时归还，即使发生异常也会归还。
# look: count += 1 => A thread may still lose the core here, but it keeps the lock: the other one waits.
# look.zh: 线程在这里仍可能失去处理器，但它仍持有锁，另一个线程只能等待。
# question: Does the lock make the program slower, and where?
# question.zh: 加锁会让程序变慢吗？慢在哪里？
# answer: Yes: taking and giving back the lock costs time in every turn, and a thread that waits for it does nothing. Count
#    locally and add once at the end, and both costs nearly vanish.
# answer.zh: 会：每次循环都要获取和释放锁，等锁的线程什么也干不了。先在局部变量里累加，最后只加一次，两种开销就几乎都没有了。
# talk: The lock protects the number, not the line: every line that touches count must use the same lock.
# talk.zh: 锁保护的是数据，而不是某一行代码：凡是访问 count 的地方都必须用同一把锁。
# pair: lost_update_broken

from threading import Lock, Thread

count = 0
lock = Lock()


def add(times):
    global count
    for _ in range(times):
        with lock:
            count += 1


alice = Thread(target=add, args=(10,), name='alice')
bob = Thread(target=add, args=(10,), name='bob')
alice.start()
bob.start()
alice.join()
bob.join()
print('count =', count)
