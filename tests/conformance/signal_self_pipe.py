import os, signal, threading
r, w = os.pipe()
r2, w2 = os.pipe()
def h(*a):
    os.write(w, b"x")
    os.write(w2, b"y"); print(os.read(r2, 1))
signal.signal(signal.SIGALRM, h)
signal.setitimer(signal.ITIMER_REAL, 0.1)
print(os.read(r, 1))
