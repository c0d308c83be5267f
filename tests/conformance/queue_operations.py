import queue,threading,time
q=queue.Queue(2)
q.put(1); q.put(2)
try: q.put(3,block=False)
except queue.Full as e: print("Full",repr(e),type(e).__module__)
try: q.put(3,timeout=0.01)
except queue.Full: print("Full2")
try: q.put_nowait(3)
except queue.Full: print("Full3")
print(q.qsize(),q.full(),q.empty(),q.maxsize,list(q.queue),q.unfinished_tasks)
print(q.get(),q.get())
try: q.get_nowait()
except queue.Empty as e: print("Empty",repr(e),type(e).__module__,type(e).__qualname__)
try: q.get(timeout=0.01)
except queue.Empty: print("E2")
try: q.get(False)
except queue.Empty: print("E3")
q.task_done(); q.task_done()
try: q.task_done()
except ValueError as e: print(e)
p=queue.PriorityQueue()
for x in [5,1,4,2,3,1]: p.put(x)
print([p.get() for _ in range(6)])
for x in [(2,'b'),(1,'z'),(1,'a'),(3,'c')]: p.put(x)
print(p.queue, [p.get() for _ in range(4)])
class J:
    def __init__(s,p,n): s.p=p; s.n=n
    def __lt__(s,o): return s.p<o.p
    def __repr__(s): return f"J({s.p},{s.n})"
for i,x in enumerate([3,1,2]): p.put(J(x,i))
print(p.qsize(),[p.get() for _ in range(3)])
p.put((1,J(1,1))); p.put((1,J(0,2))); print(p.get(),p.get())
p.put((1,{}));
try: p.put((1,{}))
except TypeError as e: print(e)
print(p.qsize())
p=queue.PriorityQueue()
p.put("a")
try: p.put(1)
except TypeError as e: print(e)
l=queue.LifoQueue(); [l.put(i) for i in range(4)]; print([l.get() for _ in range(4)])
s=queue.SimpleQueue(); s.put(1); s.put(2,False,3); print(s.qsize(),s.get(),s.get(timeout=1),s.empty())
try: s.get(False)
except queue.Empty: print("sE")
class U(queue.Queue):
    def _init(self,m): self.queue=set()
    def _put(self,x): self.queue.add(x)
    def _get(self): return self.queue.pop()
u=U(); u.put(1); u.put(1); print(u.qsize(), u.unfinished_tasks, u.get(), u.empty())
class V(queue.Queue):
    def __init__(self): super().__init__(3); self.log=[]
    def put(self,item,*a,**k): self.log.append(item); super().put(item,*a,**k)
v=V(); v.put(1); v.put(2); print(v.log,v.get(),v.maxsize)
with q.mutex: q.queue.clear()
q.queue.append(9); print(q.qsize(), q.get())
def worker():
    while True:
        x=q.get()
        if x is None: q.task_done(); break
        print("got",x); q.task_done()
t=threading.Thread(target=worker); t.start()
for i in range(5): q.put(i)
q.put(None); q.join(); t.join(); print("done", q.unfinished_tasks)
