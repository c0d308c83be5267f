"""What of `os` runs the machine's commands: `exec*`, `system` and `popen`."""
import _lockstep
import os
import subprocess
import sys


def system(command):
    # As system(3): the signal of the command's end waits until its status is here.
    signal = sys.modules.get("signal")
    before = signal and signal._change_mask(_lockstep.signal_blocked() | 1 << signal.SIGCHLD)
    try:
        status = subprocess.call(["sh", "-c", command])
    finally:
        if signal:
            signal._change_mask(before)
    return -status if status < 0 else status << 8


def popen(cmd, mode="r", buffering=-1):
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    pipe = "stdout" if mode == "r" else "stdin"
    process = subprocess.Popen(cmd, shell=True, text=True, **{pipe: subprocess.PIPE})
    return _wrap_close(getattr(process, pipe), process)


class _wrap_close:
    """A file whose `close` gives the command's exit status."""

    __module__ = "os"

    def __init__(self, stream, proc):
        self._stream, self._proc = stream, proc

    def close(self):
        self._stream.close()
        status = self._proc.wait()
        return None if status == 0 else status << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


# The process becomes a command.
def execv(path, argv, /):
    _become("execv", path, argv, None)


def execve(path, argv, env):
    _become("execve", path, argv, env)


def execvp(file, args):
    _become("execv", file, args, None)


def execvpe(file, args, env):
    _become("execve", file, args, env)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def _become(name, path, argv, env):
    if not isinstance(argv, (list, tuple)):
        raise TypeError(f"{name}: argv must be a tuple or list" if env is not None else f"{name}() arg 2 must be a tuple or list")
    if not argv:
        raise ValueError(f"{name}: argv must not be empty" if env is not None else f"{name}() arg 2 must not be empty")
    try:
        command = subprocess._command(os.fspath(path))
    except FileNotFoundError:
        raise FileNotFoundError(2, "No such file or directory") from None
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
    subprocess._become(command, [os.fspath(word) for word in argv], (0, 1, 2), None)
