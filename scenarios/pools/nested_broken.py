# title: A task that waits for a task
# title.zh: 等待任务的任务
# summary: Every worker waits for a result that only a worker could compute.
# summary.zh: 每个工作线程都在等一个只有工作线程才能算出的结果。
# note: Both workers are busy with outer tasks, which wait for inner tasks. Those lie in the work queue, and nobody is free to take them.
# note.zh: 两个工作线程都在执行外层任务，等待内层任务。内层任务躺在工作队列里，没有空闲的线程来取。
# expect: deadlock
# look: inner = pool.submit(price, item) @ done => The task goes to the end of the work queue.
# look.zh: 任务排到工作队列的末尾。
# look: return 2 * inner.result() @ deadlock => The worker waits, and is no worker any more.
# look.zh: 工作线程在等待，不再是“工作”线程。
# question: With how many workers would it end?
# question.zh: 有几个工作线程时程序能结束？
# answer: With three: the third one computes all inner tasks.
# answer.zh: 三个：第三个负责计算所有内层任务。
# talk: A pool of bounded size and tasks that wait for each other do not go together.
# talk.zh: 大小有限的线程池和互相等待的任务不能放在一起。
# pair: nested_fixed

from concurrent.futures import ThreadPoolExecutor


def price(item):
    return len(item)


def order(item):
    inner = pool.submit(price, item)
    return 2 * inner.result()


pool = ThreadPoolExecutor(max_workers=2)
orders = [pool.submit(order, item) for item in ('tea', 'rice')]
print([future.result() for future in orders])
