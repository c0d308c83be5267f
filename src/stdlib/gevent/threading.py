"""`threading` with greenlets for threads: what the patch puts in the place of the thread's own waiting."""
import _lockstep
import threading as _threading
import time as _clock
from collections import deque
from greenlet import getcurrent
from gevent.event import Event as _Started
from gevent.exceptions import LoopExit
from gevent.greenlet import Greenlet
from gevent.hub import get_hub, sleep
from gevent.local import local
from gevent.thread import allocate_lock as Lock
from gevent.thread import get_ident
from warnings import warn as _warn

_original_join = _threading.Thread.join


class RLock:
    __module__ = "threading"
    __qualname__ = "_RLock"

    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        state = "locked" if self._block.locked() else "unlocked"
        cls = type(self)
        return (f"<{state} {cls.__module__}.{cls.__qualname__} object owner={self._owner!r} count={self._count} "
                f"at {hex(id(self))}>")

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, kind, value, traceback):
        self.release()

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _is_owned(self):
        return self._owner == get_ident()


class Condition:
    __module__ = "threading"

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        save = getattr(self._lock, "_release_save", None)
        return self._lock.release() if save is None else save()

    def _acquire_restore(self, state):
        restore = getattr(self._lock, "_acquire_restore", None)
        if restore is None:
            self._lock.acquire()
        else:
            restore(state)

    def _is_owned(self):
        owned = getattr(self._lock, "_is_owned", None)
        return self._lock.locked() if owned is None else owned()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        got = False
        try:
            if timeout is None:
                waiter.acquire()
                got = True
            else:
                got = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return got
        finally:
            self._acquire_restore(state)
            if not got and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _clock.monotonic() + left
                else:
                    left = end - _clock.monotonic()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _warn("notifyAll() is deprecated, use notify_all() instead", DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    __module__ = "threading"

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if blocking:
                self._cond.wait_for(lambda: self._value > 0, timeout)
            if self._value == 0:
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    __module__ = "threading"

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return f"{Semaphore.__repr__(self)[:-1]}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        Semaphore.release(self, n)


class Event:
    __module__ = "threading"

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        status = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        _warn("isSet() is deprecated, use is_set() instead", DeprecationWarning, stacklevel=2)
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class Barrier:
    __module__ = "threading"

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = type(self)
        place = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        return f"{place} broken>" if self.broken else f"{place} waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise _threading.BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._rest(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _rest(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise _threading.BrokenBarrierError
        if self._state < 0:
            raise _threading.BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in (0, -2):
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class _DummyThread(_threading._DummyThread):
    """A greenlet that is not a thread asks which thread it is."""

    def __init__(self):
        _threading.Thread.__init__(self, name=_threading._newname("Dummy-%d"), daemon=True)
        g = getcurrent()
        self._is_started = True
        self._ident = id(g)
        self._gevent_greenlet = g
        g._gevent_thread = self
        _threading._alive[id(self)] = self
        link = getattr(g, "rawlink", None)
        if link is not None:
            link(lambda _: _threading._alive.pop(id(self), None))


def current_thread():
    g = getcurrent()
    thread = g.__dict__.get("_gevent_thread")
    if thread is not None:
        return thread
    if g._greenlet_main is g or g is get_hub():
        thread = _lockstep.thread_object()
        return _threading.main_thread() if thread is None else thread
    return _DummyThread()


def _start(self):
    if not self._initialized:
        raise RuntimeError("thread.__init__() not called")
    if self._is_started:
        raise RuntimeError("threads can only be started once")
    self._is_started = True
    _threading._alive[id(self)] = self
    started = _Started()
    g = self._gevent_greenlet = Greenlet(_bootstrap, self, started)
    g._gevent_thread = self
    self._ident = id(g)
    g.start()
    started.wait()


def _bootstrap(thread, started):
    started.set()
    try:
        thread.run()
    except BaseException as error:
        _threading._invoke_excepthook(thread, error)
    finally:
        _threading._alive.pop(id(thread), None)


def _join(self, timeout=None):
    if not self._initialized:
        raise RuntimeError("Thread.__init__() not called")
    if not self._is_started:
        raise RuntimeError("cannot join thread before it is started")
    if self is current_thread():
        raise RuntimeError("cannot join current thread")
    g = getattr(self, "_gevent_greenlet", None)
    if g is None:
        return _original_join(self, timeout)
    g.join(timeout if timeout is None else max(timeout, 0))


def _is_alive(self):
    assert self._initialized, "Thread.__init__() not called"
    g = getattr(self, "_gevent_greenlet", None)
    if g is None:
        return self._is_started and self is _threading.main_thread()
    if not self._is_started or g.dead:
        return False
    # CPython tries the thread's lock, and gevent's locks let the others go on when that fails.
    sleep()
    return True


def _set_name(self, name):
    assert self._initialized, "Thread.__init__() not called"
    self._name = str(name)


def _shutdown():
    """The main program has ended: the threads that are no daemons go on."""
    try:
        for thread in list(_threading._alive.values()):
            g = getattr(thread, "_gevent_greenlet", None)
            if g is not None and not thread._daemonic:
                g.join()
    except LoopExit as error:
        get_hub().print_exception(None, type(error), error, None)
