from queue import Empty, Full, Queue

q = Queue(maxsize=2)
q.put('a')
q.put('b', timeout=1)
print(q.full(), q.qsize(), q.empty(), q.maxsize)
for bad in (lambda: q.put_nowait('c'), lambda: q.put('c', timeout=0.01), lambda: q.put('c', block=False)):
    try:
        bad()
    except Full as error:
        print('full', error.args)
print(q.get(), q.get(), q.empty())
for bad in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(False)):
    try:
        bad()
    except Empty:
        print('empty')
try:
    q.get(timeout=-1)
except ValueError as error:
    print(error)
q.task_done(), q.task_done()
try:
    q.task_done()
except ValueError as error:
    print(error)
q.join()
print('joined')
