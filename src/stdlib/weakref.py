"""References that do not keep their object."""
import _finalizers
import _lockstep
import atexit
from _collections_abc import MutableMapping as _MutableMapping

ReferenceError = ReferenceError


class ref:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)
    __slots__ = "__callback__", "_hash", "__weakref__"

    def __new__(cls, ob, callback=None, /, **kwargs):
        kind = type(ob)
        if kind in (int, str, float, bytes, bool, tuple, list, dict, type(None), range, slice, complex):
            raise TypeError(f"cannot create weak reference to {kind.__name__!r} object")
        if callback is None and cls is ref:
            for known in _lockstep.weak_refs(ob):
                if type(known) is ref and known.__callback__ is None:
                    return known
        self = super().__new__(cls)
        self.__callback__ = callback
        self._hash = None
        _lockstep.weak_new(self, ob)
        return self

    def __init__(self, ob, callback=None, /):
        pass

    def __call__(self):
        return _lockstep.weak_get(self)

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        mine, others = _lockstep.weak_get(self), _lockstep.weak_get(other)
        return self is other if mine is None or others is None else mine == others

    def __hash__(self):
        if self._hash is None:
            ob = _lockstep.weak_get(self)
            if ob is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(ob)
        return self._hash

    def __repr__(self):
        ob = _lockstep.weak_get(self)
        if ob is None:
            return f"<weakref at {id(self):#x}; dead>"
        name = getattr(ob, "__name__", None)
        name = f" ({name})" if isinstance(name, str) else ""
        return f"<weakref at {id(self):#x}; to {type(ob).__name__!r} at {id(ob):#x}{name}>"


ref.__name__ = ref.__qualname__ = "ReferenceType"
ReferenceType = ref


def getweakrefcount(ob, /):
    return len(_lockstep.weak_refs(ob))


def getweakrefs(ob, /):
    return _lockstep.weak_refs(ob)


class WeakMethod(ref):
    """A reference to a bound method, which lives no longer than its object."""
    __slots__ = "_func", "_kind"

    def __new__(cls, meth, callback=None):
        try:
            ob, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self = ref.__new__(cls, ob, callback and (lambda _: callback(self)))
        self._func = func
        self._kind = type(meth)
        return self

    def __call__(self):
        ob = ref.__call__(self)
        return None if ob is None else self._kind(self._func, ob)


def _gone(self):
    ob = object.__getattribute__(self, "_ref")()
    if ob is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return ob


class _Proxy:
    __slots__ = "_ref", "__weakref__"

    def __init__(self, ob, callback):
        object.__setattr__(self, "_ref", ref(ob, callback and (lambda _: callback(self))))

    def __getattribute__(self, name):
        return getattr(_gone(self), name)

    def __setattr__(self, name, value):
        setattr(_gone(self), name, value)

    def __delattr__(self, name):
        delattr(_gone(self), name)

    def __call__(self, *args, **kwargs):
        return _gone(self)(*args, **kwargs)

    def __str__(self):
        return str(_gone(self))

    def __repr__(self):
        ob = object.__getattribute__(self, "_ref")()
        return f"<weakproxy at {id(self):#x} to {type(ob).__name__} at {id(ob) if ob is not None else 0:#x}>"

    def __len__(self):
        return len(_gone(self))

    def __getitem__(self, key):
        return _gone(self)[key]

    def __setitem__(self, key, value):
        _gone(self)[key] = value

    def __delitem__(self, key):
        del _gone(self)[key]

    def __iter__(self):
        return iter(_gone(self))

    def __contains__(self, item):
        return item in _gone(self)

    def __bool__(self):
        return bool(_gone(self))

    def __eq__(self, other):
        return _gone(self) == (_gone(other) if type(other) is _Proxy else other)

    __hash__ = None


_Proxy.__name__ = _Proxy.__qualname__ = "weakproxy"
ProxyType = CallableProxyType = _Proxy
ProxyTypes = (_Proxy, _Proxy)


def proxy(ob, callback=None, /):
    return _Proxy(ob, callback)


class _Keyed(ref):
    """A reference that knows its place in a dictionary."""
    __slots__ = "key",


