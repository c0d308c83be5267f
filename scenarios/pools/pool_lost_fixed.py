# title: close, then join
# title.zh: 先 close，再 join
# summary: close() says that no more tasks come; join() waits until all are done.
# summary.zh: close() 表示不再有新任务；join() 等到全部完成。
# note: join() alone raises ValueError: Pool is still running. It would have to wait for ever, since new tasks could always come.
# note.zh: 单独调用 join() 会抛出 ValueError: Pool is still running。因为随时可能有新任务，它会永远等不完。
# expect: finished
# prints: main: all are sent
# look: pool.close() => The workers get a sentinel behind the last task.
# look.zh: 最后一个任务之后，每个工作进程会收到一个哨兵。
# look: pool.join() @ blocks => Main waits for the workers' end.
# look.zh: 主程序等待工作进程结束。
# question: What does terminate() do in place of close()?
# question.zh: 用 terminate() 代替 close() 会怎样？
# answer: It stops the workers at once; letters that are not sent yet are lost.
# answer.zh: 立刻终止工作进程；还没寄出的信就丢了。
# talk: get() on each AsyncResult waits as well, and it also shows the errors of the tasks.
# talk.zh: 对每个 AsyncResult 调用 get() 同样会等待，而且能看到任务里的错误。
# pair: pool_lost_broken

from multiprocessing import Pool
from time import sleep


def send(number):
    sleep(0.5)
    print('letter', number, 'is sent')


if __name__ == '__main__':
    pool = Pool(2)
    for number in range(4):
        pool.apply_async(send, (number,))
    print('main: that was quick')
    pool.close()
    pool.join()
    print('main: all are sent')
