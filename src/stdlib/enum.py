"""Enumerations."""

__all__ = ["EnumMeta", "EnumType", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "auto", "unique", "member", "nonmember"]


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return isinstance(obj, (property, classmethod, staticmethod, type(_is_descriptor))) or hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


class _Space(dict):
    """The namespace of an enumeration's body: notes the members in order."""

    def __init__(self, name):
        dict.__init__(self)
        self._name = name
        self._members = []
        self._values = []
        self._ignore = []

    def __setitem__(self, key, value):
        if key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif key == "_generate_next_value_":
            dict.__setitem__(self, "_generate", value)
        elif _is_sunder(key) or _is_dunder(key) or key.startswith(f"_{self._name}__") or key in self._ignore:
            pass
        elif key in self._members:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if isinstance(value, member):
                value = value.value
            elif key in self:
                raise TypeError(f"{self[key]!r} already defined as {key!r}")
            value = self._numbered(key, value)
            self._members.append(key)
            self._values.append(value)
        dict.__setitem__(self, key, value)

    def _numbered(self, key, value):
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            return tuple([self._numbered(key, v) if isinstance(v, auto) else v for v in value])
        if not isinstance(value, auto):
            return value
        if value.value is None:
            value.value = self._generator(key, 1, len(self._members), self._values[:])
        return value.value

    @property
    def _generator(self):
        if "_generate" in self:
            function = self["_generate"]
            return function.__func__ if isinstance(function, staticmethod) else function
        return self._inherited


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        space = _Space(cls)
        space._inherited = _next_value
        for base in bases:
            for c in base.__mro__:
                if "_generate_next_value_" in c.__dict__:
                    function = c.__dict__["_generate_next_value_"]
                    space._inherited = function.__func__ if isinstance(function, staticmethod) else function
                    break
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        return space

    def __new__(metacls, name, bases, space, *, boundary=None, **kwds):
        names = list(space._members) if isinstance(space, _Space) else []
        values = {n: space[n] for n in names}
        plain = {k: v for k, v in space.items() if k not in values and k not in space._ignore and k not in ("_generate", "_ignore_")}
        if "_generate" in space:
            plain["_generate_next_value_"] = staticmethod(space._generator)
        cls = type.__new__(metacls, name, bases, plain, **kwds)
        data = _data_type(bases)
        derived = any([isinstance(base, EnumType) for base in bases])
        make = derived and plain.get("__new__") or getattr(cls, "_enum_new_", None)
        if make is not None:
            cls._enum_new_ = make
        if derived and data is not object:
            values_show = ReprEnum is not None and issubclass(cls, ReprEnum) or name == "ReprEnum"
            for method in ("__repr__",) if values_show else ("__repr__", "__str__", "__format__"):
                if method not in plain and not isinstance(getattr(data, method), type(_is_descriptor)):
                    setattr(cls, method, getattr(bases[-1], method))
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._data_type_ = data
        for n in names:
            _add_member(cls, n, values[n], data, make)
        if derived and ("__new__" in plain or data is not object):
            cls.__new__ = Enum.__new__
        return cls

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return Enum.__new__(cls, value)
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        space = metacls.__prepare__(value, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        last = []
        for count, item in enumerate(names):
            if isinstance(item, str):
                item = (item, space._generator(item, start, count, last[:]))
            last.append(item[1])
            space[item[0]] = item[1]
        return metacls.__new__(metacls, value, bases, space)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return value._name_ in cls._member_map_
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return False

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if Flag is not None and issubclass(cls, Flag) else f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)


EnumMeta = EnumType
Flag = ReprEnum = None


def _data_type(bases):
    for base in bases:
        for c in base.__mro__:
            if c is object or isinstance(c, EnumType):
                if isinstance(c, EnumType) and getattr(c, "_data_type_", object) is not object:
                    return c._data_type_
                continue
            if c in (int, str, float, bytes, tuple) or "__new__" in c.__dict__ or hasattr(c, "__dataclass_fields__"):
                return base if not isinstance(base, EnumType) else c
    return object




def _add_member(cls, name, value, data, make):
    args = value if isinstance(value, tuple) else (value,)
    if data is tuple:
        args = (args,)
    if make is not None:
        obj = make(cls, *args)
        if not hasattr(obj, "_value_"):
            obj._value_ = value if data is object else data(*args)
    elif data is object:
        obj = object.__new__(cls)
        obj._value_ = value
    else:
        obj = data.__new__(cls, *args)
        obj._value_ = value if isinstance(value, data) else data(*args)
    value = obj._value_
    obj._name_ = name
    obj.__objclass__ = cls
    obj._sort_order_ = len(cls._member_names_)
    obj.__init__(*args)
    for other in cls._member_map_.values():
        if other._value_ == value:
            obj = other
            break
    else:
        if Flag is None or not issubclass(cls, Flag) or value and value & (value - 1) == 0:
            cls._member_names_.append(name)
    type.__setattr__(cls, name, obj)
    cls._member_map_[name] = obj
    try:
        cls._value2member_map_.setdefault(value, obj)
    except TypeError:
        pass


def _next_value(name, start, count, last_values):
    if not last_values:
        return start
    try:
        return sorted(last_values)[-1] + 1
    except TypeError:
        return last_values[-1] + 1


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members")
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    _generate_next_value_ = staticmethod(_next_value)

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __hash__(self):
        return hash(self._name_)

    def __reduce__(self):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start or 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = 0
        for m in cls._member_map_.values():
            mask |= m._value_
        if value < 0:
            value = mask & value
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        if value & ~mask and not issubclass(cls, int):
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(f"{cls!r} invalid value {value!r}\n    given 0b0 {value:0{width}b}\n  allowed 0b0 {mask:0{width}b}")
        obj = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        obj._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~mask
        obj._name_ = "|".join(names + ([str(rest)] if rest else [])) if names else None
        return cls._value2member_map_.setdefault(value, obj)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__ if m._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        return self.__class__(~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag):
    __str__ = int.__repr__
    __format__ = int.__format__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__


def unique(enumeration):
    duplicates = [f"{alias} -> {m.name}" for alias, m in enumeration.__members__.items() if alias != m.name]
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration


