"""C's numbers, arrays and structures as objects: what `multiprocessing.Value` and `Array` need. The bytes are the kernel's."""
import _lockstep

__all__ = ["Array", "Structure", "c_bool", "c_byte", "c_char", "c_double", "c_float", "c_int", "c_int16", "c_int32",
           "c_int64", "c_int8", "c_long", "c_longlong", "c_short", "c_size_t", "c_ssize_t", "c_ubyte", "c_uint",
           "c_uint16", "c_uint32", "c_uint64", "c_uint8", "c_ulong", "c_ulonglong", "c_ushort", "c_wchar",
           "create_string_buffer", "py_object", "pythonapi", "sizeof"]

_get = _lockstep.shared_memory_get
_set = _lockstep.shared_memory_set
_new = _lockstep.shared_memory_new
_sizes = {"c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "f": 4, "u": 4, "l": 8, "L": 8, "d": 8}
_array_types = {}


class _Type(type):
    """The type of all types here: times a number, it is an array's."""

    def __mul__(cls, length):
        return _array_type(cls, length, "__main__")

    __rmul__ = __mul__


class _CData(metaclass=_Type):
    def _share(self):
        """Makes its bytes the same in all processes that inherit it."""
        _lockstep.share(self)


class _SimpleCData(_CData):
    def __new__(cls, *args):
        self = object.__new__(cls)
        _new(self, cls._type_, 1)
        return self

    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(args)}")
        if args:
            self.value = args[0]

    @property
    def value(self):
        return _get(self, 0)

    @value.setter
    def value(self, value):
        _set(self, 0, value)

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __bool__(self):
        return bool(self.value)


class c_bool(_SimpleCData):
    _type_ = "?"


class c_byte(_SimpleCData):
    _type_ = "b"


class c_ubyte(_SimpleCData):
    _type_ = "B"


class c_short(_SimpleCData):
    _type_ = "h"


class c_ushort(_SimpleCData):
    _type_ = "H"


class c_int(_SimpleCData):
    _type_ = "i"


class c_uint(_SimpleCData):
    _type_ = "I"


class c_long(_SimpleCData):
    _type_ = "l"


class c_ulong(_SimpleCData):
    _type_ = "L"


class c_float(_SimpleCData):
    _type_ = "f"


class c_double(_SimpleCData):
    _type_ = "d"


class c_wchar(_SimpleCData):
    _type_ = "u"


class c_char(_SimpleCData):
    _type_ = "c"

    @property
    def value(self):
        return _get(self, 0)

    @value.setter
    def value(self, value):
        _set(self, 0, _one_byte(value))


c_longlong = c_int64 = c_ssize_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint


def _one_byte(value):
    if isinstance(value, int) and 0 <= value < 256:
        return bytes((value,))
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return bytes(value)
    raise TypeError("one character bytes, bytearray or integer expected")


class Array(_CData):
    """An array of numbers; its class knows the type of the items and their number."""

    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __new__(cls, *args):
        self = object.__new__(cls)
        _new(self, cls._type_._type_, cls._length_)
        return self

    def __init__(self, *args):
        if len(args) > self._length_:
            raise IndexError("invalid index")
        for i, value in enumerate(args):
            self[i] = value

    def __len__(self):
        return self._length_

    def _place(self, index):
        if not isinstance(index, int):
            raise TypeError("indices must be integers")
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._joined([_get(self, i) for i in range(*index.indices(self._length_))])
        if not isinstance(index, int) or index < 0:
            index = self._place(index)
        return _get(self, index)

    def _joined(self, items):
        return items

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            if not hasattr(value, "__len__") or len(value) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for i, item in zip(places, value):
                self[i] = item
            return
        if not isinstance(index, int) or index < 0:
            index = self._place(index)
        _set(self, index, value)


class _Text(Array):
    def _joined(self, items):
        return "".join(items)

    @property
    def value(self):
        return "".join(self[:]).split("\0")[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, str):
            raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
        if len(value) > self._length_:
            raise ValueError("string too long")
        for i, letter in enumerate((value + "\0")[:self._length_]):
            _set(self, i, letter)


