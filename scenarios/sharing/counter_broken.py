# title: Counting together through a manager
# title.zh: 通过 Manager 一起计数
# summary: Each single message is safe; reading and writing back are two messages, and updates get lost.
# summary.zh: 单条消息是安全的；但先读后写是两条消息，更新会丢失。
# note: The manager answers one message after the other. But `shared['count'] -= 1` asks for the value and sends a new one; whoever comes
#    between them is overwritten.
# note.zh: 管理进程逐条处理消息。但 `shared['count'] -= 1` 是先取值、再送回新值；夹在中间的修改会被覆盖。
# expect: finished
# prints: left: 9
# look: value = shared['count'] @ done => The first message: read.
# look.zh: 第一条消息：读。
# look: shared['count'] = value - 1 => The second message: write. Has anybody written meanwhile?
# look.zh: 第二条消息：写。这期间有人写过吗？
# question: What is the largest number that can be left of 10?
# question.zh: 从 10 开始，最后最大可能剩下几？
# answer: 9: all four read 10 and write 9.
# answer.zh: 9：四个进程都读到 10，都写回 9。
# talk: Compare with the two threads that count without a lock: the same fault at another scale.
# talk.zh: 和两个线程不加锁计数比较：同样的错误，只是规模不同。
# pair: counter_fixed

from multiprocessing import Manager, Process
from time import sleep


def take_one(shared):
    value = shared['count']
    sleep(0.01)
    shared['count'] = value - 1


if __name__ == '__main__':
    with Manager() as manager:
        shared = manager.dict({'count': 10})
        children = [Process(target=take_one, args=(shared,)) for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print('left:', shared['count'])
