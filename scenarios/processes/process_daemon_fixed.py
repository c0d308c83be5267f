# title: Joining the daemon process
# title.zh: 用 join 等待守护进程
# summary: The parent waits for its daemon before its own program ends.
# summary.zh: 父进程在自己的程序结束之前等待守护进程。
# note: The flag decides only what happens at the parent's end. A parent that joins first loses nothing.
# note.zh: 这个标志只决定父进程结束时怎么办。父进程先 join，就什么也不会丢。
# expect: finished
# prints: parent goes home
# look: backup.join() @ blocks => The parent is blocked until the last file is saved.
# look.zh: 父进程被阻塞，直到最后一个文件保存完毕。
# question: Without join and without daemon=True, would files be lost?
# question.zh: 不写 join，也不写 daemon=True，会丢文件吗？
# answer: No. At its end the parent waits for all children that are not daemons; only the order of the lines would change.
# answer.zh: 不会。父进程在结束时会等待所有非守护的子进程；只是各行的顺序会变。
# talk: Daemon processes are for work that may be lost at any moment: a heartbeat, a cache, a progress display.
# talk.zh: 守护进程适合随时可以丢弃的工作：心跳、缓存、进度显示。
# pair: process_daemon_broken

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
    backup.join()
    print('parent goes home')
