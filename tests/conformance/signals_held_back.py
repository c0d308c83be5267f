"""Signals that are held back, waited for, sent to a thread, and handled in the order of their numbers."""
import os, signal, threading, time

# Held back, then let through.
def handler(number, frame):
    print("handler", signal.Signals(number).name)

for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, handler)
print(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2}))
os.kill(os.getpid(), signal.SIGUSR2)
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGTERM)
print(sorted(signal.sigpending()))
print(sorted(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1, signal.SIGUSR2])))
print(signal.sigpending(), signal.pthread_sigmask(signal.SIG_BLOCK, []))

# A thread that takes all signals.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM})
def listener():
    while True:
        number = signal.sigwait([signal.SIGUSR1, signal.SIGTERM])
        print("taken", number, repr(number))
        if number == signal.SIGTERM:
            break
thread = threading.Thread(target=listener)
thread.start()
time.sleep(0.1)
os.kill(os.getpid(), signal.SIGUSR1)
time.sleep(0.1)
signal.pthread_kill(thread.ident, signal.SIGUSR1)
time.sleep(0.1)
os.kill(os.getpid(), signal.SIGTERM)
thread.join()

# It was pending before.
os.kill(os.getpid(), signal.SIGUSR2)
print(signal.sigwait({signal.SIGUSR2}).name, signal.sigpending())

# A child takes the mask along, not what is pending.
os.kill(os.getpid(), signal.SIGUSR1)
pid = os.fork()
if pid == 0:
    print(signal.sigpending(), sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    os._exit(signal.sigwait({signal.SIGUSR1, signal.SIGTERM}))
time.sleep(0.1)
os.kill(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), signal.sigpending())
print(signal.sigwait({signal.SIGUSR1}))

# A child's end as something to wait for.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
pid = os.fork()
if pid == 0:
    time.sleep(0.1)
    os._exit(3)
print(signal.sigwait({signal.SIGCHLD}).name, os.waitpid(pid, 0)[1] >> 8)

# Several at once come by number.
signal.pthread_sigmask(signal.SIG_SETMASK, [])
pid = os.fork()
if pid == 0:
    time.sleep(0.2)
    for number in (signal.SIGTERM, signal.SIGUSR2, signal.SIGHUP, signal.SIGUSR1):
        os.kill(os.getppid(), number)
    os._exit(0)
end = time.monotonic() + 0.5
signal.pthread_sigmask(signal.SIG_SETMASK, [signal.SIGTERM, signal.SIGUSR2, signal.SIGHUP, signal.SIGUSR1])
while time.monotonic() < end:
    time.sleep(0.05)
signal.pthread_sigmask(signal.SIG_SETMASK, [])
os.wait()

# SIGKILL cannot be held back.
pid = os.fork()
if pid == 0:
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(5)
time.sleep(0.1)
os.kill(pid, signal.SIGINT)
os.kill(pid, signal.SIGTERM)
time.sleep(0.1)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
for bad in (lambda: signal.pthread_sigmask(9, []), lambda: signal.pthread_kill(threading.get_ident(), 99), lambda: signal.sigwait([0])):
    try:
        bad()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
print("end")
