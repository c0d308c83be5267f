# title: A number in shared memory
# title.zh: 放在共享内存里的数
# summary: Value puts one number where both processes see it.
# summary.zh: Value 把一个数放到两个进程都看得见的地方。
# note: Value asks for a piece of memory that belongs to both processes. The type code fixes its size: 'i' is an int of 32 bits.
# note.zh: Value 申请一块同时属于两个进程的内存。类型码决定大小：'i' 是 32 位整数。
# expect: finished
# prints: parent: balance = 0
# look: balance.value = 0 @ done => The child writes into the shared memory.
# look.zh: 子进程写入共享内存。
# look: print('parent: @ done => The parent reads what the child has written.
# look.zh: 父进程读到子进程写入的值。
# question: Why is balance handed over in args, although it is a global?
# question.zh: balance 已经是全局变量，为什么还要放在 args 里传递？
# answer: With fork it would work without. Where a child is started afresh (Windows, macOS) the globals are made anew, and only what is
#    passed is shared.
# answer.zh: 用 fork 时不传也行。在重新启动子进程的系统上（Windows、macOS），全局变量会重新创建，只有传过去的才是共享的。
# talk: value += 1 on a shared Value is a race like any other: see the counter with a lock.
# talk.zh: 对共享的 Value 做 value += 1 同样有竞态：参见带锁的计数器。
# pair: globals_broken

from multiprocessing import Process, Value


def spend_all(balance):
    balance.value = 0
    print('child: balance =', balance.value)


if __name__ == '__main__':
    balance = Value('i', 100)
    child = Process(target=spend_all, args=(balance,))
    child.start()
    child.join()
    print('parent: balance =', balance.value)
