"""The simulated operating system as the program sees it."""
import _fork
import _lockstep
import posixpath as path

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
devnull = "/dev/null"
error = OSError
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2

WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8
EX_OK = 0

getpid = _lockstep.process_id
getppid = _lockstep.process_parent_id
cpu_count = _lockstep.os_cpu_count
urandom = _lockstep.os_urandom
_exit = _lockstep.process_exit
getcwd = _lockstep.file_cwd

environ = {"HOME": "/home/user", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PWD": getcwd(), "USER": "user"}


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def getlogin():
    return "user"


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError("At least one argument is required.")
    given = ((before, "before", _fork.before), (after_in_child, "after_in_child", _fork.in_child),
             (after_in_parent, "after_in_parent", _fork.in_parent))
    for hook, which, hooks in given:
        if hook is not None:
            if not callable(hook):
                raise TypeError(f"{which!r} must be callable, not {type(hook).__name__}")
            hooks.append(hook)


def fork():
    _fork.call(reversed(_fork.before))
    pid = _lockstep.process_fork()
    _fork.call(_fork.in_parent if pid else _fork.in_child)
    return pid


def waitpid(pid, options, /):
    return _lockstep.process_wait(pid, options & WNOHANG)


def wait():
    return _lockstep.process_wait(-1, False)


def WIFEXITED(status):
    return status & 0x7F == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xFF


def WIFSIGNALED(status):
    return 0 < status & 0x7F < 0x7F


def WTERMSIG(status):
    return status & 0x7F


def WIFSTOPPED(status):
    return status & 0xFF == 0x7F


def WCOREDUMP(status):
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f"invalid wait status: {status}")


kill = _lockstep.process_kill


def killpg(pgid, signal, /):
    kill(pgid, signal)


def getpgid(pid):
    return getpid()


getpgrp = getpid


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def _missing(path):
    return FileNotFoundError(2, "No such file or directory", path)


def remove(path):
    if not _lockstep.file_remove(_lockstep.file_path(path)):
        raise _missing(path)


unlink = remove


def rename(source, target):
    name = _lockstep.file_path(source)
    if not _lockstep.file_exists(name):
        raise FileNotFoundError(2, "No such file or directory", source, None, target)
    _lockstep.file_write(_lockstep.file_path(target), _lockstep.file_bytes(name))
    _lockstep.file_remove(name)


replace = rename


def listdir(path="."):
    names = _lockstep.file_list(_lockstep.file_path(path))
    if names is None:
        raise _missing(path)
    return names


def mkdir(path, mode=0o777):
    name = _lockstep.file_path(path)
    if _lockstep.file_exists(name) or _lockstep.file_is_directory(name):
        raise FileExistsError(17, "File exists", path)
    _lockstep.file_make_directory(name)


def makedirs(name, mode=0o777, exist_ok=False):
    if not (exist_ok and path.isdir(name)):
        mkdir(name)


def rmdir(path):
    if not _lockstep.file_remove_directory(_lockstep.file_path(path)):
        raise _missing(path)


def system(command):
    raise NotImplementedError("Lockstep runs no other programs")


def strerror(code):
    return {2: "No such file or directory", 13: "Permission denied", 17: "File exists"}.get(code, f"Unknown error {code}")


def sched_yield():
    _lockstep.sleep(0)


def get_terminal_size(fd=1):
    return (80, 24)


def uname():
    return ("Linux", "lockstep", "6.1.0", "#1", "x86_64")


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def times():
    now = _lockstep.time_process()
    return (now, 0.0, 0.0, 0.0, _lockstep.time_monotonic())
