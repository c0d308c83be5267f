# title: Tickets: three buyers, one ticket
# title.zh: 抢票：三个人，一张票
# summary: All look at the file before anybody has written it back, so everybody gets the last ticket.
# summary.zh: 还没有人写回文件，大家就都看过了，于是每个人都“买到”最后一张票。
# note: Looking and buying are two actions. The pause between them stands for the network; a fast machine only makes the fault rarer.
# note.zh: 查看和购买是两个动作。中间的停顿代表网络；机器再快，也只是让错误更少见。
# expect: finished
# prints: tickets left: 0
# look: [Process-3] sleep(0.1) => All three read 1.
# look.zh: 三个人都读到 1。
# look: print(name, 'has a ticket') @ 3 => And all three write 0.
# look.zh: 三个人都写回 0。
# question: How many buyers believe that they have a ticket?
# question.zh: 有几个人以为自己买到了票？
# answer: All three, although there was one.
# answer.zh: 三个，而票只有一张。
# talk: Would it help to look twice? No: somebody may come between the second look and the write.
# talk.zh: 看两次有用吗？没有：第二次查看和写回之间还是可能有人插进来。
# pair: tickets_fixed

from multiprocessing import Process
from time import sleep


def look():
    with open('tickets.txt') as file:
        return int(file.read())


def write(left):
    with open('tickets.txt', 'w') as file:
        file.write(str(left))


def buy(name):
    left = look()
    sleep(0.1)
    if left > 0:
        write(left - 1)
        print(name, 'has a ticket')


if __name__ == '__main__':
    write(1)
    names = ('alice', 'bob', 'carol')
    buyers = [Process(target=buy, args=(name,)) for name in names]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    print('tickets left:', look())
