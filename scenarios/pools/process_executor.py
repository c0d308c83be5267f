# title: ProcessPoolExecutor
# title.zh: ProcessPoolExecutor
# summary: The same interface on processes, for work that needs the processor.
# summary.zh: 同样的接口，换成进程，适合吃 CPU 的工作。
# note: Tasks and results are pickled and sent through queues. With four cores, four workers compute at the same time, since every process has
#    a GIL of its own.
# note.zh: 任务和结果序列化后通过队列传送。有四个核时，四个工作进程同时计算，因为每个进程都有自己的 GIL。
# cores: 4
# expect: finished
# prints: [4950, 19900, 44850, 79800]
# look: pool.map => Tasks are pickled and handed to the workers.
# look.zh: 任务被序列化，交给工作进程。
# look: return sum(range(limit)) => Executed by several processes at once.
# look.zh: 由几个进程同时执行。
# question: Can a lambda be given to map()?
# question.zh: 可以把 lambda 交给 map() 吗？
# answer: No: a lambda cannot be pickled. Functions are sent by their names.
# answer.zh: 不行：lambda 不能序列化。函数是按名字传送的。
# talk: For waiting (network, files) threads are enough, and cheaper.
# talk.zh: 如果只是等待（网络、文件），用线程就够了，也更便宜。

from concurrent.futures import ProcessPoolExecutor


def add_up(limit):
    return sum(range(limit))


if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=4) as pool:
        results = list(pool.map(add_up, [100, 200, 300, 400]))
    print(results)
