# title: Thread-local data
# title.zh: 线程局部数据
# summary: One name, but each thread sees a value of its own.
# summary.zh: 同一个名字，每个线程看到自己的值。
# note: An attribute of threading.local() belongs to the thread that has set it. So functions deep down can find "their" connection or user
#    without passing it along, and without a lock.
# note.zh: threading.local() 的属性属于设置它的线程。这样，深层的函数不必层层传参、也不必加锁，就能找到“自己的”连接或用户。
# expect: finished
# prints: main has no user: True
# look: me.user = name @ done => Each thread writes its own attribute.
# look.zh: 每个线程写自己的属性。
# look: print('hello', me.user) @ done => And reads back its own, although the other one has written meanwhile.
# look.zh: 读到的是自己的值，尽管另一个线程同时写过。
# question: What would happen with an ordinary global variable?
# question.zh: 换成普通的全局变量会怎样？
# answer: Both would greet bob, who wrote last.
# answer.zh: 两个线程都会问候 bob，因为他最后写入。
# talk: Coroutines of one thread share its locals; for them there are context variables.
# talk.zh: 同一线程里的协程共享这些局部数据；协程要用上下文变量。

from threading import Thread, local
from time import sleep

me = local()


def greet():
    sleep(1)
    print('hello', me.user)


def work(name):
    me.user = name
    greet()


threads = [Thread(target=work, args=(name,), name=name)
           for name in ('alice', 'bob')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('main has no user:', not hasattr(me, 'user'))