class _String(Array):
    def _joined(self, items):
        return b"".join(items)

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            super().__setitem__(index, value)
        else:
            _set(self, self._place(index), _one_byte(value))

    @property
    def raw(self):
        return _lockstep.shared_memory_read(self, 0, self._length_)

    @raw.setter
    def raw(self, value):
        value = _check_string(value, self._length_)
        _lockstep.shared_memory_write(self, 0, value)

    @property
    def value(self):
        return self.raw.split(b"\0")[0]

    @value.setter
    def value(self, value):
        value = _check_string(value, self._length_)
        _lockstep.shared_memory_write(self, 0, (value + b"\0")[:self._length_])


def _check_string(value, length):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected instead of {type(value).__name__} instance")
    if len(value) > length:
        raise ValueError("byte string too long")
    return value


class _Structures(Array):
    def __new__(cls, *args):
        self = object.__new__(cls)
        self._items = [cls._type_() for i in range(cls._length_)]
        return self

    def _share(self):
        for item in self._items:
            item._share()

    def __getitem__(self, index):
        return self._items[index if isinstance(index, slice) else self._place(index)]

    def __setitem__(self, index, value):
        fields = value if isinstance(value, tuple) else [getattr(value, field[0]) for field in value._fields_]
        self[index].__init__(*fields)


def _array_type(kind, length, module):
    if not isinstance(length, int):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(length).__name__}'")
    if length < 0:
        raise ValueError(f"Array length must be >= 0, not {length}")
    key = (kind, length, module)
    found = _array_types.get(key)
    if found is None:
        code = getattr(kind, "_type_", None)
        base = _Structures if issubclass(kind, Structure) else {"c": _String, "u": _Text}.get(code, Array)
        found = _Type(f"{kind.__name__}_Array_{length}", (base,), {"_type_": kind, "_length_": length})
        found.__module__ = module
        _array_types[key] = found
    return found


def _field(name):
    def get(self):
        part = self._parts[name]
        return part.value if isinstance(part, (_SimpleCData, _String, _Text)) else part

    def set(self, value):
        part = self._parts[name]
        if isinstance(part, _SimpleCData):
            part.value = value
        elif isinstance(part, (_String, _Text)):
            part.value = value
        elif isinstance(part, Structure):
            part.__init__(*value if isinstance(value, tuple) else [getattr(value, field[0]) for field in value._fields_])
        else:
            part[:] = value
    return property(get, set)


class Structure(_CData):
    _fields_ = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for field in cls._fields_:
            setattr(cls, field[0], _field(field[0]))

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._parts = {field[0]: field[1]() for field in cls._fields_}
        return self

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields_):
            raise TypeError("too many initializers")
        for field, value in zip(self._fields_, args):
            setattr(self, field[0], value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def _share(self):
        for part in self._parts.values():
            part._share()


class py_object:
    """Holds an object for functions of `pythonapi`."""

    def __init__(self, *args):
        if args:
            self.value, = args

    def __repr__(self):
        return f"py_object({self.value!r})" if hasattr(self, "value") else "py_object(<NULL>)"


class _PythonAPI:
    """Of Python's own functions in C the one that courses use: it stops threads."""

    def PyThreadState_SetAsyncExc(self, thread_id, exception):
        """The thread raises the exception before its next instruction, once it waits for nothing. Returns how many threads will."""
        thread_id, exception = getattr(thread_id, "value", thread_id), getattr(exception, "value", exception)
        return int(_lockstep.thread_raise(thread_id, _raise, exception))


def _raise(exception):
    if exception is not None:
        raise exception


pythonapi = _PythonAPI()


def sizeof(kind):
    kind = kind if isinstance(kind, type) else type(kind)
    if not isinstance(kind, _Type):
        raise TypeError("this type has no size")
    if issubclass(kind, Array):
        return sizeof(kind._type_) * kind._length_
    if issubclass(kind, Structure):
        return sum([sizeof(field[1]) for field in kind._fields_])
    return _sizes[kind._type_]


def create_string_buffer(init, size=None):
    if isinstance(init, int):
        return (c_char * init)()
    buffer = (c_char * (size or len(init) + 1))()
    buffer.value = init
    return buffer
