"""Waiting for several descriptors at once."""
import _lockstep

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDHUP, EPOLLET, EPOLLONESHOT, EPOLLEXCLUSIVE = 8192, 1 << 31, 1 << 30, 1 << 28
PIPE_BUF = 4096


def _descriptor(thing):
    if isinstance(thing, int):
        fd = thing
    elif hasattr(thing, "fileno"):
        fd = thing.fileno()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    else:
        raise TypeError("argument must be an int, or have a fileno() method.")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def _wait(wanted, timeout, forgets=False, waiting=None):
    """What is ready of `{descriptor: mask}`, as such a dictionary. `forgets`: passes over what is closed. `waiting`: the threads that
    `_look_again` tells that the dictionary has changed."""
    if waiting is None:
        return dict(_lockstep.fd_poll(wanted, timeout, forgets))
    handle = _lockstep.thread_handle()
    waiting.append(handle)
    try:
        return dict(_lockstep.fd_poll(wanted, timeout, forgets))
    finally:
        waiting.remove(handle)


def _look_again(waiting):
    for handle in waiting:
        _lockstep.fd_poll_again(handle)


def _is_open(fd):
    try:
        _lockstep.fd_kind(fd)
    except OSError:
        return False
    return True


def _watched(things):
    try:
        things = list(things)
    except TypeError:
        raise TypeError("arguments 1-3 must be sequences") from None
    return [(thing, _descriptor(thing)) for thing in things]


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    readers = _watched(rlist)
    writers = _watched(wlist)
    others = _watched(xlist)
    wanted = {}
    for _, fd in readers:
        wanted[fd] = wanted.get(fd, 0) | 1
    for _, fd in writers:
        wanted[fd] = wanted.get(fd, 0) | 2
    for _, fd in others:
        _lockstep.fd_kind(fd)
    ready = _wait(wanted, timeout)
    return (
        [thing for thing, fd in readers if ready.get(fd, 0) & 1],
        [thing for thing, fd in writers if ready.get(fd, 0) & 2],
        [],
    )


def _events(ready):
    return [(fd, (mask & 9) | (mask & 2) << 1 | (mask & 4) << 2) for fd, mask in ready]


class poll:
    def __init__(self):
        self._wanted = {}
        # The same in bits of `_wait`.
        self._masks = {}

    def _set(self, fd, eventmask):
        self._wanted[fd] = eventmask
        self._masks[fd] = (eventmask & 1) | (eventmask & 4) >> 1 | 12

    def _drop(self, fd):
        del self._wanted[fd]
        self._masks.pop(fd, None)

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._set(_descriptor(fd), eventmask)

    def modify(self, fd, eventmask, /):
        fd = _descriptor(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._set(fd, eventmask)

    def unregister(self, fd, /):
        self._drop(_descriptor(fd))

    def poll(self, timeout=None, /):
        if not isinstance(timeout, (int, float, type(None))):
            raise TypeError("timeout must be an integer or None")
        closed = [(fd, POLLNVAL) for fd in self._masks if not _is_open(fd)]
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return closed + _events(_wait(dict(self._masks), 0 if closed else seconds, True).items())


class epoll(poll):
    def __init__(self, sizehint=-1, flags=0):
        super().__init__()
        self.closed = False
        self._waiting = []
        # What was behind the descriptors: one that was closed is forgotten.
        self._objects = {}

    def _set(self, fd, eventmask):
        super()._set(fd, eventmask)
        if eventmask & EPOLLET:
            # Nothing has been told of it so far: above the mask stands how much was.
            self._masks[fd] |= 16
        _look_again(self._waiting)

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        fd = _descriptor(fd)
        opened = _lockstep.fd_object(fd)
        if fd in self._wanted and self._objects.get(fd) == opened:
            raise FileExistsError(17, "File exists")
        self._objects[fd] = opened
        self._set(fd, eventmask)

    def modify(self, fd, eventmask):
        _lockstep.fd_object(_descriptor(fd))
        super().modify(fd, eventmask)

    def unregister(self, fd):
        fd = _descriptor(fd)
        _lockstep.fd_object(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._drop(fd)

    def poll(self, timeout=None, maxevents=-1):
        if self.closed:
            raise ValueError("I/O operation on closed epoll object")
        if maxevents == 0 or maxevents < -1:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        masks = self._masks
        ready = list(_wait(masks, None if timeout is None or timeout < 0 else timeout, True, self._waiting).items())
        ready = ready if maxevents < 0 else ready[:maxevents]
        for fd, mask in ready:
            # One that has fired as a one-shot tells nothing until it is modified.
            if self._wanted.get(fd, 0) & EPOLLONESHOT:
                masks.pop(fd, None)
            elif mask > 15 and fd in masks:
                masks[fd] = masks[fd] & 15 | mask & ~15
        return _events(ready)

    def close(self):
        self.closed = True

    def fileno(self):
        return 1000

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()
