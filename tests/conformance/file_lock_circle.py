import fcntl
import os
import time

with open("x", "w") as x, open("y", "w") as y:
    fcntl.lockf(x, fcntl.LOCK_EX)
    if os.fork() == 0:
        fcntl.lockf(y, fcntl.LOCK_EX)
        time.sleep(0.1)
        fcntl.lockf(x, fcntl.LOCK_EX)
        print("child has both", flush=True)
        os._exit(0)
    time.sleep(0.2)
    try:
        fcntl.lockf(y, fcntl.LOCK_EX)
    except OSError as error:
        print(error, flush=True)
os.wait()
