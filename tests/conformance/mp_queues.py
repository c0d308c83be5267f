"""Queues and pipes between processes: limits, errors, ends of connections, a queue that must be drained before join."""
import multiprocessing as mp, os, time, queue, sys, pickle
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def put_all(q, n):
    for i in range(n): q.put('x' * 100)
def worker(jq):
    while True:
        x = jq.get(); print('task', x); jq.task_done()
def lock_it(q):
    q.put(mp.Lock())
if __name__ == '__main__':
    q = mp.Queue(2); q.put(1); q.put(2)
    t(lambda: q.put(3, False)); t(lambda: q.put(3, timeout=0.01)); t(lambda: q.put_nowait(3)); print(q.full(), q.qsize())
    print(q.get(), q.get()); t(lambda: q.get(False)); t(lambda: q.get(timeout=0.01)); t(q.get_nowait)
    q.close(); t(lambda: q.put(1)) if 0 else None
    try: q.put(1)
    except ValueError as e: print('closed' in str(e))
    q.join_thread()
    q2 = mp.Queue(); t(q2.join_thread)  if 0 else None
    jq = mp.JoinableQueue(); t(jq.task_done)
    for i in range(3): jq.put(i)
    p = mp.Process(target=worker, args=(jq,), daemon=True); p.start(); jq.join(); print('joined')
    p.terminate(); p.join()
    a, b = mp.Pipe(False)
    for f in (lambda: a.send(1), lambda: b.recv(), lambda: b.poll(), lambda: a.send_bytes('x'), lambda: b.send_bytes('x'), lambda: b.send(lambda: 0)): t(f)
    b.send_bytes(b'hello', 1, 3); print(a.recv_bytes()); b.send_bytes(b'toolong'); t(lambda: a.recv_bytes(3)); print(a.closed)
    a, b = mp.Pipe(); print(a.poll(0.01), a.readable, a.writable, a.closed, a.fileno() >= 0)
    b.send({'k': [1, None]}); print(a.poll(), a.recv()); b.close(); t(a.recv); t(lambda: b.send(1)); t(lambda: a.send(1)); t(b.fileno)
    a.close(); a.close(); t(a.recv)
    with mp.Pipe()[0] as c: print(c.closed)
    print(c.closed)
    from multiprocessing.connection import wait
    r1, w1 = mp.Pipe(False); r2, w2 = mp.Pipe(False)
    print(wait([r1, r2], 0.01)); w2.send(5); print(wait([r1, r2]) == [r2])
    p = mp.Process(target=time.sleep, args=(0.05,)); p.start(); print(wait([p.sentinel, r1]) == [p.sentinel]); p.join()
    s = mp.SimpleQueue(); s.put('z'); print(s.get(), s.empty()); s.close()
    t(lambda: mp.Queue().put()); t(lambda: pickle.dumps(q))
    q = mp.Queue()
    p = mp.Process(target=put_all, args=(q, 2000)); p.start(); time.sleep(0.2); p.join(0.1); print('alive', p.is_alive())
    n = 0
    for i in range(2000): q.get(); n += 1
    p.join(); print(n, p.exitcode)
    q = mp.Queue(); q.put(lambda: 0); time.sleep(0.1); print(q.empty(), q.qsize())
    q.put(mp.Lock()); time.sleep(0.1)
    sys.stdout.flush()
