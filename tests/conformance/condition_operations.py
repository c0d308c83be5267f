import threading,time
c=threading.Condition(); items=[]
def cons(n):
    with c:
        while not items: c.wait()
        print(n,"got",items.pop(0))
ts=[threading.Thread(target=cons,args=(i,)) for i in range(3)]
for t in ts: t.start(); time.sleep(0.01)
for i in range(3):
    with c: items.append(i); c.notify()
    time.sleep(0.01)
for t in ts: t.join()
with c: print(c.wait(0.01), c.wait_for(lambda: False, 0.02), c.wait_for(lambda: 5))
l=threading.Lock(); c2=threading.Condition(l)
def w():
    with c2: print("w", c2.wait(1)); 
t=threading.Thread(target=w); t.start(); time.sleep(0.01)
with c2: c2.notify(5)
t.join(); print(l.locked())
c.acquire(); c.acquire(); c.release(); c.release()
try: c.release()
except RuntimeError as e: print(e)
r=threading.RLock()
c3=threading.Condition(r)
def deep():
    with r:
        with r:
            with c3:
                print("wait",c3.wait(0.05))
                print(r._is_owned())
deep(); print(r._is_owned())
s=threading.Semaphore(2); print(s.acquire(),s.acquire(),s.acquire(False),s.acquire(timeout=0.01),s._value); s.release(2); print(s._value)
with s: print(s._value)
b=threading.BoundedSemaphore(1); b.acquire(); b.release()
try: b.release()
except ValueError as e: print(e)
e=threading.Event(); print(e.wait(0.01),e.is_set()); e.set(); print(e.wait(),e.is_set()); e.clear(); print(e.is_set())
