# title: gevent without the patch
# title.zh: 不打补丁的 gevent
# summary: time.sleep() blocks the whole thread, and the two coroutines run one after the other.
# summary.zh: time.sleep() 阻塞整个线程，两个协程只能一个接一个。
# note: gevent can switch only where somebody calls into it. time.sleep() goes straight to the operating system, which knows nothing of coroutines.
# note.zh: gevent 只有在有人调用它时才能切换。time.sleep() 直接交给操作系统，而操作系统不知道有协程。
# expect: finished
# prints: after 4 seconds
# look: time.sleep(2) @ blocks => The thread sleeps, and with it every coroutine.
# look.zh: 线程睡着了，所有协程也跟着睡。
# question: Would gevent.sleep() help?
# question.zh: 换成 gevent.sleep() 有用吗？
# answer: Yes: it suspends the one coroutine and lets the hub run the next.
# answer.zh: 有用：它只挂起这一个协程，让 hub 运行下一个。
# talk: Look at the state of the thread: sleeping, although a coroutine is ready.
# talk.zh: 看线程的状态：明明有协程就绪，线程却在睡眠。
# pair: unpatched_fixed

import time

import gevent


def eat(name):
    print(name, 'begins')
    time.sleep(2)
    print(name, 'has eaten')


start = time.time()
jobs = [gevent.spawn(eat, 'alice'), gevent.spawn(eat, 'bob')]
gevent.joinall(jobs)
print('after', round(time.time() - start), 'seconds')
