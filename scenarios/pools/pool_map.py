# title: Pool.map
# title.zh: Pool.map
# summary: Two worker processes share five tasks; the results come in the order of the tasks.
# summary.zh: 两个工作进程分担五个任务；结果按任务的顺序返回。
# note: A pool starts its workers once and gives them work through a queue, which is cheaper than a process for every task. map() blocks
#    until all results are there.
# note.zh: 进程池只启动一次工作进程，通过队列派活，比每个任务启动一个进程便宜。map() 一直阻塞到全部结果返回。
# expect: finished
# prints: [1, 4, 9, 16, 25]
# look: Pool(2) @ done => Two workers start and wait for tasks; three threads of the parent serve them.
# look.zh: 两个工作进程启动并等待任务；父进程里有三个线程为它们服务。
# look: pool.map @ blocks => Tasks go into the task queue, results come back through another one.
# look.zh: 任务进入任务队列，结果从另一个队列回来。
# question: How long do five tasks of one second take with two workers?
# question.zh: 五个一秒的任务，两个工作进程要多久？
# answer: Three seconds: two, two, and one.
# answer.zh: 三秒：两个、两个、一个。
# talk: Compare with imap_unordered: results as they come.
# talk.zh: 和 imap_unordered 比较：谁先完成谁先返回。

from multiprocessing import Pool
from time import sleep


def square(number):
    sleep(1)
    return number * number


if __name__ == '__main__':
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3, 4, 5], chunksize=1))
