# title: The main program does not wait for its pool
# title.zh: 主程序没有等待进程池
# summary: apply_async returns at once; the program ends, and the workers are stopped with their tasks.
# summary.zh: apply_async 立刻返回；程序结束，工作进程连同任务一起被终止。
# note: Workers of a pool are daemons. Whoever asks neither for the results nor for join() gets nothing, without any error.
# note.zh: 进程池的工作进程是守护进程。既不取结果也不 join()，就什么也得不到，而且没有任何报错。
# expect: finished
# prints: main: that was quick
# look: pool.apply_async => Only an order. Nobody waits for it here.
# look.zh: 只是下了订单，这里没有人等它。
# look: print('main: => At its end the program terminates the pool.
# look.zh: 程序结束时会终止进程池。
# question: How many letters are sent?
# question.zh: 寄出了几封信？
# answer: None: each needs half a second, and the program does not live that long.
# answer.zh: 一封也没有：每封要半秒，而程序活不到那时候。
# talk: The worst kind of fault: no error message, only missing results.
# talk.zh: 最糟糕的一类错误：没有报错，只是少了结果。
# pair: pool_lost_fixed

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
