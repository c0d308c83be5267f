"""Data classes, made of closures instead of generated source."""
import _generated
import _lockstep
import copy as _copy
from _dataclasses import FrozenInstanceError, MISSING, _FIELDS, _Marker, _compared, _define, _equal, _freeze, _make_init, _order

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


KW_ONLY = _Marker("KW_ONLY")
_FACTORY = _Marker("<factory>")


class InitVar:
    def __init__(self, type=None):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        return f"dataclasses.InitVar[{getattr(self.type, '__name__', self.type)}]"


class Field:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        shown = ", ".join([f"{n}={getattr(self, n)!r}" for n in ("name", "type", "default", "default_factory", "init", "repr", "hash",
                                                                  "compare", "metadata", "kw_only")])
        return f"Field({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(annotation):
    text = annotation if isinstance(annotation, str) else getattr(annotation, "_lockstep_name", None) or str(annotation)
    if isinstance(annotation, InitVar) or annotation is InitVar or text.startswith(("InitVar", "dataclasses.InitVar")):
        return "initvar"
    if text.startswith(("ClassVar", "typing.ClassVar")):
        return "classvar"
    return "field"


def _collect(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        for f in getattr(base, _FIELDS, {}).values() if _FIELDS in base.__dict__ else ():
            found[f.name] = f
    only_keywords = kw_only
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or annotation in ("KW_ONLY", "dataclasses.KW_ONLY"):
            only_keywords = True
            continue
        default = cls.__dict__.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name, f.type, f._kind = name, annotation, _kind_of(annotation)
        if f.kw_only is MISSING:
            f.kw_only = only_keywords
        if f._kind == "field" and type(f.default).__hash__ is None and f.default is not MISSING:
            raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
        if isinstance(default, Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
        found[name] = f
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _repr(self):
    shown = [f"{f.name}={getattr(self, f.name)!r}" for f in getattr(self, _FIELDS).values() if f.repr and f._kind == "field"]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


_running = set()


def _guarded_repr(self):
    key = id(self)
    if key in _running:
        return "..."
    _running.add(key)
    try:
        return _repr(self)
    finally:
        _running.discard(key)


def _hash(self):
    return hash(tuple([getattr(self, f.name) for f in getattr(self, _FIELDS).values()
                       if f._kind == "field" and (f.compare if f.hash is None else f.hash)]))


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    bases = [b for b in cls.__mro__[1:] if _FIELDS in b.__dict__]
    if bases:
        if frozen and not all(b.__dataclass_params__["frozen"] for b in bases):
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
        if not frozen and any(b.__dataclass_params__["frozen"] for b in bases):
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    has_hash = "__hash__" in cls.__dict__ and not (cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__)
    found = _collect(cls, kw_only)
    setattr(cls, _FIELDS, found)
    cls.__dataclass_params__ = {"frozen": frozen}
    if init:
        made = _make_init(cls, list(found.values()), frozen)
        if "__init__" not in cls.__dict__:
            _define(cls, "__init__", made, cls)
    if repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _guarded_repr
    if eq and "__eq__" not in cls.__dict__:
        _define(cls, "__eq__", _compared(_equal, _generated.__eq__), cls)
    if order:
        _order(cls)
    if frozen:
        _freeze(cls)
    if unsafe_hash or eq and frozen and not has_hash:
        cls.__hash__ = _hash
    elif eq and not frozen and not has_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in found.values() if f.init and not f.kw_only and f._kind != "classvar"])
    return cls


def _frozen_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _frozen_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slotted(cls, frozen):
    """A class once more, since slots cannot be added to one."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = [f.name for f in fields(cls)]
    above = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    space = {key: value for key, value in cls.__dict__.items() if key not in names and key not in ("__dict__", "__weakref__")}
    space["__slots__"] = tuple([name for name in names if name not in above])
    if frozen:
        space.setdefault("__getstate__", _frozen_getstate)
        space.setdefault("__setstate__", _frozen_setstate)
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = cls.__qualname__
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
              slots=False, weakref_slot=False):
    def wrap(cls):
        made = _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
        return _slotted(made, frozen) if slots else made

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in found.values() if f._kind == "field"])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _inner(obj, factory, as_dict):
    cls = type(obj)
    if hasattr(cls, _FIELDS):
        pairs = [(f.name, _inner(getattr(obj, f.name), factory, as_dict)) for f in fields(obj)]
        return factory(pairs) if as_dict else factory([value for _, value in pairs])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_inner(v, factory, as_dict) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_inner(v, factory, as_dict) for v in obj])
    if isinstance(obj, dict):
        return cls([(_inner(k, factory, as_dict), _inner(v, factory, as_dict)) for k, v in obj.items()])
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not hasattr(obj, _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, dict_factory, True)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not hasattr(obj, _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, tuple_factory, False)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    space = dict(namespace or {})
    annotations = {}
    for item in fields:
        name, kind, *default = (item, "typing.Any") if isinstance(item, str) else item
        annotations[name] = kind
        if default:
            space[name] = default[0]
    space["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), space), **options)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not hasattr(obj, _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._kind == "classvar":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._kind == "initvar" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            if f._kind == "field":
                changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
