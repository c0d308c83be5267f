# title: LIFO and priority queue
# title.zh: 后进先出队列与优先级队列
# summary: The same four patients go through three kinds of queue and come out in three orders.
# summary.zh: 同样的四位病人经过三种队列，出来的顺序各不相同。
# note: Queue gives out what came first, LifoQueue what came last, PriorityQueue what is smallest. All three block, wake and count
#    in the same way.
# note.zh: Queue 先进先出，LifoQueue 后进先出，PriorityQueue 最小的先出。三者的阻塞、唤醒和计数方式完全相同。
# expect: finished
# prints: carol: 1 heart, 2 arm, 3 cough, 4 cold
# look: queue.put @ done 3 => A priority queue keeps the smallest at the front; the rest is a heap, not a sorted list.
# look.zh: 优先级队列保证最小的在最前面；其余部分是堆，并不是排好序的列表。
# look: [bob] patient = queue.get() @ done => Bob's doctor calls whoever came last.
# look.zh: bob 总是先叫最后来的人。
# question: Which patient might wait for ever with bob, and which with carol?
# question.zh: 如果一直有新病人来，在 bob 那里谁可能永远等下去？在 carol 那里呢？
# answer: With bob the first one, as long as others come in. With carol the one with the largest number. That is starvation.
# answer.zh: 在 bob 那里是最早来的那位，只要不断有人来；在 carol 那里是编号最大的那位。这就是饥饿。
# talk: Equal priorities are decided by the rest of the tuple: here by the text. Items that cannot be compared raise TypeError.
# talk.zh: 优先级相同时比较元组的后一项，这里是文本。无法比较的项会引发 TypeError。

from queue import LifoQueue, PriorityQueue, Queue
from threading import Thread, current_thread

PATIENTS = [(3, 'cough'), (1, 'heart'), (4, 'cold'), (2, 'arm')]


def call_in(queue):
    called = []
    while not queue.empty():
        patient = queue.get()
        called.append(f'{patient[0]} {patient[1]}')
    print(f'{current_thread().name}:', ', '.join(called))


def doctor(name, queue):
    for patient in PATIENTS:
        queue.put(patient)
    return Thread(target=call_in, args=(queue,), name=name)


doctors = [
    doctor('alice', Queue()),
    doctor('bob', LifoQueue()),
    doctor('carol', PriorityQueue()),
]
for thread in doctors:
    thread.start()
    thread.join()
