"""System calls as functions: what `os` has from C."""
import _fork
import _lockstep
import posixpath as _posixpath

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


def putenv(name, value, /):
    """`os.environ` does not notice it."""


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
            _fork.given.append(hook)


def fork():
    return _forked(_fork.before, _fork.in_parent, _fork.in_child)


def _begin():
    """Forks a child that becomes a command: what the program has registered is not called."""
    lists = (_fork.before, _fork.in_parent, _fork.in_child)
    return _forked(*([hook for hook in hooks if hook not in _fork.given] for hooks in lists))


def _forked(before, in_parent, in_child):
    _fork.call(reversed(before))
    pid = _lockstep.process_fork()
    _fork.call(in_parent if pid else in_child)
    return pid


def waitpid(pid, options, /):
    return _lockstep.process_wait(pid, options)


def wait():
    return _lockstep.process_wait(-1, 0)


def wait3(options):
    return *waitpid(-1, options), None


def wait4(pid, options):
    return *waitpid(pid, options), None


_nice, _affinity = [0], []


def nice(increment, /):
    if increment < 0:
        raise PermissionError(1, "Operation not permitted")
    _nice[0] = min(_nice[0] + increment, 19)
    return _nice[0]


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


def WSTOPSIG(status):
    return status >> 8 & 0xFF


def WCOREDUMP(status):
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f"invalid wait status: {status}")


kill = _lockstep.process_kill


def abort():
    kill(getpid(), 6)


def killpg(pgid, signal, /):
    members = _lockstep.process_members(pgid)
    if not members:
        raise ProcessLookupError(3, "No such process")
    for pid in members:
        _lockstep.process_kill(pid, signal)


_mask = [0o22]
setsid = _lockstep.process_begin_session
getpgid = _lockstep.process_group
setpgid = _lockstep.process_set_group


def getsid(pid, /):
    # That of the machine's programs has the number of what started them.
    return _lockstep.process_session(pid) or _STARTER


_STARTER = _lockstep.os_getppid()


def getpgrp():
    return getpgid(0)


def setpgrp():
    setpgid(0, 0)


def umask(mask, /):
    """Counts for `os.open`; files that `open` makes have the usual rights."""
    before, _mask[0] = _mask[0], mask & 0o777
    return before


def chdir(path):
    name = _path(path)
    if not _lockstep.file_is_directory(name):
        raise _missing(path) if not _lockstep.file_exists(name) else NotADirectoryError(20, "Not a directory", path)
    _lockstep.file_change_directory(name)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK = 0o100, 0o200, 0o1000, 0o2000, 0o4000
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
pipe = _lockstep.fd_pipe
dup = _lockstep.fd_dup


def dup2(fd, fd2, inheritable=True):
    return _lockstep.fd_dup2(fd, fd2)


def read(fd, n, /):
    return _lockstep.fd_read(fd, n)


def write(fd, data, /):
    return _lockstep.fd_write(fd, data)


def close(fd):
    _lockstep.fd_close(fd)


def lseek(fd, position, how):
    return _lockstep.file_seek(fd, position, how)


def ftruncate(fd, length):
    _lockstep.file_truncate(fd, length)


def fsync(fd):
    _lockstep.fd_kind(fd)


fdatasync = fsync


def isatty(fd):
    return False


def set_inheritable(fd, inheritable):
    _lockstep.fd_kind(fd)


def get_inheritable(fd):
    return False


def WIFCONTINUED(status):
    return status == 0xffff


def set_blocking(fd, blocking, /):
    _lockstep.fd_set_blocking(fd, bool(blocking))


def get_blocking(fd, /):
    return _lockstep.fd_is_blocking(fd)


closerange = _lockstep.fd_close_range


def open(path, flags, mode=0o777, *, dir_fd=None):
    name = _lockstep.file_path(fspath(path))
    if _lockstep.file_is_directory(name):
        raise IsADirectoryError(21, "Is a directory", path)
    if flags & O_CREAT:
        if flags & O_EXCL and _lockstep.file_exists(name):
            raise FileExistsError(17, "File exists", path)
        _check_parent(name, path)
    is_new = flags & O_CREAT and not _lockstep.file_exists(name)
    try:
        fd = _lockstep.file_open(name, flags)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    if fd is None:
        raise PermissionError(13, "Permission denied", path) if _lockstep.file_exists(name) else _missing(path)
    if is_new:
        _lockstep.file_set_mode(name, mode & ~_mask[0])
    return fd


def _missing(path):
    path = fspath(path)
    if _lockstep.file_exists(_path(path).rpartition("/")[0]):
        return NotADirectoryError(20, "Not a directory", path)
    return FileNotFoundError(2, "No such file or directory", path)


