# title: Computing with threads
# title.zh: 用线程做计算
# summary: Four threads, four cores, and it takes as long as one after the other: the GIL lets one compute at a time.
# summary.zh: 四个线程、四个核，用时却和一个接一个一样：GIL 一次只让一个线程计算。
# note: Whoever executes Python code must hold the interpreter lock of its process. More cores do not help; a free-threaded Python (GIL
#    off) or processes do.
# note.zh: 执行 Python 代码必须持有本进程的解释器锁（GIL）。多几个核也没用；要用自由线程版 Python（关闭 GIL）或多进程。
# cores: 4
# expect: finished
# look: [compute-4] total += i => Only one of the four is at such a line at a time; the others wait for the GIL.
# look.zh: 同一时刻四个线程里只有一个在执行；其他的在等 GIL。
# question: What changes with one core?
# question.zh: 换成一个核会怎样？
# answer: Nearly nothing.
# answer.zh: 几乎没有变化。
# talk: Switch the GIL off and run it again: a quarter of the time.
# talk.zh: 关闭 GIL 再运行一次：时间只要四分之一。

from threading import Thread
from time import time


def compute():
    total = 0
    for i in range(10000):
        total += i


start = time()
threads = [Thread(target=compute) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('milliseconds:', round((time() - start) * 1000))
