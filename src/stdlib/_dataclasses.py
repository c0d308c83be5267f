"""Methods of data classes, which CPython generates as source: no frame of this module shows in tracebacks."""
import _generated
import _lockstep


class FrozenInstanceError(AttributeError):
    __module__ = "dataclasses"


class _Marker:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


MISSING = _Marker("MISSING")
_FIELDS = "__dataclass_fields__"


def _bind(call, positional, keyword, args, kwargs):
    """Values by field name, or TypeError in the words of a function call."""
    if len(args) > len(positional):
        least = 1 + sum(1 for f in positional if f.default is MISSING and f.default_factory is MISSING)
        most = len(positional) + 1
        takes = f"{most}" if least == most else f"from {least} to {most}"
        plural = "" if takes == "1" else "s"
        raise TypeError(f"{call} takes {takes} positional argument{plural} but {len(args) + 1} were given")
    values = {}
    for f, value in zip(positional, args):
        values[f.name] = value
    names = [f.name for f in positional] + [f.name for f in keyword]
    for name, value in kwargs.items():
        if name not in names:
            raise TypeError(f"{call} got an unexpected keyword argument {name!r}")
        if name in values:
            raise TypeError(f"{call} got multiple values for argument {name!r}")
        values[name] = value
    for group, word in ((positional, "positional"), (keyword, "keyword-only")):
        missing = [f.name for f in group if f.name not in values and f.default is MISSING and f.default_factory is MISSING]
        if missing:
            raise TypeError(_lockstep.missing_text(call, word, missing))
    return values


def _through(frame, error):
    """Raises an exception again, with that frame in the place of the caller's."""
    frame(error.with_traceback(error.__traceback__.tb_next))


def _equal(a, b):
    return a == b


def _make_init(cls, all_fields, frozen):
    taken = [f for f in all_fields if f.init and f._kind != "classvar"]
    positional = [f for f in taken if not f.kw_only]
    keyword = [f for f in taken if f.kw_only]
    seen_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    stored = [f for f in all_fields if f._kind == "field"]
    passed = [f for f in all_fields if f._kind == "initvar"]
    has_post = hasattr(cls, "__post_init__")
    call = f"{cls.__qualname__}.__init__()"

    def __init__(self, /, *args, **kwargs):
        values = _bind(call, positional, keyword, args, kwargs)
        try:
            for f in stored:
                if f.name in values:
                    value = values[f.name]
                elif f.default_factory is not MISSING:
                    value = f.default_factory()
                elif f.default is not MISSING and f.init:
                    value = f.default
                else:
                    continue
                if frozen:
                    object.__setattr__(self, f.name, value)
                else:
                    setattr(self, f.name, value)
            if has_post:
                self.__post_init__(*[values[f.name] if f.name in values else f.default for f in passed])
        except BaseException as error:
            _through(_generated.__init__, error)

    __init__._fields = positional, keyword
    return __init__


def _compared(op, frame):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        names = [f.name for f in getattr(self, _FIELDS).values() if f.compare and f._kind == "field"]
        pair = tuple([getattr(self, n) for n in names]), tuple([getattr(other, n) for n in names])
        try:
            return op(*pair)
        except BaseException as error:
            _through(frame, error)

    return method


def _freeze(cls):
    def __setattr__(self, name, value):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            _generated.__setattr__(FrozenInstanceError(f"cannot assign to field {name!r}"))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            _generated.__delattr__(FrozenInstanceError(f"cannot delete field {name!r}"))
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _define(cls, name, function, owner):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    setattr(cls, name, function)


def _order(cls):
    pairs = {"__lt__": lambda a, b: a < b, "__le__": lambda a, b: a <= b, "__gt__": lambda a, b: a > b, "__ge__": lambda a, b: a >= b}
    for name, op in pairs.items():
        if name in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
        _define(cls, name, _compared(op, getattr(_generated, name)), cls)
