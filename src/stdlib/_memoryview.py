"""`memoryview`: a part of somebody's bytes. `_site` takes it in for programs that say its name."""
import _lockstep
import builtins

_SIZES = {"c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8,
          "f": 4, "d": 8}


def _released():
    raise ValueError("operation forbidden on released memoryview object")


class memoryview:
    __module__ = "builtins"

    def __new__(cls, object):
        if isinstance(object, memoryview):
            return object._part(object._places, object.readonly)
        made = super().__new__(cls)
        made._format, made._size = "B", 1
        if isinstance(object, (bytes, bytearray)):
            made._whole, made.readonly = object, isinstance(object, bytes)
        elif hasattr(object, "_shared_bytes"):
            # Memory that processes share.
            made._whole, made.readonly = object._shared_bytes, object._shared_bytes._is_readonly
        elif hasattr(object, "_bytes"):
            # An array.
            made._whole, made.readonly = object._bytes(), False
            made._format, made._size = object.typecode, object.itemsize
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        made.obj = object
        made._set_places(range(0, len(made._whole), made._size))
        return made

    def _set_places(self, places):
        """Where the items begin."""
        self._places = places
        if isinstance(self._whole, (bytes, bytearray)) and (places.step == self._size or len(places) < 2):
            _lockstep.view(self, self._whole, places.start, len(places) * self._size)

    def _part(self, places, readonly):
        if self._places is None:
            _released()
        made = object.__new__(memoryview)
        made._whole, made.readonly, made.obj = self._whole, readonly, self.obj
        made._format, made._size = self._format, self._size
        made._set_places(places)
        return made

    def _items(self):
        if self._places is None:
            _released()
        return self._places

    def __len__(self):
        return len(self._items())

    def _index(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("memoryview: invalid slice key")
        try:
            return self._items()[index]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None

    def _read(self, place):
        if self._format == "B":
            return self._whole[place]
        import struct
        return struct.unpack("=" * (self._format not in "nN") + self._format, bytes(self._whole[place:place + self._size]))[0]

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._part(self._items()[index], self.readonly)
        return self._read(self._index(index))

    def __setitem__(self, index, value):
        if self.readonly:
            raise TypeError("cannot modify read-only memory")
        if isinstance(index, slice):
            places = self._items()[index]
            data = _bytes(value)
            if len(data) != len(places) * self._size or getattr(value, "format", self._format) != self._format:
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            if places.step == self._size:
                self._whole[places.start:places.start + len(data)] = data
            else:
                for number, place in enumerate(places):
                    self._whole[place:place + self._size] = data[number * self._size:(number + 1) * self._size]
            return
        place = self._index(index)
        self._whole[place:place + self._size] = self._packed(value)

    def _packed(self, value):
        import struct
        code = self._format
        kinds = bytes if code == "c" else (int, float) if code in "fd" else object if code == "?" else int
        if not isinstance(value, kinds):
            raise TypeError(f"memoryview: invalid type for format '{code}'")
        try:
            return struct.pack("=" * (code not in "nN") + code, value)
        except struct.error:
            raise ValueError(f"memoryview: invalid value for format '{code}'") from None

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        for place in self._items():
            yield self._read(place)

    def __reversed__(self):
        return reversed(self.tolist())

    def __contains__(self, value):
        return any(value == item for item in self)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, memoryview):
            if not isinstance(other, (bytes, bytearray)) and not hasattr(other, "typecode"):
                return NotImplemented
            other = memoryview(other)
        return self._places is not None and other._places is not None and self.tolist() == other.tolist()

    def __hash__(self):
        if not self.readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def tobytes(self, order="C"):
        places = self._items()
        if places.step == self._size:
            return bytes(self._whole[places.start:places.start + len(places) * self._size])
        return b"".join([bytes(self._whole[place:place + self._size]) for place in places])

    __bytes__ = tobytes

    def tolist(self):
        return list(self)

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def toreadonly(self):
        return self._part(self._items(), True)

    def cast(self, format, shape=None):
        code = format.removeprefix("@")
        if shape is not None:
            raise NotImplementedError("Lockstep has no memoryview of several dimensions")
        if code not in _SIZES:
            raise ValueError("memoryview: destination format must be a native single character format prefixed with "
                             "an optional '@'")
        if not self.c_contiguous:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        if self._format not in "cbB" and code not in "cbB":
            raise TypeError("memoryview: cannot cast between two non-byte formats")
        places = self._items()
        length, size = len(places) * self._size, _SIZES[code]
        if length % size:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        made = self._part(places, self.readonly)
        made._format, made._size = code, size
        made._set_places(range(places.start, places.start + length, size))
        return made

    def release(self):
        self._places = None
        _lockstep.view(self, b"", 0, 0)

    def __enter__(self):
        self._items()
        return self

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        return f"<{'released ' * (self._places is None)}memory at {id(self):#x}>"

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle memoryview objects")

    @property
    def format(self):
        self._items()
        return self._format

    @property
    def itemsize(self):
        self._items()
        return self._size

    @property
    def nbytes(self):
        return len(self._items()) * self._size

    @property
    def ndim(self):
        self._items()
        return 1

    @property
    def shape(self):
        return (len(self._items()),)

    @property
    def strides(self):
        return (self._items().step,)

    suboffsets = ()

    @property
    def c_contiguous(self):
        places = self._items()
        return places.step == self._size or len(places) < 2

    f_contiguous = contiguous = c_contiguous


def _bytes(value):
    if isinstance(value, (bytes, bytearray)):
        return value
    if isinstance(value, memoryview):
        return value.tobytes()
    if hasattr(value, "typecode"):
        return memoryview(value).tobytes()
    raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")


builtins.memoryview = memoryview
