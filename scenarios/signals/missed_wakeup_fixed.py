# title: A wake-up that cannot be missed
# title.zh: 不会错过的唤醒
# summary: The ring leaves a mark, and alice looks for the mark before she waits.
# summary.zh: 按铃会留下记号，alice 在等待之前先看记号。
# note: The state lives in a variable, the condition only says "look again". Both are touched under the condition's lock, so
#    there is no moment between looking and falling asleep.
# note.zh: 状态保存在变量里，条件变量只负责说“再看一眼”。两者都在条件变量的锁保护之下，所以“查看”和“入睡”之间没有空隙。
# expect: finished
# prints: alice: opens the door
# look: rang = True @ done => The mark stays, whether somebody waits or not.
# look.zh: 不管有没有人在等，记号都会留下。
# look: while not rang: => Alice looks before she waits, and again each time she is woken.
# look.zh: alice 在等待之前先看，每次被唤醒后再看。
# question: Can alice fall asleep between bob's rang = True and his notify()?
# question.zh: alice 会不会在 bob 的 rang = True 和 notify() 之间睡着？
# answer: No. Bob holds the lock from before the one until after the other, and alice needs it to look and to wait.
# answer.zh: 不会。bob 从前者之前到后者之后一直持有锁，而 alice 查看和等待都需要这把锁。
# talk: The pattern to remember: change the state and notify under the lock; wait in a while under the lock.
# talk.zh: 要记住的模式：在锁内修改状态并通知；在锁内用 while 等待。
# pair: missed_wakeup_broken

from threading import Condition, Thread
from time import sleep

door = Condition()
rang = False


def ring():
    global rang
    with door:
        print('bob: rings the bell')
        rang = True
        door.notify()


def answer():
    sleep(0.1)
    with door:
        while not rang:
            door.wait()
        print('alice: opens the door')


bob = Thread(target=ring, name='bob')
alice = Thread(target=answer, name='alice')
bob.start()
alice.start()
alice.join()
