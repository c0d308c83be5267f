# title: A lock around both messages
# title.zh: 用锁把两条消息包起来
# summary: Read and write back become one piece, and nothing is lost.
# summary.zh: 读出和写回成为一个整体，什么也不会丢。
# note: The lock is shared by inheritance: each child gets it in args. Whoever has it is alone between the two messages.
# note.zh: 锁通过 args 传给每个子进程，大家共享。拿到锁的进程在两条消息之间不受打扰。
# expect: finished
# prints: left: 6
# look: with lock: @ done => One process at a time may read and write back.
# look.zh: 同一时刻只有一个进程能读出并写回。
# question: Does the program take longer than the broken one?
# question.zh: 这个程序比出错的那个慢吗？
# answer: Yes: the four sleeps now follow one another.
# answer.zh: 是的：四次睡眠现在一个接一个。
# talk: Keep what is inside of the lock short: here the sleep stands for a slow network.
# talk.zh: 锁里面的内容要尽量短：这里的 sleep 代表缓慢的网络。
# pair: counter_broken

from multiprocessing import Lock, Manager, Process
from time import sleep


def take_one(shared, lock):
    with lock:
        value = shared['count']
        sleep(0.01)
        shared['count'] = value - 1


if __name__ == '__main__':
    lock = Lock()
    with Manager() as manager:
        shared = manager.dict({'count': 10})
        children = [Process(target=take_one, args=(shared, lock))
                    for _ in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print('left:', shared['count'])
