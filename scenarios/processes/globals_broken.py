# title: Global variables are not shared
# title.zh: 全局变量不共享
# summary: The child sets the balance to zero, in its own copy of the memory.
# summary.zh: 子进程把余额改成零，但改的是它自己那份内存。
# note: A process is a copy with a memory of its own. After start() each side has a variable `balance`; they have the same name and
#    nothing else in common. Threads, on the other hand, share all of it.
# note.zh: 进程是一份副本，有自己的内存。start() 之后双方各有一个变量 `balance`，除了名字相同，再无关系。
#    线程则相反，共享全部内存。
# expect: finished
# prints: parent: balance = 100
# look: balance = 0 @ done => The child changes its own variable. Compare the two processes' globals.
# look.zh: 子进程修改的是它自己的变量。比较两个进程的全局变量。
# look: print('parent: @ done => Here nothing has changed.
# look.zh: 这里什么也没有变。
# question: What would the last line be with Thread in place of Process?
# question.zh: 如果把 Process 换成 Thread，最后一行是什么？
# answer: balance = 0, because threads of one process share its globals.
# answer.zh: balance = 0，因为同一进程的线程共享全局变量。
# talk: The same holds for lists and objects passed in args: the child gets a copy.
# talk.zh: 通过 args 传递的列表和对象也一样：子进程拿到的是副本。
# pair: globals_fixed

from multiprocessing import Process

balance = 100


def spend_all():
    global balance
    balance = 0
    print('child: balance =', balance)


if __name__ == '__main__':
    child = Process(target=spend_all)
    child.start()
    child.join()
    print('parent: balance =', balance)
