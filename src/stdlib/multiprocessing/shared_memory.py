"""Memory that processes find by its name: a file in /dev/shm, read and written in place."""
import _lockstep
import os
import secrets
import struct
from _memoryview import memoryview

__all__ = ["SharedMemory", "ShareableList"]


class _SharedBytes:
    """The bytes of a file, read and written in place."""
    _is_readonly = False

    def __init__(self, fd, length):
        self._fd, self._length = fd, length
        self._shared_bytes = self

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            start, stop, _ = index.indices(self._length)
            return _lockstep.file_at(self._fd, start, stop - start)
        return _lockstep.file_at(self._fd, index, 1)[0]

    def __setitem__(self, index, data):
        _lockstep.file_at(self._fd, index.start, data)


class SharedMemory:
    _fd = -1
    _buf = None

    def __init__(self, name=None, create=False, size=0):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None:
            if not create:
                raise ValueError("'name' can only be None if create=True")
            name = "psm_" + secrets.token_hex(4)
        self._name = "/" + name.lstrip("/")
        path = self._path = "/dev/shm" + self._name
        if create:
            if _lockstep.file_exists(path):
                raise FileExistsError(17, "File exists", self._name)
            self._fd = _lockstep.file_open(path, os.O_RDWR | os.O_CREAT)
            _lockstep.file_truncate(self._fd, size)
        else:
            fd = _lockstep.file_open(path, os.O_RDWR)
            if fd is None:
                raise FileNotFoundError(2, "No such file or directory", self._name)
            self._fd = fd
        self._size = _lockstep.file_size(path)
        self._buf = memoryview(_SharedBytes(self._fd, self._size))

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name[1:]

    @property
    def size(self):
        return self._size

    def close(self):
        if self._fd >= 0:
            fd, self._fd, self._buf = self._fd, -1, None
            _lockstep.fd_close(fd)

    def unlink(self):
        if not _lockstep.file_exists(self._path):
            raise FileNotFoundError(2, "No such file or directory", self._name)
        _lockstep.file_remove(self._path)


class ShareableList:
    """A list of fixed length; texts and bytes may not grow beyond the room that they had at first."""

    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, sequence=None, *, name=None):
        if sequence is None:
            self.shm = SharedMemory(name)
            self._places = self._read_places()
            return
        items = list(sequence)
        formats = [self._format(item) for item in items]
        place = 8 + 24 * len(items)
        self._places = []
        for format in formats:
            self._places.append((place, int(format[:-1]) if format[-1] == "s" else 8))
            place += self._places[-1][1]
        self.shm = SharedMemory(name, create=True, size=place)
        struct.pack_into("q", self.shm.buf, 0, len(items))
        for position, item in enumerate(items):
            struct.pack_into("qq", self.shm.buf, 8 + 24 * position, *self._places[position])
            self[position] = item

    def _read_places(self):
        count = struct.unpack("q", bytes(self.shm.buf[:8]))[0]
        return [struct.unpack("qq", bytes(self.shm.buf[8 + 24 * i:24 + 24 * i])) for i in range(count)]

    def _format(self, item):
        if isinstance(item, (str, bytes)):
            data = item.encode() if isinstance(item, str) else item
            return f"{8 * (len(data) // 8 + 1)}s"
        return "d" if isinstance(item, float) else "q"

    @property
    def format(self):
        formats = [self._format(item) for item in self]
        return "".join([f"{place[1]}s" if f[-1] == "s" else f for f, place in zip(formats, self._places)])

    def _index(self, position):
        try:
            return range(len(self._places))[position]
        except IndexError:
            raise IndexError("index out of range") from None

    def __getitem__(self, position):
        position = self._index(position)
        place, size = self._places[position]
        kind, length = divmod(struct.unpack("q", bytes(self.shm.buf[24 + 24 * position:32 + 24 * position]))[0], 1 << 32)
        data = bytes(self.shm.buf[place:place + size])
        if kind == 0:
            return None
        if kind in (1, 2):
            return data[:length].decode() if kind == 1 else data[:length]
        value = struct.unpack("d" if kind == 3 else "q", data)[0]
        return bool(value) if kind == 4 else value

    def __setitem__(self, position, value):
        position = self._index(position)
        place, size = self._places[position]
        kind, data = self._encode(value)
        if len(data) > size:
            raise ValueError("bytes/str item exceeds available storage")
        self.shm.buf[24 + 24 * position:32 + 24 * position] = struct.pack("q", (kind << 32) + len(data))
        self.shm.buf[place:place + len(data)] = data

    def _encode(self, value):
        if value is None:
            return 0, b""
        if isinstance(value, str):
            return 1, value.encode()
        if isinstance(value, bytes):
            return 2, value
        return (3, struct.pack("d", value)) if isinstance(value, float) else (4 if isinstance(value, bool) else 5, struct.pack("q", value))

    def __reduce__(self):
        return _attached, (self.shm.name,)

    def __len__(self):
        return len(self._places)

    def __iter__(self):
        return (self[position] for position in range(len(self._places)))

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    def count(self, value):
        return sum(value == entry for entry in self)

    def index(self, value):
        for position, entry in enumerate(self):
            if value == entry:
                return position
        raise ValueError(f"{value!r} not in this container")


def _attached(name):
    return ShareableList(name=name)
