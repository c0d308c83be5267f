"""References that say they are weak. Objects here live as long as the program can reach them in any way, these ways included."""
import _lockstep
import atexit

ReferenceError = ReferenceError


class ref:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __new__(cls, ob, callback=None, /, **kwargs):
        kind = type(ob)
        if kind in (int, str, float, bytes, bool, tuple, list, dict, type(None), range, slice):
            raise TypeError(f"cannot create weak reference to {kind.__name__!r} object")
        self = super().__new__(cls)
        self._object = ob
        self.__callback__ = callback
        return self

    def __init__(self, ob, callback=None, /):
        pass

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return self._object == other._object if isinstance(other, ref) else NotImplemented

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        ob = self._object
        return f"<weakref at {id(self):#x}; to {type(ob).__name__!r} at {id(ob):#x}>"


ReferenceType = ref


class WeakMethod(ref):
    pass


class _Proxy:
    def __init__(self, ob):
        object.__setattr__(self, "_object", ob)

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "_object"), name)

    def __setattr__(self, name, value):
        setattr(self._object, name, value)

    def __delattr__(self, name):
        delattr(self._object, name)

    def __call__(self, *args, **kwargs):
        return self._object(*args, **kwargs)

    def __str__(self):
        return str(self._object)

    def __len__(self):
        return len(self._object)

    def __getitem__(self, key):
        return self._object[key]

    def __setitem__(self, key, value):
        self._object[key] = value

    def __iter__(self):
        return iter(self._object)

    def __contains__(self, item):
        return item in self._object

    def __bool__(self):
        return bool(self._object)

    def __eq__(self, other):
        return self._object == (other._object if isinstance(other, _Proxy) else other)

    __hash__ = None


ProxyType = CallableProxyType = _Proxy
ProxyTypes = (_Proxy, _Proxy)


def proxy(ob, callback=None, /):
    ref(ob)
    return _Proxy(ob)


def getweakrefcount(ob):
    return 0


def getweakrefs(ob):
    return []


class WeakValueDictionary(dict):
    def valuerefs(self):
        return [ref(value) for value in self.values()]

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"


class WeakKeyDictionary(WeakValueDictionary):
    def keyrefs(self):
        return [ref(key) for key in self]


class WeakSet(set):
    __class_getitem__ = classmethod(_lockstep.GenericAlias)
    pass


class finalize:
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self.atexit = True
        if not finalize._registry:
            atexit.register(finalize._exitfunc)
        finalize._registry[self] = (obj, func, args, kwargs)

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info[1](*info[2], **info[3])

    def detach(self):
        return finalize._registry.pop(self, None)

    def peek(self):
        return finalize._registry.get(self)

    @property
    def alive(self):
        return self in finalize._registry

    @staticmethod
    def _exitfunc():
        for f in reversed(list(finalize._registry)):
            if f.atexit:
                f()
