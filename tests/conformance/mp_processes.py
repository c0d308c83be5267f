"""Processes: names, states, exit codes, errors of misuse, what children may and may not do."""
import multiprocessing as mp
import os
import sys
import time
from multiprocessing import Process, active_children, current_process, parent_process

counter = 0


def told(call):
    try:
        print(repr(call()))
    except BaseException as error:
        print(type(error).__name__, error)


def shown(process):
    text = repr(process)
    for number, word in ((process.pid, "PID"), (os.getpid(), "PARENT")):
        text = text.replace(str(number), word)
    return text


def leave(code):
    sys.exit(code)


def crash():
    raise KeyError("lost")


def count():
    global counter
    counter += 1
    print("child counts to", counter, current_process().name, parent_process().name, os.getppid() == parent_process().pid)


def family():
    child = Process(target=count)
    print(child.name, child.daemon)
    child.start()
    child.join()
    print(child.exitcode)


class Named(Process):
    def __init__(self, word):
        super().__init__(name="the " + word)
        self.word = word

    def run(self):
        print(self.word, self.name, self.is_alive(), self.pid == os.getpid())
        self.word = "changed"



if __name__ == "__main__":
    print(shown(Process(target=count)), shown(current_process()).replace(" parent=None", ""))
    for code in (None, 0, 3, True, "words"):
        child = Process(target=leave, args=(code,))
        child.start()
        child.join()
        print(code, child.exitcode)
    child = Process(target=crash)
    child.start()
    child.join()
    print(shown(child))
    child = Process(target=count)
    child.start()
    child.join()
    print("parent has", counter)
    child = Process(target=family)
    child.start()
    child.join()
    child = Named("word")
    child.start()
    child.join()
    print(child.word, shown(child))
    child = Process(target=time.sleep, args=(60,), daemon=True)
    told(lambda: child.terminate())
    child.start()
    child.join(0.1)
    print(shown(child), [c.name for c in active_children()])
    told(child.start)
    told(child.close)
    told(lambda: setattr(child, "daemon", False))
    child.kill()
    child.join()
    print(shown(child), active_children())
    child = Process(target=time.sleep, args=(60,))
    child.start()
    child.terminate()
    child.join()
    print(shown(child))
    told(Process(target=count).join)
    told(lambda: Process(name="five").name)
    told(lambda: Process(target=count, args=5))
    child = Process(target=family, daemon=True)
    told(lambda: Process(group=1))
    child = Process(target=os._exit, args=(7,))
    child.start()
    child.join()
    child.join()
    print(child.exitcode, child.is_alive())
    print(mp.get_start_method(), mp.get_context("spawn").get_start_method())
