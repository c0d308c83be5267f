# title: apply_async with a callback
# title.zh: 带回调的 apply_async
# summary: The children compute; a thread of the parent gets each result as soon as it is there.
# summary.zh: 子进程负责计算；结果一到，父进程的一个线程就拿到它。
# note: The callback runs in the parent, in the pool's result thread. So it may change the parent's variables, which the workers cannot.
# note.zh: 回调在父进程中执行，由池的结果线程调用。所以它能修改父进程的变量，而工作进程做不到。
# expect: finished
# prints: total 30
# look: callback=add => Only the result travels to the parent; there add() is called.
# look.zh: 只有结果传回父进程，在那里调用 add()。
# look: pool.close() => No new tasks from here on; join() demands it.
# look.zh: 从此不再接收新任务；join() 要求先这样做。
# question: Does add() need a lock?
# question.zh: add() 需要锁吗？
# answer: Not against other callbacks: one thread calls them all. Against the main thread, if that changes total too.
# answer.zh: 回调之间不需要：都由同一个线程调用。但如果主线程也修改 total，就需要。
# talk: A slow callback holds up the results of all other tasks.
# talk.zh: 一个慢的回调会拖住所有其他任务的结果。

from multiprocessing import Pool

total = 0


def square(number):
    return number * number


def add(result):
    global total
    total += result


if __name__ == '__main__':
    pool = Pool(2)
    for number in (1, 2, 3, 4):
        pool.apply_async(square, (number,), callback=add)
    pool.close()
    pool.join()
    print('total', total)
