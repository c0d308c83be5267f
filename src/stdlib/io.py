"""Text and byte streams: the three standard ones and strings; files come from `_fileio`."""
import _lockstep
from _fileio import (
    FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper, open, _flush_open_files,
)
from _iobase import (
    SEEK_SET, SEEK_CUR, SEEK_END, DEFAULT_BUFFER_SIZE, UnsupportedOperation, IOBase, TextIOBase, RawIOBase, BufferedIOBase,
)


class _Stdout(TextIOBase):
    line_buffering = True
    mode = "w"

    def __init__(self, fd, name):
        self._fd = fd
        self.name = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not _lockstep.write(self._fd, text):
            # The program has put something else in its place: `os.dup2`.
            data = text.encode()
            while data:
                data = data[_lockstep.fd_write(self._fd, data):]
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
    _file = None

    def readline(self, size=-1):
        self._check_open()
        line = _lockstep.read_line()
        return self._redirected().readline(size) if line is None else line

    def read(self, size=-1):
        self._check_open()
        lines = []
        while True:
            line = _lockstep.read_line()
            if line is None:
                return self._redirected().read(size)
            if not line:
                return "".join(lines)
            lines.append(line)

    def _redirected(self):
        """Reads what the program has put in place of descriptor 0."""
        if self._file is None:
            self._file = open(0, closefd=False)
        return self._file

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
        if not self._takes(part):
            raise TypeError(self._refusal % type(part).__name__)

    def _data(self):
        return self._value

    def _replace(self, value):
        self._value = value


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"initial_value must be str or None, not {type(value).__name__}")
    return value


class StringIO(_Memory, TextIOBase):
    encoding = errors = None
    _newline = "\n"
    _zero = "\0"
    _refusal = "string argument expected, got '%s'"

    def _takes(self, part):
        return isinstance(part, str)

    def __init__(self, initial_value="", newline="\n"):
        self._value = "" if not initial_value else _text(initial_value)
        self._position = 0

    def getvalue(self):
        self._check_open()
        return self._value


class BytesIO(_Memory, BufferedIOBase):
    _newline = b"\n"
    _zero = b"\0"
    _refusal = "a bytes-like object is required, not '%s'"

    def _takes(self, part):
        return _lockstep.is_bytes(part)

    def __init__(self, initial_bytes=b""):
        self._value = bytes(initial_bytes)
        self._position = 0

    def getvalue(self):
        self._check_open()
        return self._value

    getbuffer = getvalue

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


def _input(prompt):
    """`input` where the program has replaced `sys.stdin`."""
    import sys
    if prompt is not None:
        sys.stdout.write(str(prompt))
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line


def _print(values, sep, end, file):
    """`print` of objects whose `__str__` is the program's, or to a file. One write, as everywhere."""
    text = sep.join([str(value) for value in values]) + end
    file.write(text)


def _print_flushed(values, sep, end, file):
    _print(values, sep, end, file)
    file.flush()


def _print_parts(values, sep, end, file, flushes):
    """`print` to an object whose class is the program's: it sees each write that CPython makes."""
    for i, value in enumerate(values):
        if i:
            file.write(sep)
        file.write(str(value))
    file.write(end)
    if flushes:
        file.flush()


def _write_to(file, text):
    file.write(text)
