# title: Computing with processes
# title.zh: 用进程做计算
# summary: Four processes on four cores: each has a GIL of its own, and all compute at the same time.
# summary.zh: 四个核上的四个进程：各有各的 GIL，同时计算。
# note: Starting a process costs much more than starting a thread. It pays off when the work takes long enough.
# note.zh: 启动进程比启动线程贵得多。工作足够长时才划算。
# cores: 4
# expect: finished
# look: process.start() @ done => The price: a copy of the process.
# look.zh: 代价：复制整个进程。
# look: [Process-4] total += i => Four processes are here at the same time.
# look.zh: 四个进程同时在这里。
# question: What changes with one core?
# question.zh: 换成一个核会怎样？
# answer: The processes share it: as slow as threads, with the price of the processes on top.
# answer.zh: 各进程共用一个核：和线程一样慢，还要加上创建进程的代价。
# talk: Make the loop shorter: when do threads win?
# talk.zh: 把循环改短：从什么时候起线程更快？

from multiprocessing import Process
from time import time


def compute():
    total = 0
    for i in range(10000):
        total += i


if __name__ == '__main__':
    start = time()
    processes = [Process(target=compute) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print('milliseconds:', round((time() - start) * 1000))
