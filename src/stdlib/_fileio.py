"""Open files, descriptors and pipes as streams with a buffer, as bytes or as text."""
import _lockstep
from _iobase import DEFAULT_BUFFER_SIZE, BufferedIOBase, TextIOBase, UnsupportedOperation
from _rawio import FileIO, _flush_open_files, _remember, _unflushed


class _Buffered(BufferedIOBase):
    """Bytes that were read ahead, and bytes that are to be written, in front of a raw stream."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._behind = []
        self._behind_size = 0

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def _check_open(self):
        if self.raw.closed:
            raise ValueError("I/O operation on closed file.")

    def fileno(self):
        return self.raw.fileno()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def isatty(self):
        return self.raw.isatty()

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def _check_readable(self):
        if self.raw.closed:
            raise ValueError("read of closed file")
        if not self.raw.readable():
            raise UnsupportedOperation("read")
        if self._behind_size:
            self.flush()

    def read(self, size=-1):
        self._check_readable()
        parts = [self._ahead]
        self._ahead = b""
        if size is None or size < 0:
            while part := self.raw.read(65536):
                parts.append(part)
            return b"".join(parts)
        count = len(parts[0])
        while count < size:
            part = self.raw.read(max(self._size, size - count))
            if not part:
                break
            parts.append(part)
            count += len(part)
        data = b"".join(parts)
        self._ahead = data[size:]
        return data[:size]

    def read1(self, size=-1):
        self._check_readable()
        if not self._ahead:
            self._ahead = self.raw.read(self._size if size is None or size < 0 else max(size, 1)) or b""
        if size is None or size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def peek(self, size=0):
        self._check_readable()
        if not self._ahead:
            self._ahead = self.raw.read(self._size) or b""
        return self._ahead

    def readline(self, size=-1):
        self._check_readable()
        parts = []
        while True:
            ahead = self._ahead
            end = ahead.find(b"\n") + 1
            if size is not None and size >= 0 and (not end or end > size) and len(ahead) >= size:
                end = size
                parts.append(ahead[:end])
                self._ahead = ahead[end:]
                break
            if end:
                parts.append(ahead[:end])
                self._ahead = ahead[end:]
                break
            parts.append(ahead)
            if size is not None and size >= 0:
                size -= len(ahead)
            self._ahead = self.raw.read(self._size) or b""
            if not self._ahead:
                break
        return b"".join(parts)

    def write(self, data):
        if self.raw.closed:
            raise ValueError("write to closed file")
        if not _lockstep.is_bytes(data):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        if not self.raw.writable():
            raise UnsupportedOperation("write")
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        data = bytes(data)
        if self._behind_size + len(data) > self._size:
            self.flush()
        if len(data) > self._size:
            self._write_through(data)
        elif data:
            # The machine holds what is for a file: it must get there when the file is dropped.
            if not isinstance(self.raw, FileIO) or not _lockstep.file_hold(self.raw._fd, data):
                if not self._behind:
                    _remember(self)
                self._behind.append(data)
            self._behind_size += len(data)
        return len(data)

    def _write_through(self, data):
        while data:
            count = self.raw.write(data)
            data = data[count:]

    def flush(self):
        if self.raw.closed:
            raise ValueError("flush of closed file")
        if self._behind_size:
            if self._behind:
                data = b"".join(self._behind)
                self._behind = []
                _unflushed.pop(id(self), None)
            else:
                data = _lockstep.file_held(self.raw._fd)
            self._behind_size = 0
            self._write_through(data)

    def seek(self, offset, whence=0):
        if self.raw.closed:
            raise ValueError("seek of closed file")
        self.flush()
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(offset, whence)

    def tell(self):
        return self.raw.tell() - len(self._ahead) + self._behind_size

    def truncate(self, size=None):
        if self.raw.closed:
            raise ValueError("truncate of closed file")
        if not self.raw.writable():
            raise UnsupportedOperation("truncate")
        size = self.tell() if size is None else size
        self.flush()
        return self.raw.truncate(size)

    def close(self):
        if self.raw is not None and not self.raw.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def __repr__(self):
        try:
            return f"<_io.{type(self).__name__} name={self.raw.name!r}>"
        except AttributeError:
            return f"<_io.{type(self).__name__}>"


class BufferedReader(_Buffered):
    __module__ = "_io"


class BufferedWriter(_Buffered):
    __module__ = "_io"


class BufferedRandom(_Buffered):
    __module__ = "_io"


class BufferedRWPair(_Buffered):
    __module__ = "_io"
    __repr__ = object.__repr__

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        super().__init__(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def write(self, data):
        return self._writer.write(data)

    def flush(self):
        self._writer.flush()

    def writable(self):
        return True


# What makes bytes of text where the machine does not: `_encodings` puts it here.
_stream = None


class TextIOWrapper(TextIOBase):
    """Text in front of a stream of bytes."""

    __module__ = "_io"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self.buffer = buffer
        self.encoding = "UTF-8" if encoding is None or encoding == "locale" else encoding
        "".encode(self.encoding)
        self.errors = errors or "strict"
        self._stream = None if _stream is None else _stream(self.encoding, self.errors)
        if self._stream is not None and self._stream.codec.mark and buffer.writable() and buffer.seekable() and buffer.tell():
            self._stream.move(False)
        self.line_buffering = line_buffering
        self._newline = newline
        self._text = ""
        self._at = 0
        self._rest = b""

    @property
    def closed(self):
        return self.buffer is None or self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def fileno(self):
        return self.buffer.fileno()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def isatty(self):
        return self.buffer.isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            "".encode(encoding)
            self.encoding = encoding
            self._stream = None if _stream is None else _stream(encoding, self.errors)
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def detach(self):
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def write(self, text):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        if self._text or self._rest:
            self._text = ""
            self._at = 0
            self._rest = b""
        ends_line = self.line_buffering and "\n" in text
        count = len(text)
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        self.buffer.write(text.encode(self.encoding, self.errors) if self._stream is None else self._stream.encode(text))
        if ends_line:
            self.flush()
        return count

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def _check_readable(self):
        self._check_open()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")

    def _fill(self):
        """Decodes some more; false at the end."""
        data = self.buffer.read1(DEFAULT_BUFFER_SIZE)
        is_end = not data
        data = self._rest + data
        self._rest = b""
        if not is_end:
            if self._stream is None and self.encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
                data = self._cut(data)
            if data.endswith(b"\r") and self._newline in (None, ""):
                self._rest = b"\r" + self._rest
                data = data[:-1]
        text = data.decode(self.encoding, self.errors) if self._stream is None else self._stream.decode(data, is_end)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._text = self._text[self._at:] + text
        self._at = 0
        return not is_end

    def _cut(self, data):
        """Leaves an incomplete last character for later."""
        for back in range(1, min(4, len(data)) + 1):
            byte = data[-back]
            if byte < 0x80:
                break
            if 0xC2 <= byte < 0xF5:
                need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                if need > back:
                    self._rest = data[-back:]
                    return data[:-back]
                break
        return data

    def read(self, size=-1):
        self._check_readable()
        if size is None or size < 0:
            while self._fill():
                pass
            text = self._text[self._at:]
            self._text = ""
            self._at = 0
            return text
        while len(self._text) - self._at < size and self._fill():
            pass
        text = self._text[self._at:self._at + size]
        self._at += len(text)
        return text

    def readline(self, size=-1):
        self._check_readable()
        while True:
            end = self._line_end()
            if end or not self._fill():
                break
        if not end:
            end = len(self._text)
        if size is not None and 0 <= size < end - self._at:
            end = self._at + size
        line = self._text[self._at:end]
        self._at = end
        return line

    def _line_end(self):
        text, at = self._text, self._at
        if self._newline == "":
            ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
            if not ends:
                return 0
            end = min(ends)
            if text[end] == "\r" and text[end + 1:end + 2] == "\n":
                return end + 2
            return end + 1
        newline = self._newline or "\n"
        end = text.find(newline, at)
        return end + len(newline) if end >= 0 else 0

    def seek(self, offset, whence=0):
        self._check_open()
        if whence == 1 and offset != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and offset != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek position {offset}")
        if whence == 1:
            offset, whence = self.tell(), 0
        self._text = ""
        self._at = 0
        self._rest = b""
        position = self.buffer.seek(offset, whence)
        if self._stream is not None:
            self._stream.move(position == 0)
        return position

    def tell(self):
        self._check_open()
        ahead = self._text[self._at:]
        size = len(ahead.encode(self.encoding, self.errors)) if self._stream is None else self._stream.size(ahead)
        return self.buffer.tell() - size - len(self._rest)

    def truncate(self, size=None):
        self._check_open()
        size = self.tell() if size is None else size
        self.flush()
        return self.buffer.truncate(size)

    def close(self):
        if self.buffer is not None and not self.buffer.closed:
            self.buffer.close()

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __repr__(self):
        parts = ["<_io.TextIOWrapper"]
        try:
            parts.append(f" name={self.name!r}")
        except AttributeError:
            pass
        if hasattr(self, "mode"):
            parts.append(f" mode={self.mode!r}")
        return "".join(parts) + f" encoding={self.encoding!r}>"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set("rwxabt+") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    is_binary = "b" in letters
    if is_binary and "t" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwxa")) != 1:
        if letters & set("rwxa"):
            raise ValueError("must have exactly one of create/read/write/append mode")
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if is_binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if is_binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if is_binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    if isinstance(file, float) or file is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
    if hasattr(file, "__fspath__"):
        file = file.__fspath__()
    kind = mode.replace("t", "").replace("b", "")
    raw = FileIO(file, kind, closefd)
    if buffering == 0:
        if not is_binary:
            raw.close()
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = buffering if buffering > 1 else DEFAULT_BUFFER_SIZE
    if "+" in letters:
        buffer = BufferedRandom(raw, size)
    elif "r" in letters:
        buffer = BufferedReader(raw, size)
    else:
        buffer = BufferedWriter(raw, size)
    if is_binary:
        return buffer
    try:
        stream = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    except BaseException:
        buffer.close()
        raise
    stream.mode = mode
    return stream
