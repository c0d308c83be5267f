<<<<<<< HEAD:tests/conformance/thread_local.py
<<<<<<< HEAD
from threading import Thread, local

data = local()
data.x = 'main'
seen = []


def work(n):
    had = hasattr(data, 'x')
    data.x = n
    seen.append((n, had, data.x))


threads = [Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen), data.x)


class Mine(local):
    default = 'd'

    def __init__(self, start):
        self.count = start


mine = Mine(5)
mine.count += 1
other = []
t = Thread(target=lambda: other.append(mine.count))
t.start()
t.join()
print(mine.count, other, mine.default)
=======
# complete
=======
>>>>>>> 78b4a3d (conformance: errors in CPython's words, operations, exits, lost update; machine tests; wip machine):tests/conformance/thread_local_more.py
import threading
d=threading.local(); d.x=1
def w(n):
    print(hasattr(d,'x')); d.x=n; print(d.x, d.__dict__)
for i in range(3):
    t=threading.Thread(target=w,args=(i,)); t.start(); t.join()
print(d.x)
class M(threading.local):
    k=7
    def __init__(self,a,b=2): self.a=a; self.b=b; print("init",threading.current_thread().name)
    def s(self): return self.a+self.b
m=M(1,b=5); print(m.s(), m.k)
def w2(): print(m.s()); m.a=100; print(m.s()); del m.b
t=threading.Thread(target=w2,name="N"); t.start(); t.join(); print(m.s())
try: d.nope
except AttributeError as e: print(e)
try: del d.nope
except AttributeError as e: print(e)
try: threading.local(1)
except TypeError as e: print(e)
print(sorted(m.__dict__.items()))
>>>>>>> d9e3a33 (wip: machine, conformance programs)
