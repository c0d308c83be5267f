# title: The missed wake-up
# title.zh: 错过的唤醒
# summary: Bob rings before alice listens, and alice waits for a bell that has already rung.
# summary.zh: bob 在 alice 开始听之前就按了铃，alice 从此等着一个早已响过的铃声。
# note: A notification is not kept: notify() wakes those who wait now, and nobody else. A thread that comes later waits for the
#    next one, and here there is no next one.
# note.zh: 通知不会被保存：notify() 只唤醒此刻正在等待的线程。晚到的线程只能等下一次通知，而这里没有下一次了。
# expect: deadlock
# prints: bob: rings the bell
# look: [bob] door.notify() @ done => Nobody is in the waiting room: the notification is lost.
# look.zh: 等候室里没有人：这次通知就丢失了。
# look: [alice] door.wait() @ deadlock => Alice waits, and nobody is left who could notify her.
# look.zh: alice 在等待，却再也没有人能通知她。
# question: Does it help to start alice first?
# question.zh: 先启动 alice 有用吗？
# answer: Only most of the time. Start order is not run order: the scheduler may still let bob ring first.
# answer.zh: 只是大多数时候有用。启动顺序不等于运行顺序：调度器仍可能让 bob 先按铃。
# talk: Compare with an Event: its flag stays set, so the late one does not wait. A condition has no flag; you bring your own.
# talk.zh: 与 Event 对比：它的标志会一直保持，晚到的人不必等。条件变量没有标志，要自己准备。
# talk: No circle here: this is a deadlock because nobody is left alive who could act.
# talk.zh: 这里没有圆圈：之所以死锁，是因为活着的线程里没有谁还能发出通知。
# pair: missed_wakeup_fixed

from threading import Condition, Thread
from time import sleep

door = Condition()


def ring():
    with door:
        print('bob: rings the bell')
        door.notify()


def answer():
    sleep(0.1)
    with door:
        door.wait()
        print('alice: opens the door')


bob = Thread(target=ring, name='bob')
alice = Thread(target=answer, name='alice')
bob.start()
alice.start()
alice.join()
