"""Container types that CPython has in C, and how named tuples take their arguments: no frame of this module shows in tracebacks."""
import _lockstep


class OrderedDict(dict):
    __module__ = "collections"

    def __init__(self, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        OrderedDict.update(self, *args, **kwds)

    def update(self, *args, **kwds):
        if type(self).__setitem__ is dict.__setitem__:
            return dict.update(self, *args, **kwds)
        for key, value in dict(*args, **kwds).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def move_to_end(self, key, last=True):
        value = dict.__getitem__(self, key)
        dict.__delitem__(self, key)
        if last:
            dict.__setitem__(self, key, value)
        else:
            items = list(dict.items(self))
            dict.clear(self)
            dict.__setitem__(self, key, value)
            dict.update(self, items)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(list(self)) if last else iter(self))
        return key, dict.pop(self, key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = None

    def __reversed__(self):
        return reversed(list(self))

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"

    def copy(self):
        new = self.__class__()
        for key in self:
            new[key] = self[key]
        return new

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __reduce__(self):
        return type(self), (), self.__getstate__(), None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new


class defaultdict(dict):
    __module__ = "collections"

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        dict.__init__(self, *args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new


def _bind_fields(typename, fields, defaults, args, kwargs):
    """The values of a named tuple's fields, or TypeError in the words of a function call."""
    call = f"{typename}.__new__()"
    if len(args) > len(fields):
        least = len(fields) - len(defaults) + 1
        takes = f"from {least} to {len(fields) + 1}" if defaults else f"{len(fields) + 1}"
        plural = "" if takes == "1" else "s"
        raise TypeError(f"{call} takes {takes} positional argument{plural} but {len(args) + 1} were given")
    values = list(args)
    missing = []
    for name in fields[len(args):]:
        if name in kwargs:
            values.append(kwargs.pop(name))
        elif name in defaults:
            values.append(defaults[name])
        else:
            missing.append(name)
    for name in kwargs:
        if name in fields:
            raise TypeError(f"{call} got multiple values for argument {name!r}")
        raise TypeError(f"{call} got an unexpected keyword argument {name!r}")
    if missing:
        raise TypeError(_lockstep.missing_text(call, "positional", missing))
    return values


def _new_of_fields(typename, fields, defaults):
    def __new__(cls, /, *args, **kwargs):
        if kwargs or len(args) != len(fields):
            args = _bind_fields(typename, fields, defaults, args, kwargs)
        return tuple.__new__(cls, args)

    return __new__
