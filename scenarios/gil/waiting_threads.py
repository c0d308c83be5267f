# title: Waiting with threads
# title.zh: 用线程等待
# summary: Four sleeping threads overlap: whoever waits does not hold the GIL.
# summary.zh: 四个睡眠的线程互相重叠：等待的线程不持有 GIL。
# note: sleep(), recv(), get() and all other blocking calls release the GIL. For work that mostly waits, threads are as good as processes and much cheaper.
# note.zh: sleep()、recv()、get() 等所有阻塞调用都会释放 GIL。对主要在等待的工作，线程和进程一样好，而且便宜得多。
# expect: finished
# prints: seconds: 1
# look: sleep(1) @ blocks => The thread gives the GIL away before it sleeps.
# look.zh: 线程在睡眠前让出 GIL。
# question: And with one core?
# question.zh: 只有一个核呢？
# answer: This is one core. Waiting needs none.
# answer.zh: 这里就是一个核。等待不需要处理器。
# talk: CPU-bound: processes. I/O-bound: threads or coroutines. Both: a pool of processes with threads inside.
# talk.zh: 计算密集：进程。I/O 密集：线程或协程。两者都有：进程池里再用线程。

from threading import Thread
from time import sleep, time


def wait():
    sleep(1)


start = time()
threads = [Thread(target=wait) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('seconds:', round(time() - start))
