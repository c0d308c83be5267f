import threading
def work(): pass
class K:
    def __call__(self): pass
    def m(self): pass
t1=threading.Thread(target=work); t2=threading.Thread(target=work,name="bob"); t3=threading.Thread(); t4=threading.Thread(target=K()); t5=threading.Thread(target=K().m)
t6=threading.Thread(target=lambda: None)
for t in (t1,t2,t3,t4,t5,t6): print(t.name, t.daemon, t.is_alive(), t.ident, repr(t))
def clean(x): return "".join(c for c in x if not c.isdigit())
t2.start(); t2.join(); print(clean(repr(t2)))
t1.name="carl"; print(t1.name); t1.name=5; print(repr(t1.name))
t7=threading.Thread(target=work,daemon=True); print(t7.daemon, repr(t7))
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print(threading.current_thread().__class__.__name__, threading.active_count())
print([t.name for t in threading.enumerate()])
print(threading.Timer(1,work).name, threading.Timer(1, work).interval)
def child():
    print(threading.current_thread().name, threading.current_thread().daemon)
    u=threading.Thread(target=work); print(u.daemon)
t8=threading.Thread(target=child,daemon=True); t8.start(); t8.join()
t9=threading.Thread(target=child); t9.start(); t9.join()
print(threading.TIMEOUT_MAX, threading.ThreadError is RuntimeError, threading.stack_size())
print(clean(repr(threading.main_thread())))
