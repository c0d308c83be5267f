"""How objects are taken apart and put together: also what `__reduce__` and `__getstate__` of `object` do."""
import _lockstep
import builtins

dispatch_table = {}
_deque = _lockstep.type_of_name("deque")


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _getstate(obj):
    state = getattr(obj, "__dict__", None)
    state = None if state is None else dict(state)
    slots = {}
    for cls in type(obj).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__") and hasattr(obj, name):
                slots[name] = getattr(obj, name)
                if state:
                    state.pop(name, None)
    return (state or None, slots) if slots else state or None


def _unpicklable(obj):
    cls = type(obj)
    name = cls.__name__
    if cls.__module__ in _in_c:
        name = f"{cls.__module__}.{name}"
    elif _lockstep.pickle_kind(obj) == 2:
        name = "_thread.RLock" if type(getattr(obj, "_lock", None)).__name__ == "RLock" else "_thread.lock"
    return TypeError(f"cannot pickle {name!r} object")


def _reduce_exception(obj):
    args, state = obj.args, dict(obj.__dict__)
    if isinstance(obj, OSError):
        if len(args) == 2 and getattr(obj, "filename", None) is not None:
            args = (*args, obj.filename)
        for name in ("errno", "strerror", "filename", "filename2"):
            state.pop(name, None)
    return (type(obj), args, state) if state else (type(obj), args)


def _reduce(obj):
    if isinstance(obj, BaseException):
        return _reduce_exception(obj)
    cls, plain, what = type(obj), _lockstep.plain(obj), _lockstep.pickle_kind(obj)
    kind = type(plain)
    if kind is _deque:
        return cls, () if obj.maxlen is None else ((), obj.maxlen), what and obj.__getstate__() or None, iter(plain)
    if kind is range or kind is slice:
        return cls, (obj.start, obj.stop, obj.step)
    if kind is bytearray or kind is set or kind is frozenset:
        return cls, (bytes(plain) if kind is bytearray else list(plain),), what and obj.__getstate__() or None
    if not what and kind not in (object, int, float, str, bytes, tuple, list, dict):
        if getattr(obj, "__self__", None) is not None and hasattr(obj, "__name__"):
            return getattr, (obj.__self__, obj.__name__)
        parts = _lockstep.iterator_parts(obj)
        if parts is not None:
            return iter if parts[0] else cls, parts[1]
        raise _unpicklable(obj)
    if cls.__getstate__ is object.__getstate__ and (what == 2 or cls.__module__ in _in_c):
        raise _unpicklable(obj)
    make, args = __newobj__, (cls,)
    if hasattr(cls, "__getnewargs_ex__"):
        make, args = __newobj_ex__, (cls, *obj.__getnewargs_ex__())
        if not args[2]:
            make, args = __newobj__, (cls, *args[1])
    elif hasattr(cls, "__getnewargs__"):
        args = (cls, *obj.__getnewargs__())
    elif kind in (int, float, str, bytes, tuple):
        args = (cls, plain)
    items = iter(plain) if kind is list else None
    return make, args, obj.__getstate__() if what else None, items, iter(dict.items(plain)) if kind is dict else None


_in_c = ("_thread", "_queue", "_io", "_socket")
builtins._reduce = _reduce
builtins._getstate = _getstate
