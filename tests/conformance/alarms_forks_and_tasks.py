import asyncio
import os
import signal
import subprocess

# What was registered is called for a fork, not for a command.
os.register_at_fork(before=lambda: print('before'), after_in_parent=lambda: print('after'))
print(subprocess.run(['true']).returncode, os.system('exit 3') >> 8, os.popen('echo said').read().strip())
os.waitpid(os.posix_spawn('/bin/true', ['true'], os.environ), 0)
pid = os.fork()
if not pid:
    os._exit(4)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

# A timer that runs takes no signal that the program holds back.
signal.signal(signal.SIGALRM, lambda *_: print('rings'))
signal.setitimer(signal.ITIMER_REAL, 5)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigwait([signal.SIGUSR1]))
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()


class Ready:
    """A coroutine made by hand."""

    def __await__(self):
        return self

    def send(self, value):
        raise StopIteration('ready')

    def throw(self, *error):
        raise error[0]

    def close(self):
        pass


async def numbers():
    yield 1
    await asyncio.sleep(0.01)
    yield 2


async def main():
    found = numbers()
    print(await asyncio.create_task(anext(found)))
    task = asyncio.create_task(anext(found))
    print(task)
    print(await task, task)
    print(asyncio.iscoroutine(Ready()), await asyncio.gather(Ready(), Ready()), await asyncio.wait_for(anext(found, 'over'), 1))


asyncio.run(main())
