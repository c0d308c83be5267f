"""Pools of processes and threads: all calls, errors from workers, rules of close, terminate and join."""
import multiprocessing as mp, os, time, sys
from multiprocessing import Pool, TimeoutError
from multiprocessing.pool import ThreadPool
import multiprocessing.dummy as dummy
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def sq(x): return x*x
def bad(x): raise ValueError('bad', x)
def nap(x): time.sleep(x); return x
def unp(x): return lambda: x
def who(x): time.sleep(0.02); return os.getpid()
def add(a, b=0): return a + b
def init(n):
    global base
    base = n
def getbase(x): return base + x
def gen():
    yield 1
    raise KeyError('gen')
def inner(x):
    p = mp.Process(target=sq, args=(x,)); p.start()
if __name__ == '__main__':
    with Pool(2) as pool:
        t(lambda: pool.apply(sq, (3,))); t(lambda: pool.map(sq, range(10))); t(lambda: pool.map(sq, [])); t(lambda: pool.map(sq, range(5), chunksize=2))
        t(lambda: pool.apply(bad, (1,))); t(lambda: pool.map(bad, [1])); t(lambda: pool.starmap(add, [(1, 2), (3, 4)])); t(lambda: pool.apply(add, (1,), {'b': 5}))
        t(lambda: list(pool.imap(sq, range(4)))); t(lambda: sorted(pool.imap_unordered(sq, range(4), chunksize=3)))
        t(lambda: pool.apply_async(nap, (1,)).get(timeout=0.05)); t(lambda: type(pool.apply_async(unp, (1,))._pool).__name__)
        r = pool.apply_async(nap, (0.2,)); print(r.ready()); r.wait(); print(r.ready(), r.successful())
        t(lambda: next(pool.imap(bad, [1]))); t(lambda: list(pool.imap(sq, gen())))
        it = pool.imap(nap, [0.5]); t(lambda: it.next(timeout=0.01))
        t(lambda: pool.imap(sq, [1], chunksize=0)); t(pool.join)
        got = []
        rs = [pool.apply_async(sq, (i,), callback=got.append) for i in range(3)] + [pool.apply_async(bad, (1,), error_callback=lambda e: got.append(str(e)))]
        for r in rs: r.wait()
        time.sleep(0.05); print(sorted(map(str, got)))
        t(lambda: pool.apply(inner, (2,)))
        r = pool.apply_async(bad, (9,))
        try: r.get()
        except ValueError as e: print(type(e.__cause__).__name__, str(e.__cause__).strip().splitlines()[0], str(e.__cause__).strip().splitlines()[-2])
        import pickle
        t(lambda: pickle.dumps(pool))
        print(str(pool).replace('0x', ''))
    t(lambda: pool.apply(sq, (1,))); print(pool)
    pool.join()
    pool = Pool(1, maxtasksperchild=2)
    ids = [pool.apply(who, (i,)) for i in range(6)]; print(len(set(ids)), ids[0] == ids[1], ids[1] == ids[2])
    pool.close(); t(lambda: pool.apply_async(sq, (1,))); pool.join()
    pool = Pool(2, init, (100,)); print(pool.map(getbase, [1, 2]), pool.map(str.upper, ['a']));  pool.close(); pool.join()
    for args in ((0,), (-1,), (1, 5), (1, None, (), 0)): t(lambda: Pool(*args))
    tp = ThreadPool(3); print(tp.map(sq, range(5)), tp.apply(add, (1, 2)), sorted(tp.imap_unordered(sq, [1, 2]))); t(lambda: tp.apply(bad, (1,))); tp.close(); tp.join()
    dp = dummy.Pool(2); print(dp.map(sq, [1, 2, 3])); dp.terminate()
    p = dummy.Process(target=print, args=('in dummy',)); p.start(); p.join(); print(p.exitcode)
    pool = Pool(2); pool.map_async(nap, [5] * 4); time.sleep(0.05); pool.terminate(); pool.join(); print('terminated')
