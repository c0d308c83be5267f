"""Other interpreters that asyncio, exec and threads start, and what those start themselves."""
import asyncio, os, sys, subprocess

CODE = "import datetime; print(type(datetime.datetime.now()).__name__)"

async def get_date():
    proc = await asyncio.create_subprocess_exec(sys.executable, "-c", CODE, stdout=asyncio.subprocess.PIPE)
    data = await proc.stdout.readline()
    line = data.decode("ascii").rstrip()
    await proc.wait()
    return line

async def inner():
    out = await asyncio.gather(*(get_date() for _ in range(3)))
    print(out)
    proc = await asyncio.create_subprocess_exec(sys.executable, "-c", """
import asyncio
async def main():
    await asyncio.sleep(0.1)
    print("inner loop")
asyncio.run(main())
""", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    print(await proc.communicate(), proc.returncode)

asyncio.run(inner())

POOL = """
from multiprocessing import Pool, Process, Queue, current_process

def square(x):
    return x * x

def put(q):
    q.put(current_process().name)

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(5)))
    q = Queue()
    p = Process(target=put, args=(q,))
    p.start()
    print(q.get())
    p.join()
"""
print(subprocess.run([sys.executable, "-c", POOL], capture_output=True, text=True).stdout)
pid = os.fork()
if pid == 0:
    os.execv(sys.executable, [sys.executable, "-c", "import sys; print('became', sys.argv)", "x"])
print(os.waitpid(pid, 0)[1])
pid = os.fork()
if pid == 0:
    os.execvp("python3", ["python3", "-c", "raise RuntimeError('bad')"])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for bad in ("print('x'", "x = ", "import nothing_such", "print(undefined)", "import sys\nsys.stderr.write('e')\nsys.exit(2)"):
    r = subprocess.run([sys.executable, "-c", bad], capture_output=True, text=True)
    print(r.returncode, r.stderr)
r = subprocess.run([sys.executable, "-c", """
import threading, atexit, time
atexit.register(print, "at exit")
def late():
    time.sleep(0.2)
    print("late")
threading.Thread(target=late).start()
print("main done")
"""], capture_output=True, text=True)
print(r.stdout)
import threading
def run():
    r = subprocess.run([sys.executable, "-c", "import threading; print(threading.current_thread().name, threading.active_count())"], capture_output=True, text=True)
    print(r.stdout.strip())
t = threading.Thread(target=run); t.start(); t.join()
p = subprocess.Popen([sys.executable, "-c", "import signal,os,time\nsignal.signal(signal.SIGTERM, lambda s, f: (print('term', flush=True), os._exit(5)))\nprint('ready', flush=True)\ntime.sleep(10)"], stdout=subprocess.PIPE, text=True)
print(p.stdout.readline())
p.terminate()
print(p.communicate(), p.returncode)
p = subprocess.Popen([sys.executable, "-c", "import time\ntry:\n    print('r', flush=True)\n    time.sleep(10)\nexcept KeyboardInterrupt:\n    print('int')"], stdout=subprocess.PIPE, text=True)
print(p.stdout.readline())
import signal
p.send_signal(signal.SIGINT)
print(p.communicate(), p.returncode)
