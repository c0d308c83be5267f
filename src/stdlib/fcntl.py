"""Locks of files, and flags of descriptors."""
import _lockstep

LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
F_GETFL, F_SETFL = 3, 4
_NONBLOCK = 0o4000


def _number(fd):
    if isinstance(fd, int):
        number = fd
    elif hasattr(fd, "fileno"):
        number = fd.fileno()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    else:
        raise TypeError("argument must be an int, or have a fileno() method.")
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({number})")
    return number


def flock(fd, operation, /):
    _lockstep.file_lock(_number(fd), operation)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    fd = _number(fd)
    if cmd != LOCK_UN and cmd & ~LOCK_NB not in (LOCK_SH, LOCK_EX):
        raise ValueError("unrecognized lockf argument")
    if whence:
        here = _lockstep.file_seek(fd, 0, 1)
        start += here if whence == 1 else _lockstep.file_seek(fd, 0, 2)
        _lockstep.file_seek(fd, here, 0)
    if start < 0:
        raise OSError(22, "Invalid argument")
    _lockstep.file_lock_range(fd, cmd, start, start + len if len else -1)


def fcntl(fd, cmd, arg=0, /):
    fd = _number(fd)
    if cmd == F_GETFL:
        return _lockstep.fd_access(fd) | (0 if _lockstep.fd_is_blocking(fd) else _NONBLOCK)
    if cmd == F_SETFL:
        _lockstep.fd_set_blocking(fd, not arg & _NONBLOCK)
        return 0
    raise OSError(22, "Invalid argument")
