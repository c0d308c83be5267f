# title: A queue between processes
# title.zh: 进程之间的队列
# summary: put, get, timeouts and the questions full, empty and qsize, all on one Queue(2).
# summary.zh: 在一个 Queue(2) 上看 put、get、超时，以及 full、empty、qsize。
# note: What is put in is pickled and goes through a pipe; a small feeder thread of the sender does that. So an item may be on its way
#    when qsize() already counts it.
# note.zh: 放入的东西会被序列化，经由管道送出，由发送方的一个小线程（feeder）完成。
#    所以 qsize() 已经计数时，它可能还在路上。
# expect: finished
# prints: nothing came within a second
# look: queue.put('c', timeout=1) @ blocks => There is no place: after one second Full is raised.
# look.zh: 没有空位：一秒后抛出 Full。
# look: queue.get(timeout=1) @ blocks => There is nothing left: after one second Empty is raised.
# look.zh: 已经取空：一秒后抛出 Empty。
# question: What do put_nowait() and get_nowait() do in place of waiting?
# question.zh: put_nowait() 和 get_nowait() 不等待，那它们怎么办？
# answer: They raise queue.Full and queue.Empty at once.
# answer.zh: 立刻抛出 queue.Full 和 queue.Empty。
# talk: empty() and qsize() are true only at the moment of asking; somebody else may be faster than your next line.
# talk.zh: empty() 和 qsize() 只在询问的那一刻为真；执行下一行之前，别人可能抢先一步。

from multiprocessing import Process, Queue
from queue import Empty, Full


def take(queue):
    print('child took', queue.get(), 'and', queue.get())


if __name__ == '__main__':
    queue = Queue(2)
    queue.put('a')
    queue.put('b')
    print('full:', queue.full(), 'size:', queue.qsize())
    try:
        queue.put('c', timeout=1)
    except Full:
        print('no place within a second')
    child = Process(target=take, args=(queue,))
    child.start()
    child.join()
    print('empty:', queue.empty())
    try:
        queue.get(timeout=1)
    except Empty:
        print('nothing came within a second')
