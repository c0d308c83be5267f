import threading,time
t0=time.time()
def f(a,b=1): print("f",a,b)
t=threading.Timer(0.05,f,args=[1],kwargs={'b':3}); t.start()
u=threading.Timer(0.05,f,args=[2]); u.start(); u.cancel()
t.join(); u.join(); print(round(time.time()-t0,1), t.finished.is_set(), u.is_alive())
class R(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval): self.function(*self.args,**self.kwargs)
n=[0]
def tick():
    n[0]+=1; print("tick",n[0])
    if n[0]==3: r.cancel()
r=R(0.01,tick); r.start(); r.join()
