# title: A pipe with two ends
# title.zh: 有两端的管道
# summary: Two processes talk through a Pipe, and the end of the talk is an EOFError.
# summary.zh: 两个进程通过 Pipe 对话，对话结束时抛出 EOFError。
# note: Pipe() gives two connections. Each side closes the end that it does not use: only when all copies of an end are closed does the other
#    side notice that nothing will come any more.
# note.zh: Pipe() 给出两个连接。双方都要关闭自己不用的那一端：只有某一端的所有副本都关闭了，另一端才知道不会再有消息。
# expect: finished
# prints: parent: the child has hung up
# look: there.close() @ done => The parent's copy of the child's end. Without this line, recv() would wait for ever.
# look.zh: 父进程手里的子进程那一端的副本。没有这一行，recv() 会永远等下去。
# look: print('parent got', here.recv()) @ done => Messages arrive in the order of sending.
# look.zh: 消息按发送的先后到达。
# question: Why does the parent hold a copy of the child's end at all?
# question.zh: 父进程为什么会有子进程那一端的副本？
# answer: Because both ends were made before the fork, and a fork copies the open connections.
# answer.zh: 因为两端都是在 fork 之前建立的，而 fork 会复制所有打开的连接。
# talk: A queue is a pipe with locks and a feeder thread. With one sender and one receiver the pipe alone is enough.
# talk.zh: 队列就是管道加上锁和 feeder 线程。只有一个发送者和一个接收者时，用管道就够了。

from multiprocessing import Pipe, Process


def talk(connection):
    for word in ('hello', 'again'):
        connection.send(word)
    print('child got', connection.recv())
    connection.close()


if __name__ == '__main__':
    here, there = Pipe()
    child = Process(target=talk, args=(there,))
    child.start()
    there.close()
    print('parent got', here.recv())
    print('parent got', here.recv())
    here.send('goodbye')
    try:
        here.recv()
    except EOFError:
        print('parent: the child has hung up')
    child.join()
