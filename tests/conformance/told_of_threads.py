"""Who is told what threads do: traces, profiles, frames of others, faulthandler, hooks for what nobody can raise."""
import faulthandler
import os
import sys
import tempfile
import threading
import time
import traceback


def inner(x):
    return x + 1


def work():
    a = 1
    return inner(a)


events = []


def trace(frame, event, arg):
    if frame.f_code in (work.__code__, inner.__code__):
        line = frame.f_lineno - frame.f_code.co_firstlineno if event == "line" else None
        events.append((threading.current_thread().name, event, frame.f_code.co_name, line))
    return trace


def profile(frame, event, arg):
    if frame.f_code in (work.__code__, inner.__code__) and event in ("call", "return"):
        events.append((threading.current_thread().name, event, frame.f_code.co_name, arg))


def run(name):
    thread = threading.Thread(target=work, name=name)
    thread.start()
    thread.join()
    print(*events, sep="\n")
    events.clear()


threading.settrace(trace)
print(threading.gettrace() is trace, sys.gettrace())
run("traced")
threading.settrace(None)
threading.setprofile(profile)
print(threading.getprofile() is profile)
run("profiled")
threading.settrace(trace)
run("both")
threading.settrace(None)
threading.setprofile(None)
run("alone")
sys.setprofile(profile)
is_set = sys.getprofile() is profile
work()
sys.setprofile(None)
print(is_set, sys.getprofile(), events)


def wait(depth):
    if depth:
        wait(depth - 1)
    else:
        go_on.wait()


go_on = threading.Event()
threads = [threading.Thread(target=wait, args=(n,), name=f"waits-{n}") for n in range(2)]
for thread in threads:
    thread.start()
time.sleep(0.05)
names = {thread.ident: thread.name for thread in threading.enumerate()}
for ident, frame in sys._current_frames().items():
    if ident != threading.get_ident():
        lines = [(name, line) for file, _, name, line in traceback.extract_stack(frame) if file == wait.__code__.co_filename]
        print(names[ident], lines)
print([frame.f_code.co_name for frame, _ in traceback.walk_stack(sys._getframe())][:1])


def told(file):
    file.seek(0)
    text = file.read().splitlines()
    own = [line.split(" in ")[1] for line in text if "main.py" in line and "<module>" not in line]
    return [line.split("0x")[0] for line in text if "most recent" in line], own


with tempfile.TemporaryFile("w+") as file:
    faulthandler.dump_traceback(file)
    print(told(file))
with tempfile.TemporaryFile("w+") as file:
    faulthandler.dump_traceback_later(0.05, file=file)
    time.sleep(0.1)
    print(told(file))
    file.seek(0)
    print(file.readline())
with tempfile.TemporaryFile("w+") as file:
    faulthandler.dump_traceback_later(0.05, file=file)
    faulthandler.cancel_dump_traceback_later()
    time.sleep(0.1)
    print(told(file))
go_on.set()
print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())


class Fails:
    def __del__(self):
        raise ValueError("in del")


def hook(unraisable):
    print(unraisable.exc_type.__name__, unraisable.exc_value, unraisable.err_msg, unraisable.object.__name__)


sys.unraisablehook = hook
Fails()
sys.unraisablehook = sys.__unraisablehook__
Fails()
print(os.EX_USAGE, os.EX_IOERR, os.EX_CONFIG)
