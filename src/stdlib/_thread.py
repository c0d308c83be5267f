"""Locks and raw threads."""
import _lockstep

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
get_ident = _lockstep.thread_ident
get_native_id = _lockstep.thread_native_id


class lock:
    __module__ = "_thread"
    __slots__ = ()
    __init__ = _lockstep.mutex_new
    acquire = acquire_lock = __enter__ = _lockstep.mutex_acquire
    release = release_lock = _lockstep.mutex_release
    __exit__ = _lockstep.mutex_exit
    locked = locked_lock = _lockstep.mutex_locked

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


LockType = lock
allocate_lock = allocate = lock


class RLock:
    __module__ = "_thread"
    __init__ = _lockstep.rlock_new
    acquire = __enter__ = _lockstep.rlock_acquire
    release = _lockstep.rlock_release
    __exit__ = _lockstep.rlock_exit
    _is_owned = _lockstep.rlock_is_owned

    def __repr__(self):
        owner, count = _lockstep.rlock_state(self)
        state = "locked" if count else "unlocked"
        cls = type(self)
        name = f"{cls.__module__}.{cls.__qualname__}"
        return f"<{state} {name} object owner={owner} count={count} at {id(self):#x}>"


def start_new_thread(function, args, kwargs={}):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return _lockstep.thread_start(None, _run_raw, None, True, (function, args, kwargs))


start_new = start_new_thread


def _run_raw(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        _lockstep.thread_crashed(error)
        text = f"Exception ignored in thread started by: {function!r}\n"
        _lockstep.write_stderr(text + _lockstep.traceback_text(error, True))


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    if not 1 <= signum <= 64:
        raise ValueError("signal number out of range")
    signal = _lockstep.module("signal")
    if signal:
        if callable(signal.getsignal(signum)):
            signal.raise_signal(signum)
    elif signum == 2:
        _lockstep.thread_kill(get_ident(), signum)


_stack_size = 0


def stack_size(size=0, /):
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


def _count():
    return _lockstep.thread_count() - 1


class _local:
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        object.__setattr__(self, "_local_init", (args, kwargs))
        object.__setattr__(self, "_local_dicts", {_lockstep.thread_handle(): {}})
        return self

    def _local_dict(self):
        """The attributes of whoever asks."""
        dicts = object.__getattribute__(self, "_local_dicts")
        key = _lockstep.thread_handle()
        if key not in dicts:
            dicts[key] = {}
            args, kwargs = object.__getattribute__(self, "_local_init")
            type(self).__init__(self, *args, **kwargs)
        return dicts[key]

    def __getattribute__(self, name):
        attributes = type(self)._local_dict(self)
        if name == "__dict__":
            return attributes
        if name in attributes:
            return attributes[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            raise AttributeError(_local_lacks(self, name)) from None

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{_local_kind(self)!r} object attribute '__dict__' is read-only")
        type(self)._local_dict(self)[name] = value

    def __delattr__(self, name):
        attributes = type(self)._local_dict(self)
        if name not in attributes:
            raise AttributeError(_local_lacks(self, name))
        del attributes[name]


def _local_kind(self):
    kind = type(self)
    return kind.__name__ if kind.__module__ == "__main__" else f"{kind.__module__}.{kind.__name__}"


def _local_lacks(self, name):
    return f"{_local_kind(self)!r} object has no attribute {name!r}"
