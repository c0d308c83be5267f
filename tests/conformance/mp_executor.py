"""ProcessPoolExecutor: results, exceptions, callbacks, a worker that dies, rules of shutdown."""
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
import os, time
def sq(x): return x*x
def bad(x): raise ValueError('bad %d' % x)
def die(): os._exit(3)
def nap(t): time.sleep(t); return t
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(sq, range(5))), list(ex.map(pow, [2,3], [3,2], chunksize=2)))
        f = ex.submit(bad, 3)
        print(repr(f.exception()), type(f.exception().__cause__))
        try: f.result()
        except ValueError as e: print(e)
        print(sorted(f.result() for f in as_completed([ex.submit(sq, i) for i in range(6)])))
        f = ex.submit(lambda: 1)
        print(type(f.exception()).__name__)
        try: ex.submit(nap, 1).result(timeout=0.1)
        except TimeoutError as e: print('timeout', e)
        f = ex.submit(nap, 0.1); f.add_done_callback(lambda f: print('done', f.result()))
    try: ex.submit(sq, 1)
    except RuntimeError as e: print(e)
    ex = ProcessPoolExecutor(1)
    f = ex.submit(die)
    try: f.result()
    except BrokenProcessPool as e: print(type(e).__name__, e)
    try: ex.submit(sq, 1)
    except BrokenProcessPool as e: print(type(e).__name__, e)
    ex.shutdown()
    for a in (0, -1):
        try: ProcessPoolExecutor(a)
        except ValueError as e: print(e)
    ex = ProcessPoolExecutor(2)
    print(ex.submit(sq, 7).result())