def _check_parent(name, shown):
    parent = name.rpartition("/")[0] or "/"
    if not _lockstep.file_is_directory(parent):
        if _lockstep.file_exists(parent):
            raise NotADirectoryError(20, "Not a directory", shown)
        raise _missing(shown)


def _path(path):
    path = fspath(path)
    return _lockstep.file_path(path.decode() if isinstance(path, bytes) else path)


def remove(path, *, dir_fd=None):
    name = _path(path)
    if _lockstep.file_is_directory(name):
        raise IsADirectoryError(21, "Is a directory", path)
    if not _lockstep.file_remove(name):
        raise _missing(path)


unlink = remove


def rename(source, target, *, src_dir_fd=None, dst_dir_fd=None):
    name, new = _path(source), _path(target)
    is_directory = _lockstep.file_is_directory(name)
    if not is_directory and not _lockstep.file_exists(name):
        raise FileNotFoundError(2, "No such file or directory", source, None, target)
    if not is_directory and _lockstep.file_is_directory(new):
        raise IsADirectoryError(21, "Is a directory", source, None, target)
    if is_directory and _lockstep.file_exists(new):
        raise NotADirectoryError(20, "Not a directory", source, None, target)
    if is_directory and _lockstep.file_is_directory(new) and _lockstep.file_list(new):
        raise OSError(39, "Directory not empty", source, None, target)
    _check_parent(new, target)
    _lockstep.file_rename(name, new)


replace = rename


def listdir(path="."):
    name = _path(path)
    names = _lockstep.file_list(name)
    if names is None:
        if _lockstep.file_exists(name):
            raise NotADirectoryError(20, "Not a directory", path)
        raise _missing(path)
    return names


class DirEntry:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, directory, name):
        self.name = name
        self.path = _posixpath.join(directory, name)

    def is_dir(self, *, follow_symlinks=True):
        return _posixpath.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return _posixpath.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def close(self):
        pass


def scandir(path="."):
    return _Scan([DirEntry(fspath(path), name) for name in listdir(path)])


def mkdir(path, mode=0o777, *, dir_fd=None):
    name = _path(path)
    if _lockstep.file_exists(name) or _lockstep.file_is_directory(name):
        raise FileExistsError(17, "File exists", path)
    _check_parent(name, path)
    _lockstep.file_make_directory(name)


def mkfifo(path, mode=0o666, *, dir_fd=None):
    name = _path(path)
    if _lockstep.file_exists(name) or _lockstep.file_is_directory(name):
        raise FileExistsError(17, "File exists")
    _check_parent(name, path)
    _lockstep.file_make_fifo(name)
    _lockstep.file_set_mode(name, mode & ~_mask[0])


def rmdir(path, *, dir_fd=None):
    name = _path(path)
    if _lockstep.file_exists(name):
        raise NotADirectoryError(20, "Not a directory", path)
    if _lockstep.file_list(name):
        raise OSError(39, "Directory not empty", path)
    if not _lockstep.file_remove_directory(name):
        raise _missing(path)


class stat_result:
    def __init__(self, mode, size):
        self.st_mode = mode
        self.st_size = size
        self.st_ino = self.st_dev = 1
        self.st_nlink = 1
        self.st_uid = self.st_gid = 1000
        self.st_atime = self.st_mtime = self.st_ctime = _lockstep.time_time()

    def __repr__(self):
        return f"os.stat_result(st_mode={self.st_mode}, st_size={self.st_size})"


def stat(path, *, dir_fd=None, follow_symlinks=True):
    if isinstance(path, int):
        if _lockstep.fd_kind(path) != "file":
            return stat_result(0o10600, 0)
        here = _lockstep.file_seek(path, 0, 1)
        size = _lockstep.file_seek(path, 0, 2)
        _lockstep.file_seek(path, here, 0)
        return stat_result(0o100000 | _lockstep.file_mode(path), size)
    name = _path(path)
    if _lockstep.file_is_directory(name):
        return stat_result(0o40755, 4096)
    if not _lockstep.file_exists(name):
        raise _missing(path)
    mode = _lockstep.file_mode(name)
    if mode is None:
        return stat_result(0o20666, 0)
    kind = 0o10000 if _lockstep.file_is_fifo(name) else 0o100000
    return stat_result(kind | mode, _lockstep.file_size(name))


lstat = fstat = stat


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """What the owner of all files may do."""
    name = _path(path)
    if _lockstep.file_is_directory(name):
        return True
    if not _lockstep.file_exists(name):
        return False
    rights = _lockstep.file_mode(name)
    return (6 if rights is None else rights >> 6) & mode == mode


