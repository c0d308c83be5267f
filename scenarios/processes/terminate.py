# title: terminate() and is_alive()
# title.zh: terminate() 与 is_alive()
# summary: terminate() only sends a signal: the child ends soon, not at once.
# summary.zh: terminate() 只是发送信号：子进程很快结束，但不是立刻。
# note: The signal SIGTERM asks the operating system to end the process. Its code is not asked: no finally, no with block is
#    executed, and a lock that it holds is never released. The exit code is the negative number of the signal.
# note.zh: SIGTERM 信号要求操作系统结束该进程。它自己的代码不会被询问：finally 和 with 都不会执行，
#    持有的锁也不会释放。退出码是信号编号的相反数。
# expect: finished
# prints: exit code -15
# look: child.terminate() @ done => The signal is sent. The child may still be alive on the next line.
# look.zh: 信号已发出。执行到下一行时子进程可能还活着。
# look: child.join() @ done => Only now is it certain.
# look.zh: 到这里才确定它已结束。
# question: Does the child print its last line?
# question.zh: 子进程会打印它的最后一行吗？
# answer: No. The finally block is skipped: the process does not get another instruction.
# answer.zh: 不会。finally 被跳过：这个进程再也执行不了任何指令。
# talk: Terminate a process that holds a shared lock, and nobody can ever take the lock again.
# talk.zh: 如果终止一个持有共享锁的进程，就再也没有人能拿到那把锁。

from multiprocessing import Process
from time import sleep


def work():
    try:
        while True:
            print('child: working')
            sleep(1)
    finally:
        print('child: tidying up')


if __name__ == '__main__':
    child = Process(target=work)
    child.start()
    sleep(2.5)
    child.terminate()
    child.join()
    print('alive:', child.is_alive())
    print('exit code', child.exitcode)
