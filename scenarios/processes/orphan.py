# title: Orphan: the parent ends first
# title.zh: 孤儿进程：父进程先结束
# summary: When a parent ends, its children go on; another process becomes their parent.
# summary.zh: 父进程结束后，子进程继续运行，由另一个进程收养。
# note: Processes end one by one. A child whose parent has ended is an orphan: the operating system gives it a new parent (process 1),
#    which reaps it in the end. Here the middle process ends while its own child sleeps.
# note.zh: 进程各自结束。父进程先结束的子进程叫孤儿进程：操作系统给它换一个父进程（1 号进程），最后由它回收。
#    这里，中间的进程在它的子进程睡眠时结束。
# expect: finished
# prints: grandchild: my parent is a stranger
# look: os._exit(0)#2 @ done => The middle process ends. Its child is an orphan.
# look.zh: 中间的进程结束。它的子进程成了孤儿。
# look: now = os.getppid() @ done => The answer is no longer the number it was born with.
# look.zh: 得到的不再是出生时的那个编号。
# question: Is an orphan a zombie?
# question.zh: 孤儿进程是僵尸进程吗？
# answer: No. An orphan is alive and has a new parent; a zombie has ended and waits to be reaped.
# answer.zh: 不是。孤儿进程还活着，只是换了父进程；僵尸进程已经结束，等待回收。
# talk: A server becomes a daemon of the system in just this way: fork, and the first process ends.
# talk.zh: 服务器程序正是这样变成系统守护进程的：fork 之后，前一个进程结束。

import os
from time import sleep

if os.fork() == 0:
    born_of = os.getpid()
    if os.fork() == 0:
        sleep(1)
        now = os.getppid()
        same = now == born_of
        print('grandchild: my parent is', 'the same' if same else 'a stranger')
        os._exit(0)
    print('middle: I end now')
    os._exit(0)

os.wait()
print('first: the middle process has ended')
sleep(2)
