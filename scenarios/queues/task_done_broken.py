# title: A forgotten task_done
# title.zh: 忘记调用 task_done
# summary: The worker skips one order without saying that it is done, and the main thread waits for it for ever.
# summary.zh: 工人跳过一张订单却没有报告完成，主线程永远等着它。
# note: The queue counts unfinished tasks: put() adds one, task_done() takes one away, join() waits for 0. Taking an item out does
#    not change the number: an item is done when somebody says so.
# note.zh: 队列记录着未完成的任务数：put() 加一，task_done() 减一，join() 等它归零。取出一项并不改变这个数：要有人报告完成，才算完成。
# expect: deadlock
# look: continue => This way out of the loop's turn leaves task_done() out.
# look.zh: 这条路径跳过了 task_done()。
# look: [main] orders.join() @ deadlock => The queue is empty and unfinished is 1: main waits.
# look.zh: 队列已空，未完成数却是 1：main 继续等待。
# question: The queue is empty. Why does join() not return?
# question.zh: 队列已经空了，join() 为什么不返回？
# answer: join() waits for unfinished to be 0, not for the queue to be empty. The cold tea was taken but never reported.
# answer.zh: join() 等的是未完成数归零，而不是队列变空。那杯凉茶被取走了，却从未报告完成。
# talk: The worker is a daemon: if main could get past join(), the program would end although the worker still waits.
# talk.zh: 工人是守护线程：如果 main 能通过 join()，程序就会结束，哪怕工人还在等待。
# pair: task_done_fixed

from queue import Queue
from threading import Thread

orders = Queue()


def work():
    while True:
        order = orders.get()
        if order.startswith('cold'):
            continue
        print('alice serves', order)
        orders.task_done()


alice = Thread(target=work, name='alice', daemon=True)
alice.start()
for order in ('green tea', 'cold tea', 'black tea'):
    orders.put(order)
orders.join()
print('all orders are done')
