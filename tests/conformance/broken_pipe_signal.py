"""SIGPIPE: Python ignores it, the commands that it starts end by it."""
import os
import signal
import subprocess

print(signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGPIPE)
for reset in (False, True):
    pid = os.fork()
    if not pid:
        if reset:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
        os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
process = subprocess.Popen(["yes"], stdout=subprocess.PIPE)
print(process.stdout.readline())
process.stdout.close()
print(process.wait())
print(subprocess.run("(yes; echo $? >&2) | head -n 1", shell=True, capture_output=True))
process = subprocess.Popen("while true; do echo tick; sleep 0.05; done", shell=True, stdout=subprocess.PIPE, text=True)
print([process.stdout.readline() for _ in range(3)])
process.kill()
print(process.wait())
