import threading,time,sys,atexit
@atexit.register
def bye(): print("bye")
atexit.register(print,"first?",1)
def w(): time.sleep(0.05); print("w done")
def d(): 
    try: time.sleep(5); print("never")
    finally: print("never2")
threading.Thread(target=w).start()
threading.Thread(target=d,daemon=True).start()
print("main ends")
raise ValueError("x")
