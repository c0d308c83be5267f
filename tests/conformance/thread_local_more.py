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
