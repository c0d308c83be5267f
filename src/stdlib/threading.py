"""Threads and what they synchronise with. Objects that threads wait for are kernel objects: one call, one instruction."""
import _fork
import _lockstep
import _thread
from _thread import get_ident, get_native_id, stack_size, TIMEOUT_MAX, RLock
from _thread import _local as local, allocate_lock as Lock
from _tracing import _active  # Only for programs that say this.
from _tracing import setprofile as _, settrace as _, _setprofile as setprofile, _settrace as settrace  # So too.
from time import monotonic as _time
from warnings import warn as _warn

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
           "Timer", "ThreadError", "local", "stack_size", "excepthook", "ExceptHookArgs",
           "getprofile", "gettrace", "get_native_id"]

ThreadError = RuntimeError
_allocate_lock = Lock
_alive = {}
_count = 0


def getprofile():
    return None


def gettrace():
    return None


class BrokenBarrierError(RuntimeError):
    pass


class Condition:
    _new = _lockstep.condition_new
    acquire = __enter__ = _lockstep.condition_acquire
    release = _lockstep.condition_release
    __exit__ = _lockstep.condition_exit
    wait = _lockstep.condition_wait
    notify = _lockstep.condition_notify
    notify_all = _lockstep.condition_notify_all
    _is_owned = _lockstep.condition_is_owned

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        elif isinstance(lock, Condition):
            lock = lock._lock
        self._lock = lock
        self._new(lock)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, _lockstep.condition_waiters(self))

    def wait_for(self, predicate, timeout=None):
        endtime = None
        waittime = timeout
        result = predicate()
        while not result:
            if waittime is not None:
                if endtime is None:
                    endtime = _time() + waittime
                else:
                    waittime = endtime - _time()
                    if waittime <= 0:
                        break
            self.wait(waittime)
            result = predicate()
        return result

    def notifyAll(self):
        _warn("notifyAll() is deprecated, use notify_all() instead", DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    _new = _lockstep.semaphore_new
    acquire = __enter__ = _lockstep.semaphore_acquire
    release = _lockstep.semaphore_release
    __exit__ = _lockstep.semaphore_exit
    _value = property(_lockstep.semaphore_value)

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._new(value, False)

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._initial_value = value
        self._new(value, True)

    def __repr__(self):
        cls = self.__class__
        place = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        return f"{place} value={self._value}/{self._initial_value}>"


class Event:
    __init__ = _lockstep.event_new
    is_set = _lockstep.event_is_set
    set = _lockstep.event_set
    clear = _lockstep.event_clear
    wait = _lockstep.event_wait
    _flag = property(_lockstep.event_is_set)

    def __repr__(self):
        cls = self.__class__
        status = "set" if self.is_set() else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>"

    def isSet(self):
        _warn("isSet() is deprecated, use is_set() instead", DeprecationWarning, stacklevel=2)
        return self.is_set()


class Barrier:
    _new = _lockstep.barrier_new
    wait = _lockstep.barrier_wait
    reset = _lockstep.barrier_reset
    abort = _lockstep.barrier_abort
    n_waiting = property(_lockstep.barrier_waiting)
    broken = property(_lockstep.barrier_broken)

    def __init__(self, parties, action=None, timeout=None):
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._new(parties)

    @property
    def parties(self):
        return self._parties

    def __repr__(self):
        cls = self.__class__
        place = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        if self.broken:
            return place + " broken>"
        return f"{place} waiters={self.n_waiting}/{self.parties}>"


def _run_action(barrier, index):
    """Called by the machine in the thread that came last; the others wait until it is done."""
    try:
        barrier._action()
    except:
        _lockstep.barrier_abort(barrier)
        raise
    _lockstep.barrier_open(barrier)
    return index


_threading_atexits = []


def _register_atexit(func, *arg, **kwargs):
    """What the main thread calls at its end, before it waits for the others."""
    _threading_atexits.append((func, arg, kwargs))


def _run_atexits():
    while _threading_atexits:
        func, args, kwargs = _threading_atexits.pop()
        func(*args, **kwargs)


def _shutdown():
    """Waits for all threads that are no daemons, as the end of the main thread does."""
    _run_atexits()
    for thread in enumerate():
        if not thread._daemonic and thread is not current_thread():
            thread.join()


def _newname(template):
    global _count
    _count += 1
    return template % _count


class _Started:
    """What a program asks of the event that CPython has there."""

    def __init__(self, flag):
        self.is_set = lambda: flag


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread()._daemonic if daemon is None else daemon
        self._ident = self._handle = None
        self._is_started = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._is_started:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.lock' object")

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("threads can only be started once")
        self._is_started = True
        _alive[id(self)] = self
        _lockstep.thread_start(self, self._bootstrap_inner, self._name, self._daemonic, ())

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap_inner(self):
        try:
            self.run()
        except BaseException as error:
            _invoke_excepthook(self, error)
        finally:
            del _alive[id(self)]

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _lockstep.thread_join(self._handle, timeout if timeout is None else max(timeout, 0))

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        _lockstep.thread_rename(self._handle, self._name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return _lockstep.thread_native_id(self._handle)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._is_started and _lockstep.thread_is_alive(self._handle)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    _is_stopped = property(lambda self: self._is_started and not self.is_alive())
    _started = property(lambda self: _Started(self._is_started))

    def isDaemon(self):
        _warn("isDaemon() is deprecated, get the daemon attribute instead", DeprecationWarning, stacklevel=2)
        return self.daemon

    def setDaemon(self, daemonic):
        _warn("setDaemon() is deprecated, set the daemon attribute instead", DeprecationWarning, stacklevel=2)
        self.daemon = daemonic

    def getName(self):
        _warn("getName() is deprecated, get the name attribute instead", DeprecationWarning, stacklevel=2)
        return self.name

    def setName(self, name):
        _warn("setName() is deprecated, set the name attribute instead", DeprecationWarning, stacklevel=2)
        self.name = name


class ExceptHookArgs:
    __module__ = "_thread"
    __qualname__ = "_ExceptHookArgs"

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __getitem__(self, index):
        return (self.exc_type, self.exc_value, self.exc_traceback, self.thread)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return (f"_thread._ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, "
                f"exc_traceback={self.exc_traceback!r}, thread={self.thread!r})")


def excepthook(args, /):
    if args.exc_type == SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    _lockstep.print_stderr(f"Exception in thread {name}:\n{_lockstep.traceback_text(args.exc_value, True)}")


__excepthook__ = excepthook


def _invoke_excepthook(thread, error):
    if not isinstance(error, SystemExit):
        _lockstep.thread_crashed(error)
    try:
        hook = __excepthook__ if excepthook is None else excepthook
        hook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as second:
        second.__suppress_context__ = True
        text = _lockstep.traceback_text(second, True)
        _lockstep.print_stderr(f"Exception in threading.excepthook:\n{text}")


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def _adopt(self, name, daemon):
    """A thread that was not made by this module."""
    Thread.__init__(self, name=name, daemon=daemon)
    self._is_started = True
    self._ident = get_ident()
    self._handle = _lockstep.thread_handle()
    _alive[id(self)] = self
    _lockstep.thread_adopt(self)


class _MainThread(Thread):
    __init__ = _adopt


class _DummyThread(Thread):
    __init__ = _adopt

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


def current_thread():
    thread = _lockstep.thread_object()
    if thread is None:
        thread = _DummyThread(_newname("Dummy-%d"), True)
    return thread


def currentThread():
    _warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return current_thread()


def active_count():
    return len(_alive)


def activeCount():
    _warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return len(_alive)


def enumerate():
    return list(_alive.values())


def main_thread():
    return _main_thread


_main_thread = _MainThread.__new__(_MainThread)
_main_thread._daemonic = False
_lockstep.thread_adopt(_main_thread)
_main_thread.__init__("MainThread", False)


def _after_fork():
    """Of the threads only the one that forked is left, and it is the main thread now."""
    global _main_thread
    current = _lockstep.thread_object()
    _alive.clear()
    if current is None:
        current = _MainThread("MainThread", False)
    current._ident = get_ident()
    _alive[id(current)] = current
    _main_thread = current


_fork.in_child.append(_after_fork)
