"""Smaller things that programs about processes, signals and commands rely on."""
import contextlib, traceback, multiprocessing, os, signal, subprocess, sys, time, operator, array, contextvars, logging, ctypes, warnings
from multiprocessing import Process, Pool

@contextlib.contextmanager
def cm():
    try:
        yield
    finally:
        print("out")

try:
    with cm():
        raise ValueError("x")
except ValueError:
    print([(f.name, f.line) for f in traceback.extract_tb(sys.exc_info()[2])])

with contextlib.ExitStack() as st:
    try:
        with contextlib.ExitStack() as s2:
            s2.enter_context(cm())
            1 / 0
    except ZeroDivisionError:
        print([(f.name, f.line) for f in traceback.extract_tb(sys.exc_info()[2])])

class Late(Process):
    def __init__(self):
        self.name = "early"
        super().__init__()
    def run(self):
        print(self.name)

def bad():
    prnt("x")

def h(s, f):
    raise RuntimeError("handler")

signal.signal(signal.SIGUSR1, h)
try:
    os.kill(os.getpid(), signal.SIGUSR1)
except RuntimeError as e:
    print("caught", e)
    print([(f.name, f.line) for f in traceback.extract_tb(sys.exc_info()[2])])
try:
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
    finally:
        print("cleanup")
except RuntimeError:
    print("again")
try:
    signal.raise_signal(signal.SIGUSR1)
except RuntimeError:
    print("raised")
print(os.popen("exit 3").close(), os.popen("false").close(), os.popen("true").close())
with os.popen("echo hi") as f:
    print(f.read())
with os.popen("cat", "w") as f:
    f.write("written\n")
p = subprocess.Popen(["sleep", "3"]); time.sleep(.2); p.send_signal(signal.SIGINT); print(p.wait())
p = subprocess.Popen(["sleep", "3"]); p.send_signal(signal.SIGINT); print(p.wait())
p = subprocess.Popen(["sleep", "3"], start_new_session=True)
print(os.getpgid(p.pid) == p.pid, os.getsid(p.pid) == p.pid, os.getpgid(0) == os.getpgrp())
os.killpg(os.getpgid(p.pid), signal.SIGTERM); print(p.wait())
p = subprocess.Popen(["sleep", "3"], preexec_fn=os.setsid)
time.sleep(0.1)
os.killpg(p.pid, signal.SIGKILL); print(p.wait())
for f in (lambda: os.getpgid(99999), lambda: os.killpg(99999, 0), lambda: os.kill(99999, 0)):
    try: f()
    except OSError as e: print(type(e).__name__, e)
t = os.times(); print(t.user >= 0, t.elapsed > 0, len(t))
print(operator.irshift(8, 1), operator.ilshift(8, 1))
a = array.array("d", [1, 2.5]); print(a.tobytes().hex()); b = array.array("d"); b.frombytes(a.tobytes()); print(b)
v = contextvars.ContextVar("v", default="default"); v.set("set")
pid = os.fork()
if pid == 0:
    print(v.get()); os._exit(0)
os.wait()
class S(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char * 8), ("n", ctypes.c_int)]
s = S(b"ab", 3); print(s.name, s.n); s.name = b"xyz"; print(s.name)
try: signal.alarm(0.5)
except TypeError as e: print(e)
try: subprocess.check_output(["ls"], stdout=subprocess.PIPE)
except ValueError as e: print(e)
try: subprocess.run(["cat"], input="str")
except TypeError as e: print(e)
try: subprocess.run(["cat"], input=b"b", text=True, capture_output=True)
except AttributeError as e: print(e)
try: subprocess.run(["cat"], input=b"b", text=True)
except TypeError as e: print(e)
e = ValueError("v"); e.add_note("note"); print(traceback.format_exception_only(e))
import io
text = io.StringIO()
logging.basicConfig(stream=text, format="%(message)s")
def deep(): logging.warning("x", stack_info=True)
deep()
print([line.strip() for line in text.getvalue().splitlines() if "File" not in line])
if __name__ == "__main__":
    l = Late(); l.start(); l.join()
    with Pool(1) as pool:
        try: pool.apply(bad)
        except NameError as e: print(repr(e), getattr(e, "name", 0)); print(str(e.__cause__)[-36:])
print(len(open(__file__).read()) > 100, os.path.exists(__file__))
