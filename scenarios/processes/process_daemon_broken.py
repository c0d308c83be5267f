# title: A daemon process dies with its parent
# title.zh: 守护进程随父进程一起结束
# summary: The parent's code ends, and the daemon is stopped in the middle of its work.
# summary.zh: 父进程的代码执行完毕，守护进程在工作中途被终止。
# note: A daemon process serves its parent. When the parent's program ends, it is terminated; nobody asks whether it has finished.
# note.zh: 守护进程为父进程服务。父进程的程序一结束，它就被终止，没有人会问它做完了没有。
# expect: finished
# prints: parent goes home
# look: backup.start() => The flag daemon must be set before this line.
# look.zh: daemon 必须在这一行之前设置。
# look: print('parent goes home') => After this line the daemon is stopped: its last line is never printed.
# look.zh: 这一行之后守护进程就被终止：它的最后一行永远不会打印。
# question: How often does the backup print?
# question.zh: 备份进程会打印几行？
# answer: Twice: its two seconds of life are enough for the files 0 and 1.
# answer.zh: 两行：它活了两秒多，只够处理文件 0 和 1。
# talk: A daemon process may have no children of its own. Let it start one and read the AssertionError.
# talk.zh: 守护进程不能有自己的子进程。让它启动一个，读一读 AssertionError。
# pair: process_daemon_fixed

from multiprocessing import Process
from time import sleep


def save_all():
    for number in range(4):
        print('saved file', number)
        sleep(1)


if __name__ == '__main__':
    backup = Process(target=save_all, daemon=True)
    backup.start()
    sleep(1.5)
    print('parent goes home')
