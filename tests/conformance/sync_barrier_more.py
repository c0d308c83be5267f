import threading,time
out=[]
def act(): out.append("act"); print("action by", threading.current_thread().name)
b=threading.Barrier(3,action=act)
def w(i):
    time.sleep(i*0.01)
    r=b.wait(); out.append(r)
    time.sleep(i*0.01)
    r=b.wait(); out.append(r)
ts=[threading.Thread(target=w,args=(i,),name=f"w{i}") for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(out),sorted(map(str,out)), b.n_waiting,b.broken,b.parties)
b2=threading.Barrier(2,timeout=0.05)
def v():
    try: b2.wait()
    except threading.BrokenBarrierError as e: print("broken",repr(e))
t=threading.Thread(target=v); t.start(); t.join(); print(b2.broken)
b2.reset(); print(b2.broken)
t=threading.Thread(target=v); t.start(); time.sleep(0.01); b2.abort(); t.join()
def bad(): raise ZeroDivisionError("act")
b3=threading.Barrier(2,bad)
def u():
    try: b3.wait()
    except threading.BrokenBarrierError: print("broken3")
t=threading.Thread(target=u); t.start(); time.sleep(0.01)
try: b3.wait()
except ZeroDivisionError as e: t.join(); print("Z",e)
t.join(); print(b3.broken)
b4=threading.Barrier(2)
def r():
    try: b4.wait()
    except threading.BrokenBarrierError: print("reset seen")
t=threading.Thread(target=r); t.start(); time.sleep(0.01); print(b4.n_waiting); b4.reset(); t.join(); print(b4.broken,b4.n_waiting)
