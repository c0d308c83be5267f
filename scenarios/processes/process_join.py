# title: Waiting for processes: join
# title.zh: 等待进程：join
# summary: Three processes sleep side by side; join after each start would put them one behind the other.
# summary.zh: 三个进程同时睡眠；如果每次 start 之后立刻 join，它们就会一个接一个。
# note: join() blocks the caller until that one process has ended. Start all first and join afterwards, and the whole takes as
#    long as the slowest, not as long as the sum.
# note.zh: join() 阻塞调用者，直到那个进程结束。先全部启动，再逐个 join，总时间就是最慢的那个，而不是总和。
# expect: finished
# prints: all done after 3 seconds
# look: [main] child.start() @ done 3 => Three children, started one after the other, run at the same time.
# look.zh: 三个子进程依次启动，同时运行。
# look: [main] child.join() @ blocks 3 => The parent is blocked; the first children have long ended when it waits for the last.
# look.zh: 父进程被阻塞；等到最后一个时，前面的早已结束。
# question: In what order are the three joins answered, if the first child is the slowest?
# question.zh: 如果第一个子进程最慢，三个 join 按什么顺序返回？
# answer: In the order of the calls. The second and third return at once, because their processes have already ended.
# answer.zh: 按调用的顺序。第二个和第三个立刻返回，因为它们的进程已经结束了。
# talk: Move join() into the first loop and look at the clock: six seconds.
# talk.zh: 把 join() 移进第一个循环，再看时钟：六秒。

from multiprocessing import Process
from time import sleep, time


def download(number, seconds):
    sleep(seconds)
    print('file', number, 'is here')


if __name__ == '__main__':
    start = time()
    children = [Process(target=download, args=(i, i)) for i in (1, 2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print('all done after', round(time() - start), 'seconds')
