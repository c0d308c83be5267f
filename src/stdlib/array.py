"""Arrays of numbers of one C type."""
from _float_bits import _bits_float, _float_bits

__all__ = ["array", "ArrayType", "typecodes"]
typecodes = "bBuhHiIlLqQfd"
_sizes = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_FLOATS = {"f": (8, 23), "d": (11, 52)}
_words = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
          "i": "signed integer", "I": "unsigned int", "l": "signed long", "L": "unsigned long"}


def _checked(code, value):
    if code == "u":
        if not isinstance(value, str):
            raise TypeError("array item must be unicode character")
        if len(value) != 1:
            raise TypeError("array item must be unicode character")
        return value
    if code in "fd":
        if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = value.__index__()
    bits = 8 * _sizes[code]
    low, high = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
    if value < low:
        raise OverflowError(_below(code))
    if value > high:
        raise OverflowError(_above(code))
    return value


def _below(code):
    if code in "lq":
        return "Python int too large to convert to C long" if code == "l" else "int too big to convert"
    if code in "ILQ":
        return "can't convert negative value to unsigned int"
    return f"{_words[code]} is less than minimum"


def _above(code):
    if code in "lq":
        return "Python int too large to convert to C long" if code == "l" else "int too big to convert"
    if code in "LQ":
        return "int too big to convert"
    return f"{_words[code]} is greater than maximum"


class _Bytes:
    """The bytes of an array."""

    def __init__(self, array):
        self.array = array

    def __len__(self):
        return len(self.array) * self.array.itemsize

    def __getitem__(self, index):
        return self.array.tobytes()[index]

    def __setitem__(self, index, data):
        whole = bytearray(self.array.tobytes())
        whole[index] = data
        changed = type(self.array)(self.array.typecode)
        changed.frombytes(bytes(whole))
        for place, value in enumerate(changed):
            if self.array[place] != value:
                self.array[place] = value


class array:
    __module__ = "array"

    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            kind = type(typecode).__name__
            raise TypeError(f"array() argument 1 must be a unicode character, not {kind}")
        if typecode not in _sizes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        self.typecode = typecode
        self.itemsize = _sizes[typecode]
        self._items = [_checked(typecode, value) for value in initializer]

    def _bytes(self):
        return _Bytes(self)

    def _new(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._new(self._items[index])
        return self._at(index)

    def _at(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("array index out of range")
        return self._items[index]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            self._items[index] = value._items
            return
        if -len(self._items) <= index < len(self._items):
            self._items[index] = _checked(self.typecode, value)
        else:
            raise IndexError("array assignment index out of range")

    def __delitem__(self, index):
        del self._items[index]

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        return self._new(self._items + other._items)

    def __mul__(self, count):
        return self._new(self._items * count)

    __rmul__ = __mul__
    __hash__ = None

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        shown = "".join(self._items) if self.typecode == "u" else self._items
        return f"array('{self.typecode}', {shown!r})"

    def __reduce_ex__(self, protocol):
        return array, (self.typecode, self.tolist())

    def __copy__(self):
        return self._new(self._items[:])

    def append(self, value):
        self._items.append(_checked(self.typecode, value))

    def extend(self, values):
        for value in values:
            self.append(value)

    def fromlist(self, values):
        self._items += [_checked(self.typecode, value) for value in values]

    def tolist(self):
        return self._items[:]

    def insert(self, index, value):
        self._items.insert(index, _checked(self.typecode, value))

    def pop(self, index=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("pop index out of range")
        return self._items.pop(index)

    def remove(self, value):
        if value not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(value)

    def index(self, value):
        if value not in self._items:
            raise ValueError("array.index(x): x not in array")
        return self._items.index(value)

    def count(self, value):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def tobytes(self):
        if self.typecode in "fd":
            return b"".join([_float_bits(x, *_FLOATS[self.typecode]).to_bytes(self.itemsize, "little") for x in self._items])
        if self.typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        size = self.itemsize
        return b"".join([i.to_bytes(size, "little", signed=self.typecode.islower()) for i in self._items])

    def frombytes(self, data, /):
        size = self.itemsize
        if len(data) % size:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode in "fd":
            self.extend([_bits_float(int.from_bytes(data[i:i + size], "little"), *_FLOATS[self.typecode]) for i in range(0, len(data), size)])
            return
        if self.typecode == "u":
            self.extend(bytes(data).decode("utf-32-le"))
            return
        for i in range(0, len(data), size):
            self.append(int.from_bytes(data[i:i + size], "little", signed=self.typecode.islower()))

    def buffer_info(self):
        return id(self), len(self._items)


ArrayType = array
