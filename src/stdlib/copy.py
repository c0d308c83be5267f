"""Copies of objects."""
import _lockstep
import copyreg  # Behind `__reduce_ex__`.


class Error(Exception):
    pass


error = Error
_ATOMIC = (type(None), int, float, bool, str, bytes, tuple, frozenset, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           type(len), type(lambda: 0))


def _rebuild(x, reduced, deep, memo):
    if isinstance(reduced, str):
        return x
    make, args, state, items, pairs = (*reduced, None, None, None)[:5]
    if deep:
        args = [deepcopy(arg, memo) for arg in args]
    y = make(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            y.__dict__.update(state)
    for item in items or ():
        y.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        y[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return y


def _refuse(x):
    name = type(x).__name__
    if name in ("lock", "RLock"):
        name = f"_thread.{name}"
    elif name == "SimpleQueue":
        name = "_queue.SimpleQueue"
    elif name not in ("generator", "module"):
        return
    raise TypeError(f"cannot pickle {name!r} object")


def _plain_base(cls):
    for base in (dict, list, set, bytearray, tuple, frozenset, int, float, str, bytes):
        if issubclass(cls, base):
            return base
    return None


def _instance(x, deep, memo):
    cls = type(x)
    _refuse(x)
    if _lockstep.iterator_parts(x) is not None:
        return _rebuild(x, x.__reduce_ex__(4), deep, memo)
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce__", None):
        return _rebuild(x, x.__reduce__(), deep, memo)
    base = _plain_base(cls)
    if base in (dict, list, set, bytearray):
        y = cls.__new__(cls)
        if deep:
            memo[id(x)] = y
        if base is dict:
            for key, value in dict.items(x):
                dict.__setitem__(y, deepcopy(key, memo) if deep else key, deepcopy(value, memo) if deep else value)
        elif base is set:
            set.update(y, [deepcopy(item, memo) for item in set.copy(x)] if deep else x)
        else:
            base.extend(y, [deepcopy(item, memo) for item in x] if deep else x)
    elif isinstance(x, BaseException):
        y = cls.__new__(cls, *x.args)
        y.args = deepcopy(x.args, memo) if deep else x.args
    elif base is not None:
        y = cls.__new__(cls, *x.__getnewargs__()) if hasattr(x, "__getnewargs__") else cls.__new__(cls, base(x))
    else:
        y = cls.__new__(cls)
    if deep:
        memo[id(x)] = y
    state = x.__getstate__() if "__getstate__" in cls.__dict__ else getattr(x, "__dict__", None)
    if state:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(cls, "__setstate__"):
            y.__setstate__(state)
        else:
            for name, value in state.items():
                object.__setattr__(y, name, value)
    for klass in cls.__mro__:
        slots = klass.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(x, name) and name not in ("__dict__", "__weakref__"):
                value = getattr(x, name)
                object.__setattr__(y, name, deepcopy(value, memo) if deep else value)
    return y


def copy(x):
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    return _instance(x, False, None)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _ATOMIC and cls not in (tuple, frozenset):
        return x
    if memo is None:
        memo = {}
    y = memo.get(id(x), _nil)
    if y is not _nil:
        return y
    if cls is list:
        y = []
        memo[id(x)] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[id(x)] = y
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        y = tuple(items) if any(a is not b for a, b in zip(items, x)) else x
    elif cls in (set, frozenset):
        y = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        y = bytearray(x)
    elif issubclass(cls, type):
        return x
    elif getattr(cls, "__deepcopy__", None) is not None:
        y = x.__deepcopy__(memo)
    else:
        y = _instance(x, True, memo)
    memo[id(x)] = y
    memo.setdefault(id(memo), []).append(x)
    return y
