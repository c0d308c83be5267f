"""Signals for whole groups of processes."""
import os, signal, time
def h(s, f): print("got", s)
signal.signal(signal.SIGUSR1, h)
os.setpgid(0, 0) if os.getpgrp() != os.getpid() else None
kids = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
        time.sleep(3); os._exit(0)
    kids.append(pid)
time.sleep(0.2)
os.kill(0, signal.SIGUSR1)
print([os.waitstatus_to_exitcode(os.waitpid(p, 0)[1]) for p in kids])
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    time.sleep(3); os._exit(0)
time.sleep(0.1)
os.kill(-pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try: os.kill(-99999, 0)
except ProcessLookupError as e: print(e)
try: os.kill(1)
except TypeError as e: print(e)
