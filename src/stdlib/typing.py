"""Names for annotations. Nothing is checked."""
import builtins
import collections
import sys
import _collections_abc
import _lockstep

TYPE_CHECKING = False


class _Form:
    """`Optional`, `Union[...]` and their kin."""

    def __init__(self, name, args=None):
        self._name = name
        self.__args__ = args
        self.__origin__ = self
        self._lockstep_name = f"typing.{name}"

    def __getitem__(self, item):
        if item == () and self._name == "Union":
            raise TypeError("Cannot take a Union of no types.")
        return _Form(self._name, item if isinstance(item, tuple) else (item,))

    def __repr__(self):
        if self.__args__ is None:
            return f"typing.{self._name}"
        texts = [repr(a) if self._name == "Literal" or i and self._name == "Annotated" else _shown(a) for i, a in enumerate(self.__args__)]
        return f"typing.{self._name}[{', '.join(texts)}]"

    def __or__(self, other):
        return Union[self, other]

    __ror__ = __or__

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate typing.{self._name}")

    def __eq__(self, other):
        return isinstance(other, _Form) and self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __mro_entries__(self, bases):
        return ()


class _Alias(_Form):
    """`List`, `Dict[...]`: stands for a class."""

    def __init__(self, name, origin, args=None):
        _Form.__init__(self, name, args)
        self.__origin__ = origin

    def __getitem__(self, item):
        return _Alias(self._name, self.__origin__, item if isinstance(item, tuple) else (item,))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _shown(arg):
    if arg is None:
        return "NoneType"
    if arg is ...:
        return "..."
    if isinstance(arg, str):
        return f"ForwardRef({arg!r})"
    if isinstance(arg, list):
        return f"[{', '.join([_shown(a) for a in arg])}]"
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else f"{arg.__module__}.{arg.__qualname__}"
    return repr(arg)


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
Concatenate = _Form("Concatenate")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
LiteralString = _Form("LiteralString")
Unpack = _Form("Unpack")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
List = _Alias("List", list)
Dict = _Alias("Dict", dict)
Set = _Alias("Set", set)
FrozenSet = _Alias("FrozenSet", frozenset)
Tuple = _Alias("Tuple", tuple)
Type = _Alias("Type", type)
Deque = _Alias("Deque", collections.deque)
DefaultDict = _Alias("DefaultDict", collections.defaultdict)
OrderedDict = _Alias("OrderedDict", collections.OrderedDict)
Counter = _Alias("Counter", collections.Counter)
ChainMap = _Alias("ChainMap", collections.ChainMap)
Awaitable = _Alias("Awaitable", _collections_abc.Awaitable)
Coroutine = _Alias("Coroutine", _collections_abc.Coroutine)
AsyncIterable = _Alias("AsyncIterable", _collections_abc.AsyncIterable)
AsyncIterator = _Alias("AsyncIterator", _collections_abc.AsyncIterator)
AsyncGenerator = _Alias("AsyncGenerator", _collections_abc.AsyncGenerator)
Hashable = _Alias("Hashable", _collections_abc.Hashable)
Iterable = _Alias("Iterable", _collections_abc.Iterable)
Iterator = _Alias("Iterator", _collections_abc.Iterator)
Generator = _Alias("Generator", _collections_abc.Generator)
Reversible = _Alias("Reversible", _collections_abc.Reversible)
Sized = _Alias("Sized", _collections_abc.Sized)
Container = _Alias("Container", _collections_abc.Container)
Callable = _Alias("Callable", _collections_abc.Callable)
Collection = _Alias("Collection", _collections_abc.Collection)
MutableSet = _Alias("MutableSet", _collections_abc.MutableSet)
Mapping = _Alias("Mapping", _collections_abc.Mapping)
MutableMapping = _Alias("MutableMapping", _collections_abc.MutableMapping)
Sequence = _Alias("Sequence", _collections_abc.Sequence)
MutableSequence = _Alias("MutableSequence", _collections_abc.MutableSequence)
KeysView = _Alias("KeysView", _collections_abc.KeysView)
ItemsView = _Alias("ItemsView", _collections_abc.ItemsView)
ValuesView = _Alias("ValuesView", _collections_abc.ValuesView)
AbstractSet = _Alias("AbstractSet", _collections_abc.Set)
ContextManager = _Alias("ContextManager", object)
AsyncContextManager = _Alias("AsyncContextManager", object)
Text = str
AnyStr = _Form("AnyStr")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Pattern = _Form("Pattern")
Match = _Form("Match")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._mark = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return self._mark + self.__name__

    def __or__(self, other):
        return Union[self, other]

    __ror__ = __or__


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class ParamSpecArgs:
    _end = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._end}"


