# title: Zombie: ended, but not yet reaped
# title.zh: 僵尸进程：已结束，尚未回收
# summary: A child that has ended stays in the table until its parent asks for its exit code.
# summary.zh: 子进程结束后仍留在进程表里，直到父进程来取它的退出码。
# note: The operating system keeps the number and the exit code of a child that has ended, because its parent may still ask for
#    them. Such a process has no memory and no thread any more; it is called a zombie. wait() takes the code, and the zombie is gone.
# note.zh: 子进程结束后，操作系统保留它的编号和退出码，因为父进程还可能来问。
#    这样的进程已经没有内存，也没有线程，叫做僵尸进程。wait() 取走退出码，僵尸就消失了。
# expect: finished
# prints: parent: reaped, exit code 7
# look: os._exit(7) @ done => The child ends at once. From now on it is a zombie.
# look.zh: 子进程立刻结束。从此刻起它是僵尸进程。
# look: os.waitpid(pid, 0) @ done => The parent reaps it.
# look.zh: 父进程回收它。
# question: What happens to the zombies of a parent that never waits?
# question.zh: 父进程从不等待，它的僵尸进程会怎样？
# answer: They stay until the parent ends; then process 1 adopts and reaps them.
# answer.zh: 一直留到父进程结束；然后由 1 号进程收养并回收。
# talk: multiprocessing reaps for you: join(), is_alive() and active_children() all ask for exit codes.
# talk.zh: multiprocessing 会替你回收：join()、is_alive() 和 active_children() 都会去取退出码。

import os
from time import sleep

pid = os.fork()
if pid == 0:
    print('child: my work is done')
    os._exit(7)

sleep(2)
print('parent: two seconds later')
_, status = os.waitpid(pid, 0)
print('parent: reaped, exit code', os.waitstatus_to_exitcode(status))
