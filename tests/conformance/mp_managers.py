"""Managers: proxies of all kinds, classes of the program, errors of the server and of managers that are gone."""
import multiprocessing as mp, os, time, sys, queue
from multiprocessing.managers import BaseManager, SyncManager
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class Counter:
    def __init__(self, start=0): self.n = start
    def inc(self, by=1): self.n += by; return self.n
    def get(self): return self.n
    def _hidden(self): return 'h'
    def fail(self): raise LookupError('no')
class MyManager(BaseManager): pass
MyManager.register('Counter', Counter)
def work(d, l, lock, ns, c):
    with lock:
        d['k'] = d.get('k', 0) + 1; l.append(os.getpid() > 0); ns.total += 2
        c.inc(5)
def cond_wait(c, ev):
    with c: ev.set(); print('notified', c.wait(5))
if __name__ == '__main__':
    with MyManager() as mm, mp.Manager() as m:
        c = mm.Counter(10)
        print(c.inc(), c.inc(by=4), c.get()); t(lambda: c._hidden()); t(c.fail); t(lambda: c.n)
        d, l, lock, ns = m.dict(a=1), m.list([1, 2]), m.Lock(), m.Namespace(); ns.total = 0
        ps = [mp.Process(target=work, args=(d, l, lock, ns, c)) for i in range(3)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(d, l, ns, c.get(), d['k'], len(l), 1 in l, l[0], l[-1], l[1:3], sorted(d.keys()), d.items(), d.copy())
        print(repr(d).split(' at ')[0], repr(l).split(' at ')[0], type(d), type(c).__name__)
        t(lambda: d['zz']); t(lambda: l[99]); t(lambda: l.foo); t(lambda: d.pop('zz')); t(lambda: ns.zz)
        l[0] = 5; del l[1]; l.extend([7, 8]); l.sort(); l.reverse(); l += [1]; l *= 2; print(l, l.count(1), l.index(7), l.pop(), l + [3], [x for x in l])
        d.update(b=2); del d['a']; print(d, 'b' in d, list(d), d.setdefault('z', 3), d.popitem(), [k for k in d])
        v = m.Value('i', 3); v.value += 1; print(v.value, v, v.get()); a = m.Array('i', [1, 2]); a[0] = 9; print(a, a[0], len(a), list(a))
        q = m.Queue(2); q.put(1); q.put(2); print(q.full(), q.qsize()); t(lambda: q.put(3, False)); print(q.get()); q.get(); t(lambda: q.get(timeout=0.01)); t(q.get_nowait)
        ev = m.Event(); c2 = m.Condition(); p = mp.Process(target=cond_wait, args=(c2, ev)); p.start(); ev.wait()
        with c2: c2.notify()
        p.join()
        print(ev.is_set()); ev.clear(); print(ev.wait(0.01)); s = m.Semaphore(1); print(s.acquire(), s.acquire(False)); s.release()
        b = m.BoundedSemaphore(1); t(b.release); t(lock.release); r = m.RLock(); r.acquire(); r.acquire(); r.release(); r.release()
        bar = m.Barrier(1); print(bar.wait(), bar.parties, bar.n_waiting, bar.broken)
        nested = m.list([m.list([1]), m.dict(x=1)]); nested[0].append(2); print(nested[0], nested[1]['x'], [str(x) for x in nested])
        pool = m.Pool(2); print(pool.map(abs, [-1, 2]), pool.apply_async(abs, (-5,)).get()); pool.close(); pool.join()
        t(lambda: m.list().append(lambda: 0)); t(lambda: m.nope); t(lambda: m.start())
        import copy; print(type(copy.deepcopy(l)))
        ln = m.list(); ln.append({'a': 1}); x = ln[0]; x['a'] = 2; print(ln[0])
    t(lambda: m.list()); t(lambda: m.__enter__()); print(str(d).split("typeid 'dict'")[0])
    m2 = mp.Manager(); d = m2.dict(); m2.shutdown(); 
    t(lambda: SyncManager().list())
    from multiprocessing.connection import Listener, Client
    ln = Listener('/tmp/lockstep-mp-test', authkey=b'secret')
    def srv(ln):
        c = ln.accept(); print('got', c.recv()); c.send('bye'); c.close(); ln.close()
    p = mp.Process(target=srv, args=(ln,)); p.start(); c = Client('/tmp/lockstep-mp-test', authkey=b'secret'); c.send([1]); print(c.recv()); t(c.recv); p.join()
    t(lambda: Client('/tmp/nothing')); t(lambda: Client('/tmp/lockstep-mp-none'))
