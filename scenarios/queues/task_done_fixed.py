# title: task_done in a finally
# title.zh: 把 task_done 放进 finally
# summary: Whatever happens to an order, it is reported as done, and join() returns.
# summary.zh: 不管订单结果如何都报告完成，join() 顺利返回。
# note: finally runs on every way out of the block: at its end, at continue, at an exception. That is the place for whatever must
#    match something that was taken.
# note.zh: 无论以哪种方式离开代码块——正常结束、continue 或异常——finally 都会执行。凡是与“取走”配对的动作，都应当放在那里。
# expect: finished
# prints: all orders are done
# look: orders.task_done() @ done => For each get() exactly one task_done(), on every path.
# look.zh: 每个 get() 恰好对应一个 task_done()，每条路径都是如此。
# look: [main] orders.join() @ blocks => main is blocked until unfinished is 0.
# look.zh: main 阻塞到未完成数归零。
# question: What happens if task_done() is called once too often?
# question.zh: 如果多调用一次 task_done()，会怎样？
# answer: ValueError: task_done() called too many times.
# answer.zh: 抛出 ValueError：task_done() called too many times。
# talk: join() on the queue waits for the work, join() on a thread for the thread. With a daemon worker the first is enough.
# talk.zh: 队列的 join() 等的是工作完成，线程的 join() 等的是线程结束。工人是守护线程时，前者就够了。
# pair: task_done_broken

from queue import Queue
from threading import Thread

orders = Queue()


def work():
    while True:
        order = orders.get()
        try:
            if order.startswith('cold'):
                continue
            print('alice serves', order)
        finally:
            orders.task_done()


alice = Thread(target=work, name='alice', daemon=True)
alice.start()
for order in ('green tea', 'cold tea', 'black tea'):
    orders.put(order)
orders.join()
print('all orders are done')