def truncate(path, length):
    fd = open(path, O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """The rights of directories stay as they are."""
    name = path if isinstance(path, int) else _path(path)
    stat(path)
    _lockstep.file_set_mode(name, mode)


def fchmod(fd, mode):
    chmod(fd, mode)


# What the numbers from 0 on mean.
_ERRORS = (
    "Success;Operation not permitted;No such file or directory;No such process;Interrupted system call;Input/output "
    "error;No such device or address;Argument list too long;Exec format error;Bad file descriptor;No child "
    "processes;Resource temporarily unavailable;Cannot allocate memory;Permission denied;Bad address;Block device "
    "required;Device or resource busy;File exists;Invalid cross-device link;No such device;Not a directory;Is a "
    "directory;Invalid argument;Too many open files in system;Too many open files;Inappropriate ioctl for device;Text file "
    "busy;File too large;No space left on device;Illegal seek;Read-only file system;Too many links;Broken pipe;Numerical "
    "argument out of domain;Numerical result out of range;Resource deadlock avoided;File name too long;No locks "
    "available;Function not implemented;Directory not empty;Too many levels of symbolic links;;No message of desired "
    "type;Identifier removed;Channel number out of range;Level 2 not synchronized;Level 3 halted;Level 3 reset;Link number "
    "out of range;Protocol driver not attached;No CSI structure available;Level 2 halted;Invalid exchange;Invalid request "
    "descriptor;Exchange full;No anode;Invalid request code;Invalid slot;;Bad font file format;Device not a stream;No data "
    "available;Timer expired;Out of streams resources;Machine is not on the network;Package not installed;Object is "
    "remote;Link has been severed;Advertise error;Srmount error;Communication error on send;Protocol error;Multihop "
    "attempted;RFS specific error;Bad message;Value too large for defined data type;Name not unique on network;File "
    "descriptor in bad state;Remote address changed;Can not access a needed shared library;Accessing a corrupted shared "
    "library;.lib section in a.out corrupted;Attempting to link in too many shared libraries;Cannot exec a shared library "
    "directly;Invalid or incomplete multibyte or wide character;Interrupted system call should be restarted;Streams pipe "
    "error;Too many users;Socket operation on non-socket;Destination address required;Message too long;Protocol wrong type "
    "for socket;Protocol not available;Protocol not supported;Socket type not supported;Operation not supported;Protocol "
    "family not supported;Address family not supported by protocol;Address already in use;Cannot assign requested "
    "address;Network is down;Network is unreachable;Network dropped connection on reset;Software caused connection "
    "abort;Connection reset by peer;No buffer space available;Transport endpoint is already connected;Transport endpoint is"
    " not connected;Cannot send after transport endpoint shutdown;Too many references: cannot splice;Connection timed "
    "out;Connection refused;Host is down;No route to host;Operation already in progress;Operation now in progress;Stale "
    "file handle;Structure needs cleaning;Not a XENIX named type file;No XENIX semaphores available;Is a named type "
    "file;Remote I/O error;Disk quota exceeded;No medium found;Wrong medium type;Operation canceled;Required key not "
    "available;Key has expired;Key has been revoked;Key was rejected by service;Owner died;State not recoverable;Operation "
    "not possible due to RF-kill;Memory page has hardware error"
)


def strerror(code, /):
    texts = _ERRORS.split(";")
    return 0 <= code < len(texts) and texts[code] or f"Unknown error {code}"


def sched_yield():
    _lockstep.sleep(0)


def get_terminal_size(fd=1):
    return (80, 24)


def _named(kind, *names, module="posix"):
    """A kind of tuples whose items have names."""
    def __repr__(self):
        return f"{module}.{kind}({', '.join([f'{name}={value!r}' for name, value in zip(names, self)])})"

    items = {name: property(lambda self, i=i: self[i]) for i, name in enumerate(names)}
    return type(kind, (tuple,), {"__module__": module, "__repr__": __repr__, **items})


uname_result = _named("uname_result", "sysname", "nodename", "release", "version", "machine")
times_result = _named("times_result", "user", "system", "children_user", "children_system", "elapsed")


def uname():
    return uname_result(("Linux", "lockstep", "6.1.0", "#1", "x86_64"))


def sched_getaffinity(pid):
    return set(_affinity or range(cpu_count()))


def times():
    now = _lockstep.time_process()
    return times_result((now, 0.0, 0.0, 0.0, _lockstep.time_monotonic()))
