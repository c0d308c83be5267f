"""How forked processes end, and what their parents learn: exit codes, zombies, orphans."""
import atexit
import os
import sys
import threading
import time


def run(work):
    pid = os.fork()
    if pid == 0:
        work()
        sys.exit(0)
    return pid


def report(status):
    if os.WIFEXITED(status):
        return f'exit {os.WEXITSTATUS(status)}'
    return f'signal {os.WTERMSIG(status)}'


main = os.getpid()
atexit.register(lambda: print('atexit in', 'parent' if os.getpid() == main else 'child'))


def late_thread():
    threading.Thread(target=lambda: time.sleep(0.1) or print('a thread is waited for')).start()


def leave(code):
    def work():
        sys.stderr.write('')
        sys.exit(code)
    return work


for work in (lambda: None, leave(3), leave(300), leave('words'), leave(None), lambda: 1 / 0, lambda: os._exit(7), late_thread):
    pid = run(work)
    print(os.waitpid(pid, 0)[0] == pid)
pid = run(lambda: os._exit(4))
print(report(os.wait()[1]))
pid = run(lambda: os.kill(os.getpid(), 9))
print(report(os.wait()[1]), os.waitstatus_to_exitcode(9), os.waitstatus_to_exitcode(0x400))

# A zombie until somebody asks; then it is gone.
pid = run(lambda: os._exit(1))
time.sleep(0.2)
os.kill(pid, 0)
print(os.waitpid(pid, os.WNOHANG) == (pid, 256))
for ask in (lambda: os.waitpid(pid, 0), lambda: os.kill(pid, 0), os.wait, lambda: os.waitpid(-1, os.WNOHANG)):
    try:
        ask()
    except OSError as error:
        print(type(error).__name__, error)

# Several children, in the order in which they end.
kids = [run(lambda wait=wait, code=code: (time.sleep(wait), os._exit(code))) for wait, code in ((0.6, 1), (0.2, 2), (0.4, 3))]
print(os.waitpid(-1, os.WNOHANG))
ended = [os.wait() for _ in kids]
print([kids.index(pid) for pid, status in ended], [status >> 8 for pid, status in ended])

# An orphan is adopted, and goes on after its parent.
reader, writer = os.pipe()


def middle():
    def orphan():
        before = os.getppid()
        time.sleep(0.3)
        os.write(writer, b'adopted' if os.getppid() != before else b'not yet')
        os._exit(0)

    run(orphan)
    time.sleep(0.1)
    os._exit(0)


run(middle)
os.wait()
print(os.read(reader, 100))
