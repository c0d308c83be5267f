# title: One sentinel for each consumer
# title.zh: 每个消费者一个哨兵
# summary: As many sentinels as consumers: everybody goes home.
# summary.zh: 有几个消费者就放几个哨兵：大家都能回家。
# note: Because a consumer stops at the first sentinel that it takes, nobody takes two, and the numbers match.
# note.zh: 消费者取到第一个哨兵就停止，所以没有人会取走两个，数目正好相符。
# expect: finished
# prints: the shop closes
# look: for _ in eaters: => One sentinel for each of them, behind all the bao.
# look.zh: 给每个人一个哨兵，排在所有包子之后。
# look: break => Whoever takes a sentinel leaves the others theirs.
# look.zh: 取走一个哨兵，其余的留给别人。
# question: How could one sentinel be enough for any number of consumers?
# question.zh: 怎样只用一个哨兵就能让任意多个消费者停下来？
# answer: Whoever takes it puts it back before going home. It stays in the queue at the end.
# answer.zh: 取到的人回家之前再把它放回去。最后它会留在队列里。
# talk: The producer must know the number of consumers. With several producers, the last one to finish sends the sentinels.
# talk.zh: 生产者必须知道消费者的数量。有多个生产者时，由最后完成的那个放哨兵。
# pair: sentinel_broken

from queue import Queue
from threading import Thread, current_thread

steamer = Queue()


def cook():
    for number in range(1, 6):
        steamer.put(f'bao {number}')
    for _ in eaters:
        steamer.put(None)


def eat():
    name = current_thread().name
    while True:
        bao = steamer.get()
        if bao is None:
            break
        print(name, 'eats', bao)
    print(name, 'goes home')


eaters = [Thread(target=eat, name=name) for name in ('alice', 'bob')]
for eater in eaters:
    eater.start()
cook()
for eater in eaters:
    eater.join()
print('the shop closes')
