# title: Lost update
# title.zh: 丢失更新
# summary: Two threads add to one number without a lock, and some of the additions vanish.
# summary.zh: 两个线程不加锁地累加同一个数，有些累加凭空消失。
# note: `count += 1` looks like one action but is three: read count, add 1, write count. If the other thread runs between the
#    read and the write, both write the same number, and one addition is lost.
# note.zh: `count += 1` 看起来是一个动作，实际上是三个：读取 count、加 1、写回 count。
#    如果在读取和写回之间轮到另一个线程运行，两个线程就会写回同一个数，丢掉一次累加。
# note: CPython 3.11 happens to switch threads only at calls and at the end of a loop's turn, so it hides this fault; the
#    language promises nothing of the kind, and other versions show it.
# note.zh: CPython 3.11 恰好只在函数调用和循环回跳处切换线程，因此掩盖了这个错误；但语言本身并没有这样的保证，换个版本就可能暴露出来。
# quantum: 7
# expect: finished
# prints: count = 17
# look: count += 1 => Read, add, write: the time slice may end between any two of them.
# look.zh: 读取、相加、写回：时间片可能在任意两步之间用完。
# look: [main] print('count =', count) @ done => Twenty additions were made. How many arrived?
# look.zh: 一共做了二十次累加。有多少次真正生效？
# question: What is the smallest number that this program can print?
# question.zh: 这个程序可能打印的最小的数是几？
# answer: 2. Alice reads 0 and is stopped; bob makes nine of his ten additions; alice writes 1; bob reads this 1 for his last
#    addition and is stopped; alice makes all her other nine; bob writes 2.
# answer.zh: 2。alice 读到 0 后被切走；bob 完成十次中的九次；alice 写回 1；bob 为最后一次累加读到这个 1 后被切走；
#    alice 完成剩下的九次；最后 bob 写回 2。
# talk: Switch to stepping by instruction and put alice between her read and her write by hand.
# talk.zh: 改为逐条指令执行，用手动调度让 alice 停在读取和写回之间。
# talk: Let the class guess the smallest result. Almost everybody says 10.
# talk.zh: 让全班猜最小的结果。几乎所有人都会说 10。
# pair: lost_update_fixed

from threading import Thread

count = 0


def add(times):
    global count
    for _ in range(times):
        count += 1


alice = Thread(target=add, args=(10,), name='alice')
bob = Thread(target=add, args=(10,), name='bob')
alice.start()
bob.start()
alice.join()
bob.join()
print('count =', count)