class _WeakMapping(_MutableMapping):
    """What both dictionaries share. `_data` holds keys and values, one of them as a reference."""

    def __init__(self, other=(), /, **kwargs):
        self._data = {}
        self.update(other, **kwargs)

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in other.items() if hasattr(other, "items") else other:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, _ in self.items():
            yield key

    def values(self):
        for _, value in self.items():
            yield value

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def popitem(self):
        for key, value in reversed(list(self.items())):
            del self[key]
            return key, value
        raise KeyError("dictionary is empty")

    def clear(self):
        self._data.clear()

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        both = self.copy()
        both.update(other)
        return both


class WeakValueDictionary(_WeakMapping):
    def _remover(self):
        own = ref(self)

        def remove(reference):
            if (self := own()) is not None and self._data.get(reference.key) is reference:
                del self._data[reference.key]
        return remove

    def __setitem__(self, key, value):
        self._data[key] = reference = _Keyed(value, self._remover())
        reference.key = key

    def __getitem__(self, key):
        value = self._data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        return key in self._data and self._data[key]() is not None

    def items(self):
        for key, reference in list(self._data.items()):
            if (value := reference()) is not None:
                yield key, value

    def valuerefs(self):
        return list(self._data.values())

    def itervaluerefs(self):
        yield from list(self._data.values())


class WeakKeyDictionary(_WeakMapping):
    def _remover(self):
        own = ref(self)

        def remove(reference):
            if (self := own()) is not None:
                self._data.pop(reference, None)
        return remove

    def __setitem__(self, key, value):
        self._data[ref(key, self._remover())] = value

    def __getitem__(self, key):
        return self._data[ref(key)]

    def __delitem__(self, key):
        del self._data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._data
        except TypeError:
            return False

    def items(self):
        for reference, value in list(self._data.items()):
            if (key := reference()) is not None:
                yield key, value

    def keyrefs(self):
        return list(self._data)


class WeakSet:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, data=None):
        self.data = set()
        own = ref(self)

        def remove(reference):
            if (self := own()) is not None:
                self.data.discard(reference)
        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            if (item := reference()) is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while self.data:
            if (item := self.data.pop()()) is not None:
                return item
        raise KeyError("pop from empty WeakSet") from None

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def update(self, other):
        for item in other:
            self.add(item)

    def _with(self, items):
        return self.__class__(items)

    def __or__(self, other):
        return self._with([*self, *other])

    union = __or__

    def __and__(self, other):
        return self._with(item for item in self if item in other)

    intersection = __and__

    def __sub__(self, other):
        return self._with(item for item in self if item not in other)

    difference = __sub__

    def __xor__(self, other):
        return self._with([*self.difference(other), *[item for item in other if item not in self]])

    symmetric_difference = __xor__

    def _become(self, items):
        self.data = {ref(item, self._remove) for item in items}
        return self

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        return self._become(self & other)

    def __isub__(self, other):
        return self._become(self - other)

    def __ixor__(self, other):
        return self._become(self ^ other)

    def intersection_update(self, other):
        self._become(self.intersection(other))

    def difference_update(self, other):
        self._become(self.difference(other))

    def symmetric_difference_update(self, other):
        self._become(self.symmetric_difference(other))

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __hash__ = None

    def issubset(self, other):
        return all(item in other for item in self)

    __le__ = issubset

    def __lt__(self, other):
        return len(self) < len(other) and self.issubset(other)

    def issuperset(self, other):
        return all(item in self for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return len(self) > len(other) and self.issuperset(other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __repr__(self):
        return repr(self.data)


class finalize:
    __slots__ = ()
    _registry = {}

    class _Info:
        __slots__ = "weakref", "func", "args", "kwargs", "atexit"

    def __init__(self, obj, func, /, *args, **kwargs):
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs, info.atexit = func, args, kwargs, True
        if not finalize._registry:
            atexit.register(finalize._exitfunc)
        finalize._registry[self] = info

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **info.kwargs)

    def detach(self):
        info = finalize._registry.get(self)
        ob = info and info.weakref()
        if ob is not None and finalize._registry.pop(self, None):
            return ob, info.func, info.args, info.kwargs

    def peek(self):
        info = finalize._registry.get(self)
        ob = info and info.weakref()
        if ob is not None:
            return ob, info.func, info.args, info.kwargs

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        if info := finalize._registry.get(self):
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        ob = info and info.weakref()
        if ob is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(ob).__name__!r} at {id(ob):#x}>"

    @staticmethod
    def _exitfunc():
        for f in reversed(list(finalize._registry)):
            if f.atexit:
                f()
