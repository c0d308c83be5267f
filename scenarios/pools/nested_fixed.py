# title: Nobody in the pool waits for the pool
# title.zh: 池里的线程不等待池
# summary: The outer task computes the inner one itself; only the main thread waits.
# summary.zh: 外层任务自己计算内层；只有主线程在等待。
# note: A worker may wait for anything but its own pool. Here the inner function is simply called; a second pool would do as well.
# note.zh: 工作线程可以等任何东西，除了它自己的池。这里直接调用内层函数；再建一个池也可以。
# expect: finished
# prints: [6, 8]
# look: return 2 * price(item) => A call, not a task: nobody else is needed.
# look.zh: 是调用，不是任务：不需要别人。
# question: When is a second pool the better cure?
# question.zh: 什么时候更适合再建一个池？
# answer: When the inner tasks are slow and should run side by side.
# answer.zh: 内层任务很慢、应当同时进行的时候。
# talk: The rule: in a pool of workers, dependencies may point only out of the pool.
# talk.zh: 规则：依赖关系只能指向池外。
# pair: nested_broken

from concurrent.futures import ThreadPoolExecutor


def price(item):
    return len(item)


def order(item):
    return 2 * price(item)


with ThreadPoolExecutor(max_workers=2) as pool:
    orders = [pool.submit(order, item) for item in ('tea', 'rice')]
    print([future.result() for future in orders])
