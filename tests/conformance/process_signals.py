"""Signals: handlers run in the main thread, also while it waits; children that end; alarms."""
import os, signal, time, threading


def h(n, f):
    print("handler", signal.Signals(n).name, n, f is not None)
print(signal.signal(signal.SIGUSR1, h), signal.getsignal(signal.SIGUSR1) is h)
os.kill(os.getpid(), signal.SIGUSR1)
print("after")
parent = os.getpid()
t = time.monotonic()
if os.fork() == 0:
    time.sleep(0.2)
    os.kill(parent, signal.SIGUSR1)
    os._exit(0)
time.sleep(0.5)
print(round(time.monotonic() - t, 1))
os.wait()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e:
    print("KI", repr(e))

class Timeout(Exception):
    pass

def on_alarm(n, f): raise Timeout("late")
signal.signal(signal.SIGALRM, on_alarm)
signal.alarm(1)
try:
    while True:
        time.sleep(10)
except Timeout as e:
    print("timeout", e, round(time.monotonic() - t, 1))
q = threading.Lock(); q.acquire()
signal.alarm(1)
try:
    q.acquire()
except Timeout as e:
    print("timeout in lock", e)
c = threading.Condition()
if os.fork() == 0:
    time.sleep(0.1); os.kill(parent, signal.SIGUSR1); os._exit(0)
with c:
    print(c.wait(0.5))
os.wait()
def chld(n, f):
    while True:
        try: p, s = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError: break
        if p == 0: break
        print("reaped", os.waitstatus_to_exitcode(s))
signal.signal(signal.SIGCHLD, chld)
for i in range(2):
    if os.fork() == 0:
        time.sleep(0.1*(i+1)); os._exit(i)
time.sleep(1)
try: os.wait()
except ChildProcessError as e: print(e)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0: os._exit(0)
time.sleep(0.1)
try: os.wait()
except ChildProcessError as e: print(e)
signal.signal(signal.SIGTERM, lambda n, f: (print("bye"), os._exit(7)))
pid = os.fork()
if pid == 0:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    threading.Event().wait()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
time.sleep(0.1)
os.kill(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.wait()[1]))
try: signal.signal(9, h)
except OSError as e: print(e)
try: signal.signal(10, 5)
except TypeError as e: print(e)
def inthread():
    try: signal.signal(10, h)
    except ValueError as e: print(e)
threading.Thread(target=inthread).start()
pid = os.fork()
if pid == 0:
    time.sleep(50)
time.sleep(0.05)
os.kill(pid, signal.SIGINT)
print(os.waitstatus_to_exitcode(os.wait()[1]))
