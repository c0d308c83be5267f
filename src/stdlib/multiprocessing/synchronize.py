"""Locks and the like between processes: kernel objects that a fork does not copy."""
import _lockstep
import threading
from time import monotonic as _time
from multiprocessing import context
from multiprocessing import process

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

RECURSIVE_MUTEX, SEMAPHORE, _LOCK = 0, 1, 2
SEM_VALUE_MAX = 2147483647


class _Shared:
    """What is inherited by children, but cannot be pickled."""

    _part = None

    def __getstate__(self):
        context.assert_spawning(self, self._part)
        if self._is_fork_ctx:
            raise RuntimeError("A SemLock created in a fork context is being shared with a process in a spawn context. "
                               "This is not supported. Please use the same context to create multiprocessing objects "
                               "and Process.")
        return self.__dict__

    def __reduce_ex__(self, protocol):
        self.__getstate__()
        return context.get_spawning_popen().inherit(self)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _is_fork(ctx):
    return (ctx or context._default_context).get_start_method() == "fork"


class SemLock(_Shared):
    acquire = __enter__ = _lockstep.semlock_acquire
    release = _lockstep.semlock_release
    __exit__ = _lockstep.semlock_exit
    _get_value = _lockstep.semlock_value
    _is_mine = _lockstep.semlock_is_mine
    _count = _lockstep.semlock_count
    _is_zero = _lockstep.semlock_is_zero

    def __init__(self, kind, value, maxvalue, *, ctx):
        self._is_fork_ctx = _is_fork(ctx)
        self.kind = kind
        self.maxvalue = maxvalue
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        if value < 0:
            raise OSError(22, "Invalid argument")
        _lockstep.semlock_new(self, kind, value, maxvalue)
        _lockstep.share(self)

    @property
    def _semlock(self):
        return self

    def _owner(self):
        if self._is_mine():
            name = process.current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if self._get_value() == 1:
            return "None"
        return "SomeOtherThread" if self._count() > 0 else "SomeOtherProcess"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._get_value()

    def __repr__(self):
        return "<%s(value=%s)>" % (self.__class__.__name__, self._get_value())


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (self.__class__.__name__, self._get_value(), self.maxvalue)


class Lock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, _LOCK, 1, 1, ctx=ctx)

    def __repr__(self):
        return "<%s(owner=%s)>" % (self.__class__.__name__, self._owner())


class RLock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        name = self._owner()
        if name == "None":
            count = 0
        elif name in ("SomeOtherThread", "SomeOtherProcess"):
            count = "nonzero"
        else:
            count = self._count()
        return "<%s(%s, %s)>" % (self.__class__.__name__, name, count)


class Condition(_Shared):
    def __init__(self, lock=None, *, ctx=None):
        self._is_fork_ctx = _is_fork(ctx)
        self._lock = lock or RLock(ctx=ctx)
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        _lockstep.condition_new(self, self._lock)
        _lockstep.share(self)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._lock, _lockstep.condition_waiters(self))

    def wait(self, timeout=None):
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        return _lockstep.condition_wait(self, timeout)

    def notify(self, n=1):
        assert self._lock._is_mine(), "lock is not owned"
        _lockstep.condition_notify(self, n)

    def notify_all(self):
        assert self._lock._is_mine(), "lock is not owned"
        _lockstep.condition_notify_all(self)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        waittime = None
        if timeout is not None:
            endtime = _time() + timeout
        while not result:
            if timeout is not None:
                waittime = endtime - _time()
                if waittime <= 0:
                    break
            self.wait(waittime)
            result = predicate()
        return result


class Event(_Shared):
    _part = "Condition"
    is_set = _lockstep.event_is_set
    set = _lockstep.event_set
    clear = _lockstep.event_clear
    wait = _lockstep.event_wait

    def __init__(self, *, ctx=None):
        self._is_fork_ctx = _is_fork(ctx)
        _lockstep.event_new(self)
        _lockstep.share(self)

    def __repr__(self):
        status = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {status}>"


class Barrier(_Shared, threading.Barrier):
    _part = "Condition"

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._is_fork_ctx = _is_fork(ctx)
        threading.Barrier.__init__(self, parties, action, timeout)
        _lockstep.share(self)
