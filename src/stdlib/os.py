"""The simulated operating system as the program sees it."""
import _lockstep
import abc as _abc
import posixpath as path
from _posix import *
from _posix import _exit
from _commands import execl, execle, execlp, execlpe, execv, execve, execvp, execvpe, popen, system
from _system import (
    CLD_EXITED, CLD_KILLED, EX_CANTCREAT, EX_CONFIG, EX_DATAERR, EX_IOERR, EX_NOHOST, EX_NOINPUT, EX_NOPERM, EX_NOUSER, EX_OSERR, EX_OSFILE, EX_PROTOCOL,
    EX_SOFTWARE, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE, F_LOCK, F_TEST, F_TLOCK, F_ULOCK, O_CLOEXEC, O_DIRECTORY, O_SYNC, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2,
    POSIX_SPAWN_OPEN, PRIO_PROCESS, P_ALL, P_NOWAIT, P_PID, P_WAIT, SCHED_FIFO, SCHED_OTHER, SCHED_RR, WEXITED, WNOWAIT, fsdecode,
    fsencode, getloadavg, getpriority, getrandom, lockf, pipe2, posix_spawn, posix_spawnp, pread, pwrite, sched_get_priority_max,
    sched_get_priority_min, sched_getscheduler, sched_param, sched_setaffinity, sendfile, setpriority, spawnl, spawnlp, spawnv, spawnvp,
    sysconf, waitid,
)

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
devnull = "/dev/null"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def _checked(text):
    if not isinstance(text, str):
        raise TypeError("str expected, not %s" % type(text).__name__)
    return text


class _Environ(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, _checked(key), _checked(value))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def copy(self):
        return dict(self)

    def __repr__(self):
        return f"environ({dict(self)})"


environ = _Environ({"HOME": "/home/user", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PWD": getcwd(), "USER": "user"})


def getenv(key, default=None):
    return environ.get(key, default)


class PathLike(_abc.ABC):
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    @_abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    import io
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    top = fspath(top)
    dirs = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in dirs]
    if topdown:
        yield top, dirs, files
    for name in dirs:
        yield from walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, dirs, files


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(fspath(name))
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)
