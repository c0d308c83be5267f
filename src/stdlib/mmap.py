"""Memory that forked processes share, and files as memory."""
import _lockstep

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_ANONYMOUS, MAP_ANON = 1, 2, 32, 32
PAGESIZE = ALLOCATIONGRANULARITY = 4096
error = OSError
_NAMES = ("ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY")


class mmap:
    _fd = -1
    # The bytes, where no other process and no file sees them.
    _private = None
    _position = 0
    closed = False
    __hash__ = object.__hash__

    def __init__(self, fileno, length, flags=MAP_SHARED, prot=PROT_READ | PROT_WRITE, access=ACCESS_DEFAULT, offset=0):
        if length < 0:
            raise OverflowError("memory mapped length must be positive")
        if offset < 0:
            raise OverflowError("memory mapped offset must be positive")
        if access != ACCESS_DEFAULT and (flags != MAP_SHARED or prot != PROT_READ | PROT_WRITE):
            raise ValueError("mmap can't specify both access and flags, prot.")
        if access not in (0, 1, 2, 3):
            raise ValueError("mmap invalid access parameter.")
        self._access = access
        self._is_readonly = access == ACCESS_READ or not prot & PROT_WRITE
        self._offset = offset
        is_private = access == ACCESS_COPY or bool(flags & MAP_PRIVATE)
        if fileno == -1 or flags & MAP_ANONYMOUS:
            if length == 0:
                raise OSError(22, "Invalid argument")
            self._length = length
            if is_private:
                self._private = bytearray(length)
            else:
                _lockstep.shared_memory_new(self, "B", length)
            return
        if _lockstep.fd_kind(fileno) != "file":
            raise OSError(19, "No such device")
        size = self._file_size(fileno)
        if length == 0:
            if size == 0:
                raise ValueError("cannot mmap an empty file")
            if offset >= size:
                raise ValueError("mmap offset is greater than file size")
            length = size - offset
        elif offset > size or size - offset < length:
            raise ValueError("mmap length is greater than file size")
        if offset % PAGESIZE:
            raise OSError(22, "Invalid argument")
        way = _lockstep.fd_access(fileno) & 3
        if way == 1 or way == 0 and not self._is_readonly and not is_private:
            raise PermissionError(13, "Permission denied")
        self._length = length
        self._fd = _lockstep.fd_dup(fileno)
        _lockstep.fd_own(self, self._fd)
        if is_private:
            self._private = bytearray(_lockstep.file_at(self._fd, offset, length))

    def _file_size(self, fd):
        here = _lockstep.file_seek(fd, 0, 1)
        size = _lockstep.file_seek(fd, 0, 2)
        _lockstep.file_seek(fd, here, 0)
        return size

    @property
    def _shared_bytes(self):
        """What a `memoryview` looks at."""
        return self

    def _check(self):
        if self.closed:
            raise ValueError("mmap closed or invalid")

    def _check_writable(self):
        self._check()
        if self._is_readonly:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _get(self, start, count):
        if self._private is not None:
            return bytes(self._private[start:start + count])
        if self._fd >= 0:
            return _lockstep.file_at(self._fd, self._offset + start, count)
        return _lockstep.shared_memory_read(self, start, count)

    def _put(self, start, data):
        if self._private is not None:
            self._private[start:start + len(data)] = data
        elif self._fd >= 0:
            _lockstep.file_at(self._fd, self._offset + start, data)
        else:
            _lockstep.shared_memory_write(self, start, data)

    def __len__(self):
        self._check()
        return self._length

    def size(self):
        self._check()
        if self._fd < 0:
            raise OSError(9, "Bad file descriptor")
        return self._file_size(self._fd)

    def tell(self):
        self._check()
        return self._position

    def seek(self, pos, whence=0):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError("unknown seek type")
        place = pos + (0, self._position, self._length)[whence]
        if not 0 <= place <= self._length:
            raise ValueError("seek out of range")
        self._position = place

    def read(self, n=None, /):
        self._check()
        left = max(self._length - self._position, 0)
        count = left if n is None or n < 0 else min(n, left)
        data = self._get(self._position, count)
        self._position += count
        return data

    def read_byte(self):
        data = self.read(1)
        if not data:
            raise ValueError("read byte out of range")
        return data[0]

    def readline(self):
        self._check()
        data = self._get(self._position, self._length - self._position)
        line = data[:data.find(b"\n") + 1] or data
        self._position += len(line)
        return line

    def write(self, data, /):
        data = _bytes(data)
        self._check_writable()
        if self._position + len(data) > self._length:
            raise ValueError("data out of range")
        self._put(self._position, data)
        self._position += len(data)
        return len(data)

    def write_byte(self, byte, /):
        if not 0 <= byte <= 255:
            raise OverflowError("unsigned byte integer is " + ("greater than maximum" if byte > 0 else "less than minimum"))
        self._check_writable()
        if self._position >= self._length:
            raise ValueError("write byte out of range")
        self._put(self._position, bytes([byte]))
        self._position += 1

    def find(self, sub, start=None, end=None, /):
        self._check()
        start = self._position if start is None else start
        return self[:].find(_bytes(sub), start, self._length if end is None else end)

    def rfind(self, sub, start=None, end=None, /):
        self._check()
        start = self._position if start is None else start
        return self[:].rfind(_bytes(sub), start, self._length if end is None else end)

    def move(self, dest, src, count, /):
        self._check_writable()
        if min(dest, src, count) < 0 or max(dest, src) + count > self._length:
            raise ValueError("source, destination, or count out of range")
        self._put(dest, self._get(src, count))

    def flush(self, offset=0, size=None, /):
        self._check()
        if offset < 0 or offset + (self._length - offset if size is None else size) > self._length:
            raise ValueError("flush values out of range")

    def close(self):
        if not self.closed:
            self.closed = True
            self._private = None
            if self._fd >= 0:
                _lockstep.fd_close(self._fd)

    def _place(self, index):
        if not isinstance(index, int):
            raise TypeError("mmap indices must be integers")
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError("mmap index out of range")
        return place

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return self._get(start, max(stop - start, 0))
            return self._get(0, self._length)[index]
        return self._get(self._place(index), 1)[0]

    def __setitem__(self, index, value):
        self._check_writable()
        if isinstance(index, slice):
            data = _bytes(value)
            places = range(*index.indices(self._length))
            if len(data) != len(places):
                raise IndexError("mmap slice assignment is wrong size")
            if places.step == 1:
                if data:
                    self._put(places.start, data)
                return
            for place, byte in zip(places, data):
                self._put(place, bytes([byte]))
            return
        place = self._place(index)
        if not isinstance(value, int):
            raise TypeError("mmap item value must be an int")
        if not 0 <= value <= 255:
            raise ValueError("mmap item value must be in range(0, 256)")
        self._put(place, bytes([value]))

    def __delitem__(self, index):
        self._check_writable()
        raise TypeError("mmap object doesn't support item deletion")

    def __iter__(self):
        for place in range(len(self)):
            yield self._get(place, 1)

    def __bytes__(self):
        return self[:]

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        if self.closed:
            return "<mmap.mmap closed=True>"
        return (f"<mmap.mmap closed=False, access={_NAMES[self._access]}, length={self._length}, pos={self._position}, "
                f"offset={self._offset}>")


def _bytes(data):
    if isinstance(data, (str, int)) or not isinstance(data, (bytes, bytearray)) and not hasattr(data, "__bytes__"):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)
