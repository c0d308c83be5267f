# title: Tickets with a lock
# title.zh: 加锁抢票
# summary: Whoever looks keeps the lock until the ticket is bought.
# summary.zh: 谁查看，谁就一直持有锁，直到买完票。
# note: The lock makes one action out of two. Buying becomes serial; everything else in the program may still go on side by side.
# note.zh: 锁把两个动作合成一个。买票变成串行，程序的其他部分仍可同时进行。
# expect: finished
# prints: tickets left: 0
# look: with lock: @ done => Only one buyer at a time gets past this line.
# look.zh: 同一时刻只有一个人能越过这一行。
# look: print(name, 'comes too late') => The others find 0.
# look.zh: 其他人看到的是 0。
# question: Does the lock decide who gets the ticket?
# question.zh: 锁决定谁买到票吗？
# answer: No. It only sees to it that exactly one does. Who is first is the scheduler's affair.
# answer.zh: 不。它只保证恰好一个人买到；谁先来由调度器决定。
# talk: A lock for processes must come from multiprocessing; a threading.Lock would be copied with the memory.
# talk.zh: 进程之间要用 multiprocessing 的锁；threading.Lock 会随内存一起被复制。
# pair: tickets_broken

from multiprocessing import Lock, Process
from time import sleep


def look():
    with open('tickets.txt') as file:
        return int(file.read())


def write(left):
    with open('tickets.txt', 'w') as file:
        file.write(str(left))


def buy(name, lock):
    with lock:
        left = look()
        sleep(0.1)
        if left > 0:
            write(left - 1)
            print(name, 'has a ticket')
        else:
            print(name, 'comes too late')


if __name__ == '__main__':
    write(1)
    lock = Lock()
    names = ('alice', 'bob', 'carol')
    buyers = [Process(target=buy, args=(name, lock)) for name in names]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    print('tickets left:', look())
