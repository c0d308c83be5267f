# complete
import threading,time
a=threading.Lock(); b=threading.Lock()
def f():
    with a:
        time.sleep(0.1)
        with b: print("f")
def g():
    with b:
        time.sleep(0.1)
        with a: print("g")
threading.Thread(target=f).start(); threading.Thread(target=g).start()
print("main over")
