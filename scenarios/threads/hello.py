# title: Hello, threads
# title.zh: 你好，线程
# summary: Two threads and the main thread, started and joined.
# summary.zh: 两个线程和主线程：启动，然后汇合。
# note: A thread does nothing until start() is called; then it runs beside the one that started it. join() waits until it has
#    ended. Without the two joins, the last line could come first.
# note.zh: 线程在调用 start() 之前什么也不做；之后它和启动它的线程并行运行。join() 一直等到该线程结束。
#    如果去掉两个 join，最后一行有可能先打印出来。
# quantum: 5
# expect: finished
# prints: main: both are done
# look: alice.start() @ done => Only now does alice exist for the scheduler: she goes to Ready, main runs on.
# look.zh: 此刻 alice 才进入调度器的视野：她进入“就绪”，main 继续运行。
# look: [main] alice.join() => Here main waits until alice has ended; if she has already, it goes on at once.
# look.zh: main 在这里等到 alice 结束；如果她已经结束，就立刻继续。
# question: How many threads are alive just after bob.start() has returned?
# question.zh: bob.start() 刚返回时，最多有几个线程活着？
# answer: Up to three: main, alice and bob. Fewer if alice or bob has already ended.
# answer.zh: 最多三个：main、alice 和 bob。如果 alice 或 bob 已经结束，就更少。
# talk: Choose the scheduler "by hand" and let bob greet before alice: the greetings change places, the last line never does.
# talk.zh: 选择“手动”调度，让 bob 先于 alice 问候：问候语的顺序会变，最后一行永远不变。
# talk: The program's main thread is a thread like any other; it is only the first.
# talk.zh: 主线程和其他线程没有区别，它只是第一个。

from threading import Thread


def greet(name, times):
    for i in range(times):
        print(name, 'says hello', i + 1)


alice = Thread(target=greet, args=('alice', 3), name='alice')
bob = Thread(target=greet, args=('bob', 2), name='bob')
alice.start()
bob.start()
print('main: both are started')
alice.join()
bob.join()
print('main: both are done')
