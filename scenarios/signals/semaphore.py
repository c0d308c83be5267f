# title: A semaphore of five
# title.zh: 五个许可的信号量
# summary: Eight guests, five seats: the semaphore lets five in and keeps the others waiting.
# summary.zh: 八位客人，五个座位：信号量放进五位，其余的排队等候。
# note: A semaphore is a number of permits. acquire() takes one, or waits if there is none; release() puts one back and wakes the
#    first in line. A lock is nearly a semaphore of one.
# note.zh: 信号量就是若干个许可。acquire() 取走一个，没有就等待；release() 归还一个，并唤醒队首的等待者。锁差不多就是许可数为一的信号量。
# expect: finished
# prints: the tea house closes
# look: with seats: @ blocks => The sixth guest finds no permit and is blocked.
# look.zh: 第六位客人拿不到许可，被阻塞。
# look: print(name, 'leaves') @ done => Leaving the block gives the permit back: the first in line comes in.
# look.zh: 离开代码块时归还许可：队首的客人进来。
# question: After how many seconds does the last guest leave?
# question.zh: 最后一位客人在几秒后离开？
# answer: After about 0.4 seconds: five sit from 0 to 0.2, the other three from 0.2 to 0.4.
# answer.zh: 大约 0.4 秒后：五位从 0 坐到 0.2 秒，另外三位从 0.2 坐到 0.4 秒。
# talk: A semaphore does not know who holds its permits: anybody may release. That makes it a signal as well as a guard.
# talk.zh: 信号量不记录谁持有许可，任何人都可以 release。所以它既能用来限流，也能用来发信号。
# talk: Add a release() too many: a sixth guest sits. BoundedSemaphore raises ValueError instead.
# talk.zh: 多写一个 release()：第六位客人也坐下了。BoundedSemaphore 则会抛出 ValueError。

from threading import Semaphore, Thread, current_thread
from time import sleep

seats = Semaphore(5)


def visit():
    name = current_thread().name
    with seats:
        print(name, 'sits down')
        sleep(0.2)
        print(name, 'leaves')


names = 'alice bob carol dave erin frank grace heidi'.split()
guests = [Thread(target=visit, name=name) for name in names]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print('the tea house closes')
