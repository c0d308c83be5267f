# title: Two ways to make a process
# title.zh: 创建进程的两种方式
# summary: A function as the target, or a class of one's own with run().
# summary.zh: 把函数交给 target，或者自己写一个带 run() 的类。
# note: Either way, start() asks the operating system for a copy of the whole process. The copy has its own memory and its own
#    number (pid), and begins with run(), which calls the target if nobody has replaced it.
# note.zh: 无论哪种方式，start() 都向操作系统要一份整个进程的副本。副本有自己的内存和自己的编号（pid），
#    从 run() 开始执行；没有改写 run() 时，它就去调用 target。
# expect: finished
# prints: parent: both are done, exit codes 0 0
# look: first.start() @ done => A second process appears, with a heap and a GIL of its own.
# look.zh: 出现了第二个进程，有自己的堆和自己的 GIL。
# look: print('class:', self.name) => The class's own run() is what the new process executes.
# look.zh: 新进程执行的就是这个类自己的 run()。
# question: Which process executes Greeter.__init__?
# question.zh: Greeter.__init__ 是在哪个进程里执行的？
# answer: The parent. The object is made before start(); the child gets a copy of it and executes only run().
# answer.zh: 父进程。对象在 start() 之前就造好了；子进程拿到它的副本，只执行 run()。
# talk: Forgetting super().__init__() gives an AssertionError at start(). Try it.
# talk.zh: 忘了写 super().__init__()，start() 时就会抛出 AssertionError。可以试试。
# talk: Call run() instead of start(): everything happens in the parent, one after the other.
# talk.zh: 把 start() 换成 run()：一切都在父进程里依次执行。

from multiprocessing import Process


def greet(name):
    print('function:', name)


class Greeter(Process):
    def __init__(self, name):
        super().__init__(name=name)

    def run(self):
        print('class:', self.name)


if __name__ == '__main__':
    first = Process(target=greet, args=('alice',))
    second = Greeter('bob')
    first.start()
    second.start()
    first.join()
    second.join()
    print('parent: both are done, exit codes', first.exitcode, second.exitcode)
