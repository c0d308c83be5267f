"""Locks and the like of multiprocessing: errors, what they print, a child that uses them."""
import multiprocessing as mp
import pickle


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


l=mp.Lock()
for f in (lambda: l.release(), lambda: l.acquire(1,2,3), lambda: l.acquire(timeout='x'), lambda: l.acquire('x'), lambda: mp.RLock().release(), lambda: mp.Semaphore(-1), lambda: mp.Semaphore('x'), lambda: mp.Semaphore(3.5)):
    t(f)
e=mp.Event(); print(e.wait(0), e.wait(-1))
c=mp.Condition()
for f in (c.wait,c.notify,c.notify_all,c.release): t(f)
print(c, l, mp.RLock(), mp.Semaphore(3), mp.BoundedSemaphore(2))
with c: print(c)
l.acquire(); print(l, l.acquire(timeout=-1), l.acquire(False), l.acquire(False, 5))
b=mp.BoundedSemaphore(1); t(b.release)
def child(l, e, c, b, s):
    print(l, s.acquire(False), s.acquire(False), s.get_value())
    e.set(); b.wait()
    with c: c.notify_all()
e=mp.Event(); c=mp.Condition(); b=mp.Barrier(2); s=mp.Semaphore(1)
p=mp.Process(target=child,args=(l,e,c,b,s)); p.start(); print(e.wait(5))
with c:
    b.wait(); print(c.wait(5))
p.join(); print(p.exitcode, s, b.n_waiting, b.parties, b.broken)
for x in (l, e, c, s, mp.Value('i'), mp.Array('i', 2), mp.Barrier(1)): t(lambda: pickle.dumps(x))
t(lambda: pickle.dumps(mp.current_process().authkey))
print(mp.current_process(), mp.parent_process(), mp.get_start_method(), mp.get_all_start_methods(), mp.cpu_count()>0)
t(lambda: mp.get_context('x')); t(lambda: mp.set_start_method('fork'))
t(lambda: mp.Process(1)); t(lambda: mp.Process(target=1).sentinel); t(lambda: mp.Process().exitcode); t(lambda: mp.Process().pid)
p=mp.Process(target=print,args=('x',)); p.start(); p.join(); p.close(); print(str(p).split(' parent')[0]); t(p.is_alive); t(p.join); t(lambda: p.exitcode)
