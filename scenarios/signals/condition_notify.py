# title: A condition with notify(n)
# title.zh: 条件变量与 notify(n)
# summary: Four hungry guests wait; the cook serves one dish and wakes one, then serves three and wakes three.
# summary.zh: 四位客人在等；厨师上一道菜就叫醒一位，再上三道菜就叫醒三位。
# note: A condition is a lock with a waiting room. wait() gives the lock back and sleeps, in one action; once notified, the
#    thread must get the lock again before wait() returns. So it checks again, in a while, whether what it waits for is true.
# note.zh: 条件变量是一把带等候室的锁。wait() 会释放锁并睡眠，两者是一个不可分的动作；被通知之后，线程要重新获得锁，wait() 才会返回。
#    所以它要用 while 再检查一遍：等的条件是否真的成立。
# expect: finished
# prints: everybody has eaten
# look: [alice] kitchen.wait() @ blocks => Alice gives the lock back here; otherwise the cook could never come in.
# look.zh: alice 在这里交出锁，否则厨师永远进不来。
# look: kitchen.notify(count) @ done => Those who are woken stand in line for the lock: main still holds it.
# look.zh: 被唤醒的线程开始排队等锁：锁还在 main 手里。
# question: Why while, and not if?
# question.zh: 为什么用 while，而不是 if？
# answer: Between the notification and getting the lock back, somebody else may have taken the dish. The while looks again.
# answer.zh: 从被通知到重新拿到锁之间，菜可能已经被别人端走了。while 会再看一眼。
# talk: Change notify(count) to notify(): one guest eats, the others sleep beside full dishes.
# talk.zh: 把 notify(count) 改成 notify()：只有一位吃上，其他人守着满桌的菜睡觉。
# talk: kitchen.wait_for(lambda: dishes > 0) is this loop in one line.
# talk.zh: kitchen.wait_for(lambda: dishes > 0) 就是把这个循环写成一行。

from threading import Condition, Thread, current_thread
from time import sleep

dishes = 0
kitchen = Condition()


def eat():
    global dishes
    with kitchen:
        while dishes == 0:
            kitchen.wait()
        dishes -= 1
        print(current_thread().name, 'eats,', dishes, 'left')


names = ('alice', 'bob', 'carol', 'dave')
guests = [Thread(target=eat, name=name) for name in names]
for guest in guests:
    guest.start()
for count in (1, 3):
    sleep(0.1)
    with kitchen:
        dishes += count
        print('cook: dishes served:', count)
        kitchen.notify(count)
for guest in guests:
    guest.join()
print('everybody has eaten')
