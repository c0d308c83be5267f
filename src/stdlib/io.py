"""Text and byte streams: the three standard ones, files of the simulated file system, and strings."""
import _lockstep

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def flush(self):
        self._check_open()

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")


class TextIOBase(IOBase):
    encoding = "utf-8"
    errors = "strict"
    newlines = None


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Stdout(TextIOBase):
    line_buffering = True
    mode = "w"

    def __init__(self, fd, name):
        self._fd = fd
        self.name = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _lockstep.write(self._fd, text)
        return len(text)

    def fileno(self):
        return self._fd

    def writable(self):
        return True

    def close(self):
        self.closed = True

    def reconfigure(self, **options):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Stdin(TextIOBase):
    name = "<stdin>"
    mode = "r"

    def readline(self, size=-1):
        self._check_open()
        return _lockstep.read_line()

    def read(self, size=-1):
        lines = []
        while True:
            line = _lockstep.read_line()
            if not line:
                return "".join(lines)
            lines.append(line)

    def fileno(self):
        return 0

    def readable(self):
        return True

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"


class _Memory:
    """Reading and writing at a position in a string or bytes; the base of StringIO, BytesIO and open files."""

    _empty = ""

    def read(self, size=-1):
        self._check_readable()
        data = self._data()
        end = len(data) if size is None or size < 0 else self._position + size
        part = data[self._position:end]
        self._position += len(part)
        return part

    def readline(self, size=-1):
        self._check_readable()
        data = self._data()
        end = data.find(self._newline, self._position)
        end = len(data) if end < 0 else end + 1
        if size is not None and 0 <= size < end - self._position:
            end = self._position + size
        line = data[self._position:end]
        self._position += len(line)
        return line

    def tell(self):
        self._check_open()
        return self._position

    def seek(self, offset, whence=0):
        self._check_open()
        if whence == 1:
            offset += self._position
        elif whence == 2:
            offset += len(self._data())
        if offset < 0:
            raise ValueError(f"negative seek position {offset}")
        self._position = offset
        return offset

    def write(self, part):
        self._check_writable(part)
        if not part:
            return 0
        data = self._data()
        place = self._position
        if place == len(data):
            self._replace(data + part)
        else:
            if place > len(data):
                data = data + self._zero * (place - len(data))
            self._replace(data[:place] + part + data[place + len(part):])
        self._position = place + len(part)
        return len(part)

    def truncate(self, size=None):
        self._check_open()
        size = self._position if size is None else size
        self._replace(self._data()[:size])
        return size

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def _check_readable(self):
        self._check_open()
        if not self.readable():
            raise UnsupportedOperation("not readable")

    def _check_writable(self, part):
        self._check_open()
        if not self.writable():
            raise UnsupportedOperation("not writable")
        if not isinstance(part, self._kinds):
            raise TypeError(self._refusal % type(part).__name__)

    def _data(self):
        return self._value

    def _replace(self, value):
        self._value = value


class StringIO(_Memory, TextIOBase):
    _newline = "\n"
    _zero = "\0"
    _kinds = str
    _refusal = "string argument expected, got '%s'"

    def __init__(self, initial_value="", newline="\n"):
        self._value = initial_value or ""
        self._position = 0

    def getvalue(self):
        self._check_open()
        return self._value


class BytesIO(_Memory, BufferedIOBase):
    _newline = b"\n"
    _zero = b"\0"
    _kinds = (bytes, bytearray)
    _refusal = "a bytes-like object is required, not '%s'"

    def __init__(self, initial_bytes=b""):
        self._value = bytes(initial_bytes)
        self._position = 0

    def getvalue(self):
        self._check_open()
        return self._value

    getbuffer = getvalue


class TextIOWrapper(_Memory, TextIOBase):
    """An open text file. Every write goes to the file system at once."""

    __module__ = "_io"
    _newline = "\n"
    _zero = "\0"
    _kinds = str
    _refusal = "write() argument must be str, not %s"

    def __init__(self, name, mode):
        self.name = name
        self.mode = mode
        self._position = 0
        _open_file(self, name, mode)

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return self.mode[0] != "r" or "+" in self.mode

    def fileno(self):
        return self._fd

    def write(self, part):
        if "a" in self.mode:
            self._check_writable(part)
            _lockstep.file_append(self._path, part)
            return len(part)
        return super().write(part)

    def _data(self):
        return _lockstep.file_text(self._path)

    def _replace(self, value):
        _lockstep.file_write(self._path, value)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='UTF-8'>"


class BufferedFile(TextIOWrapper, BufferedIOBase):
    __qualname__ = "BufferedRandom"
    _newline = b"\n"
    _zero = b"\0"
    _kinds = (bytes, bytearray)
    _refusal = "a bytes-like object is required, not '%s'"

    def _data(self):
        return _lockstep.file_bytes(self._path)

    def __repr__(self):
        return f"<_io.BufferedRandom name={self.name!r}>"


_next_fd = 3


def _open_file(stream, name, mode):
    global _next_fd
    kind = mode[0]
    stream._path = path = _lockstep.file_path(name)
    if kind == "r":
        if not _lockstep.file_exists(path):
            raise FileNotFoundError(2, "No such file or directory", name)
    elif kind == "w":
        _lockstep.file_write(path, "")
    elif kind == "x" and _lockstep.file_exists(path):
        raise FileExistsError(17, "File exists", name)
    elif not _lockstep.file_exists(path):
        _lockstep.file_write(path, "")
    if kind == "a":
        stream._position = len(stream._data())
    stream._fd = _next_fd
    _next_fd += 1


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set("rwxabt+") or len(mode) > len(letters) or ("t" in letters and "b" in letters):
        raise ValueError(f"invalid mode: {mode!r}")
    if len(letters & set("rwxa")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if isinstance(file, bytes):
        file = file.decode()
    if not isinstance(file, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
    kind = "r" if "r" in mode else "w" if "w" in mode else "x" if "x" in mode else "a"
    mode = kind + ("+" if "+" in mode else "") + ("b" if "b" in mode else "")
    return BufferedFile(file, mode) if "b" in mode else TextIOWrapper(file, mode)


def _print(values, sep, end, file):
    """`print` of objects whose `__str__` is the program's, or to a file of the program. One write, as everywhere."""
    text = sep.join([str(value) for value in values]) + end
    file.write(text)


def _write_to(file, text):
    file.write(text)
