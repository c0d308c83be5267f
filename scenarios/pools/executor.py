# title: ThreadPoolExecutor and futures
# title.zh: ThreadPoolExecutor 与 Future
# summary: submit() gives a future at once; result() waits until a worker has filled it.
# summary.zh: submit() 立刻返回一个 future；result() 一直等到工作线程填入结果。
# note: A future is a box for a result that is not there yet. It is pending, running or finished; a callback is called when it is finished,
#    by the thread that has finished it.
# note.zh: future 是一个盒子，用来放还没算出来的结果。它有等待、运行、完成三种状态；完成时由完成它的那个线程调用回调。
# expect: finished
# prints: sum of lengths: 15
# look: pool.submit @ done => The task goes into the work queue; a worker takes it.
# look.zh: 任务进入工作队列，由某个工作线程取走。
# look: sum(future.result() @ blocks => Blocked, if the result is not there yet.
# look.zh: 结果还没好就阻塞。
# question: What does result() do if the task has raised an exception?
# question.zh: 如果任务抛出了异常，result() 会怎样？
# answer: It raises the same exception, in the thread that asks.
# answer.zh: 在询问的线程里抛出同一个异常。
# talk: pool.map() gives results in the order of the tasks, as_completed() in the order of finishing.
# talk.zh: pool.map() 按任务顺序返回结果，as_completed() 按完成顺序返回。

from concurrent.futures import ThreadPoolExecutor
from time import sleep


def fetch(page):
    sleep(len(page))
    return len(page)


def report(future):
    print('a page of', future.result(), 'letters')


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(fetch, page) for page in ('index', 'faq', 'contact')]
    for future in futures:
        future.add_done_callback(report)
    total = sum(future.result() for future in futures)
print('sum of lengths:', total)