class ParamSpecKwargs(ParamSpecArgs):
    _end = "kwargs"


class ParamSpec(TypeVar):
    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


def _no_protocol(self, *args, **kwargs):
    if Protocol in type(self).__bases__:
        raise TypeError("Protocols cannot be instantiated")


class Generic:
    __slots__ = ()

    __parameters__ = ()

    @classmethod
    def __class_getitem__(cls, params):
        items = params if isinstance(params, tuple) else (params,)
        wanted, given = cls.__parameters__, len(items)
        if cls in (Generic, Protocol):
            if not all([isinstance(item, TypeVar) for item in items]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(items)) != given:
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        elif not wanted:
            raise TypeError(f"{cls} is not a generic class")
        elif given != len(wanted) and all([type(item) is TypeVar for item in wanted]):
            raise TypeError(f"Too {'many' if given > len(wanted) else 'few'} arguments for {cls}; actual {given}, expected {len(wanted)}")
        return _lockstep.GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        bases = [base for base in bases if get_origin(base) in (Generic, Protocol)] or bases
        args = [arg for base in bases for arg in getattr(base, "__args__", None) or ()]
        cls.__parameters__ = tuple(dict.fromkeys([arg for arg in args if isinstance(arg, TypeVar)]))


class _ProtocolMeta(type):
    def __instancecheck__(cls, instance):
        if "_members" not in cls.__dict__ or type.__instancecheck__(cls, instance):
            return type.__instancecheck__(cls, instance)
        return all([hasattr(instance, name) for name in cls._members])

    def __subclasscheck__(cls, other):
        if "_members" not in cls.__dict__ or type.__subclasscheck__(cls, other):
            return type.__subclasscheck__(cls, other)
        if cls._attributes:
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all([any([name in base.__dict__ for base in other.__mro__]) for name in cls._members])


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if Protocol in cls.__bases__ and "__init__" not in cls.__dict__:
            cls.__init__ = _no_protocol


def _by_methods(name, method):
    return type(name, (), {"__module__": "typing", "__class_getitem__": classmethod(lambda cls, item: cls), "_method": method})


SupportsInt = _by_methods("SupportsInt", "__int__")
SupportsFloat = _by_methods("SupportsFloat", "__float__")
SupportsAbs = _by_methods("SupportsAbs", "__abs__")
SupportsIndex = _by_methods("SupportsIndex", "__index__")


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals["__name__"]

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    __ror__ = __or__


def NamedTuple(typename, fields=None, /, **kwargs):
    pairs = list(fields if fields is not None else kwargs.items())
    result = collections.namedtuple(typename, [name for name, _ in pairs])
    result.__annotations__ = dict(pairs)
    return result


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        annotations = namespace.get("__annotations__", {})
        defaults = [namespace[n] for n in annotations if n in namespace]
        made = collections.namedtuple(name, list(annotations), defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key not in annotations and key not in ("__module__", "__qualname__", "__annotations__", "__slots__"):
                setattr(made, key, value)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        own = set(cls.__dict__.get("__annotations__", ()))
        cls.__total__ = total
        cls.__required_keys__ = cls.__base__.__required_keys__ | (own if total else set())
        cls.__optional_keys__ = cls.__base__.__optional_keys__ | (set() if total else own)

    __required_keys__ = __optional_keys__ = frozenset()

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


def cast(typ, val):
    return val


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    kinds = obj.__mro__[::-1] if isinstance(obj, type) else [obj]
    hints = {}
    for kind in kinds:
        hints.update(kind.__dict__.get("__annotations__", {}) if isinstance(kind, type) else getattr(kind, "__annotations__", {}))
    names = vars(builtins) | (globalns or getattr(obj, "__globals__", None) or vars(sys.modules[obj.__module__])) | (localns or {})
    hints = {name: names.get(hint, hint) if isinstance(hint, str) else hint for name, hint in hints.items()}
    return {name: type(None) if hint is None else hint for name, hint in hints.items()}


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", None) or ()


def _same(x):
    return x


overload = final = override = no_type_check = _same


def runtime_checkable(cls):
    names = set()
    for base in cls.__mro__:
        if isinstance(base, _ProtocolMeta) and base is not Protocol:
            names.update(base.__dict__, base.__dict__.get("__annotations__", ()))
    cls._members = names - {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__parameters__",
                            "__orig_bases__", "_members", "__init__"}
    cls._attributes = {name for name in cls._members if not callable(getattr(cls, name, None))}
    return cls


def dataclass_transform(**kwargs):
    return _same


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj
