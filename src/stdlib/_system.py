"""What few programs ask of the operating system, for `os` and `signal`."""
import _lockstep
import _posix
from _posix import _named

P_WAIT, P_NOWAIT = 0, 1
P_ALL, P_PID = 0, 1
WEXITED, WNOWAIT = 4, 0x1000000
CLD_EXITED, CLD_KILLED = 1, 2
PRIO_PROCESS = 0
EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE = range(64, 73)
EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = range(73, 79)
SCHED_OTHER, SCHED_FIFO, SCHED_RR = 0, 1, 2
F_ULOCK, F_LOCK, F_TLOCK, F_TEST = 0, 1, 2, 3
O_CLOEXEC, O_SYNC, O_DIRECTORY = 0o2000000, 0o4010000, 0o200000
POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = 0, 1, 2
sched_param = _named("sched_param", "sched_priority")
waitid_result = _named("waitid_result", "si_pid", "si_uid", "si_signo", "si_status", "si_code")
struct_siginfo = _named("struct_siginfo", "si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band", module="signal")


def _waited(bits, timeout):
    number = _lockstep.signal_wait(bits, timeout)
    return struct_siginfo((number, 0, 0, _posix.getpid(), 1000, 0, 0)) if number else None


def sigwaitinfo(sigset, /):
    import signal
    return _waited(signal._bits(sigset), None)


def sigtimedwait(sigset, timeout, /):
    import signal
    if timeout < 0:
        raise ValueError("timeout must be non-negative")
    return _waited(signal._bits(sigset), timeout)


def getloadavg():
    return (0.0, 0.0, 0.0)


def getpriority(which, who):
    return _posix._nice[0]


def setpriority(which, who, priority):
    if priority < _posix._nice[0]:
        raise PermissionError(13, "Permission denied")
    _posix._nice[0] = min(priority, 19)


def sched_setaffinity(pid, mask, /):
    """Kept for reading back: the machine's scheduler is set from outside."""
    wanted = sorted(set(mask) & set(range(_posix.cpu_count())))
    if not wanted:
        raise OSError(22, "Invalid argument")
    _posix._affinity[:] = wanted


def sched_getscheduler(pid, /):
    return SCHED_OTHER


def sched_get_priority_min(policy):
    return int(policy in (SCHED_FIFO, SCHED_RR))


def sched_get_priority_max(policy):
    return 99 * (policy in (SCHED_FIFO, SCHED_RR))


sysconf_names = {"SC_ARG_MAX": 0, "SC_CHILD_MAX": 1, "SC_CLK_TCK": 2, "SC_OPEN_MAX": 4, "SC_PAGESIZE": 30, "SC_PAGE_SIZE": 30,
                 "SC_NPROCESSORS_CONF": 83, "SC_NPROCESSORS_ONLN": 84, "SC_PHYS_PAGES": 85, "SC_AVPHYS_PAGES": 86}


def sysconf(name, /):
    if isinstance(name, str):
        if name not in sysconf_names:
            raise ValueError("unrecognized configuration name")
        name = sysconf_names[name]
    known = {0: 2097152, 1: 62834, 2: 100, 4: 1024, 30: 4096, 83: _posix.cpu_count(), 84: _posix.cpu_count(), 85: 1048576, 86: 524288}
    if name not in known:
        raise OSError(22, "Invalid argument")
    return known[name]


def pipe2(flags, /):
    r, w = _posix.pipe()
    if flags & _posix.O_NONBLOCK:
        _posix.set_blocking(r, False)
        _posix.set_blocking(w, False)
    return r, w


def _there(fd, offset, call, *args):
    here = _posix.lseek(fd, 0, 1)
    try:
        _posix.lseek(fd, offset, 0)
        return call(fd, *args)
    finally:
        _posix.lseek(fd, here, 0)


def pread(fd, length, offset, /):
    return _there(fd, offset, _posix.read, length)


def pwrite(fd, buffer, offset, /):
    return _there(fd, offset, _posix.write, buffer)


def sendfile(out_fd, in_fd, offset, count):
    data = _posix.read(in_fd, count) if offset is None else pread(in_fd, count, offset)
    return _posix.write(out_fd, data) if data else 0


def lockf(fd, command, length, /):
    import fcntl
    fcntl.lockf(fd, {F_ULOCK: fcntl.LOCK_UN, F_LOCK: fcntl.LOCK_EX}.get(command, fcntl.LOCK_EX | fcntl.LOCK_NB), length)
    if command == F_TEST:
        fcntl.lockf(fd, fcntl.LOCK_UN, length)


def getrandom(size, flags=0):
    return _posix.urandom(size)


def fsencode(filename):
    filename = _posix.fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = _posix.fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def waitid(idtype, id, options, /):
    pid, status = _posix.waitpid(id if idtype == P_PID else -1, options & _posix.WNOHANG)
    if not pid:
        return None
    code = _posix.waitstatus_to_exitcode(status)
    return waitid_result((pid, 1000, 17, abs(code), CLD_KILLED if code < 0 else CLD_EXITED))


def _begun(path, argv, env, actions=(), setpgroup=None):
    """A child that becomes a command."""
    from _commands import execvpe
    from subprocess import _command
    if not argv:
        raise ValueError("posix_spawn: argv must not be empty")
    _command(_posix.fspath(path))
    pid = _posix._begin()
    if pid:
        return pid
    if setpgroup is not None:
        _posix.setpgid(0, setpgroup)
    for what, fd, *more in actions:
        if what == POSIX_SPAWN_CLOSE:
            _posix.close(fd)
        elif what == POSIX_SPAWN_DUP2:
            _posix.dup2(fd, more[0])
        else:
            opened = _posix.open(*more)
            _posix.dup2(opened, fd)
            _posix.close(opened)
    try:
        execvpe(path, list(argv), dict(env))
    finally:
        _posix._exit(127)


def posix_spawn(path, argv, env, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    return _begun(path, argv, env, file_actions or (), setpgroup)


posix_spawnp = posix_spawn


def _spawn(mode, file, args, env):
    pid = _begun(file, args, env)
    return pid if mode else _posix.waitstatus_to_exitcode(_posix.waitpid(pid, 0)[1])


def _environ():
    import os
    return os.environ


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, _environ())


spawnv = spawnvp


def spawnl(mode, file, *args):
    return _spawn(mode, file, args, _environ())


spawnlp = spawnl
