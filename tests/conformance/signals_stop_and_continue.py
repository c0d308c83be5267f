# Stopped processes: SIGSTOP, SIGCONT, and what their parent is told.
import os
import signal
import time
from multiprocessing import Process
from threading import Thread


def told(status):
    if os.WIFSTOPPED(status):
        return f"stopped by {signal.Signals(os.WSTOPSIG(status)).name}"
    if os.WIFCONTINUED(status):
        return "continued"
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return f"exit {os.WEXITSTATUS(status)}"


def count():
    for n in range(4):
        time.sleep(0.2)
        print("counted", n, flush=True)


def pausing():
    child = os.fork()
    if child == 0:
        count()
        os._exit(3)
    time.sleep(0.5)
    os.kill(child, signal.SIGSTOP)
    print(told(os.waitpid(child, os.WUNTRACED)[1]), flush=True)
    print(os.waitpid(child, os.WNOHANG | os.WUNTRACED), flush=True)
    time.sleep(0.5)
    print("go on", flush=True)
    os.kill(child, signal.SIGCONT)
    time.sleep(0.1)
    print(told(os.waitpid(child, os.WCONTINUED)[1]), flush=True)
    print(told(os.waitpid(child, 0)[1]), flush=True)


def ending_while_stopped(number):
    child = os.fork()
    if child == 0:
        time.sleep(5)
        os._exit(0)
    os.kill(child, signal.SIGSTOP)
    os.waitpid(child, os.WUNTRACED)
    os.kill(child, number)
    time.sleep(0.1)
    pid, status = os.waitpid(child, os.WNOHANG)
    print(signal.Signals(number).name, "while stopped:", told(status) if pid else "nothing yet", flush=True)
    if pid == 0:
        os.kill(child, signal.SIGCONT)
        print(told(os.waitpid(child, 0)[1]), flush=True)


def stopping_itself():
    child = os.fork()
    if child == 0:
        worker = Thread(target=count)
        worker.start()
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGSTOP)
        worker.join()
        os._exit(0)
    print(told(os.waitpid(-1, os.WUNTRACED)[1]), flush=True)
    time.sleep(1)
    os.kill(child, signal.SIGCONT)
    print(told(os.wait()[1]), flush=True)


def handlers():
    signal.signal(signal.SIGCHLD, lambda *_: print("a child has changed", flush=True))
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTSTP, lambda *_: print("not now", flush=True))
        signal.signal(signal.SIGCONT, lambda *_: (time.sleep(0.1), print("here again", flush=True)))
        time.sleep(2)
        os._exit(1)
    time.sleep(0.2)
    os.kill(child, signal.SIGTSTP)
    time.sleep(0.2)
    os.kill(child, signal.SIGSTOP)
    time.sleep(0.2)
    print("before", flush=True)
    os.kill(child, signal.SIGCONT)
    time.sleep(0.2)
    print(told(os.waitpid(child, 0)[1]), flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def of_multiprocessing():
    p = Process(target=count)
    p.start()
    time.sleep(0.3)
    os.kill(p.pid, signal.SIGSTOP)
    p.join(1)
    print(p.is_alive(), p.exitcode, flush=True)
    os.kill(p.pid, signal.SIGCONT)
    p.join()
    print(p.is_alive(), p.exitcode, flush=True)


pausing()
ending_while_stopped(signal.SIGTERM)
ending_while_stopped(signal.SIGKILL)
stopping_itself()
handlers()
of_multiprocessing()
