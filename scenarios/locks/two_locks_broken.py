# title: Two locks, opposite order
# title.zh: 两把锁，顺序相反
# summary: Alice holds the brush and wants the paper, bob holds the paper and wants the brush.
# summary.zh: alice 拿着画笔等画纸，bob 拿着画纸等画笔。
# note: Each thread is right by itself. Together they can form a circle in which everybody waits for the next one: a deadlock.
#    Whether it happens depends on the schedule alone, so tests may pass a thousand times.
# note.zh: 单独看，每个线程都没错。合在一起却可能围成一圈，每个人都在等下一个人：这就是死锁。
#    会不会发生只取决于调度，所以测试可能通过一千次也没有出现。
# note: Four conditions must hold for it: exclusive use, hold and wait, no taking away, and a circle of waits. Break one of them
#    and there is no deadlock. The fixed version breaks the circle.
# note.zh: 死锁有四个必要条件：互斥、占有并等待、不可剥夺、循环等待。打破其中任何一个就不会死锁。修正版打破的是循环等待。
# quantum: 9
# expect: deadlock
# look: [alice] paper.acquire() => Alice has the brush; if bob has the paper by now, nobody can help them any more.
# look.zh: alice 已经拿到画笔；如果此时 bob 拿到了画纸，就谁也救不了他们了。
# look: [bob] brush.acquire()#2 @ deadlock => The circle closes: alice, paper, bob, brush, alice.
# look.zh: 圆圈闭合：alice、画纸、bob、画笔，又回到 alice。
# question: Which is the last step after which the deadlock can still be avoided?
# question.zh: 到哪一步为止，死锁还可以避免？
# answer: As long as only one of the two holds a lock. Once alice has the brush and bob has the paper, no schedule escapes.
# answer.zh: 只要两人中还只有一个持有锁，就可以避免。一旦 alice 拿到画笔而 bob 拿到画纸，任何调度都无法逃脱。
# talk: Step back to just before bob takes the paper and let alice go on by hand: the program ends well.
# talk.zh: 退回到 bob 拿画纸之前，手动让 alice 先走：程序会顺利结束。
# talk: Raise the time slice to 100: the same program, no deadlock. A test would be green.
# talk.zh: 把时间片调到 100：同一个程序，没有死锁。测试会显示通过。
# pair: two_locks_fixed

from threading import Lock, Thread

brush = Lock()
paper = Lock()


def draw():
    for page in range(1, 4):
        brush.acquire()
        paper.acquire()
        print('alice draws page', page)
        paper.release()
        brush.release()


def write():
    for page in range(1, 4):
        paper.acquire()
        brush.acquire()
        print('bob writes page', page)
        brush.release()
        paper.release()


alice = Thread(target=draw, name='alice')
bob = Thread(target=write, name='bob')
alice.start()
bob.start()
alice.join()
bob.join()
print('both are done')
