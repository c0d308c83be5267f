"""Encodings by their names: whole texts, pieces of texts, files."""
import _encodings
import builtins
import functools

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_UTF16 = BOM_UTF16_LE = BOM_LE = BOM = b"\xff\xfe"
BOM_UTF16_BE = BOM_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = b"\0\0\xfe\xff"

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROT13 = str.maketrans(_LETTERS + _LETTERS.upper(), "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM")


class CodecInfo(tuple):
    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        return self

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.reset()

    def reset(self):
        self._stream = _encodings._Stream(_encodings._find(self._encoding), self.errors)

    def encode(self, input, final=False):
        return self._stream.encode(input, final)


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.reset()

    def reset(self):
        self._stream = _encodings._Stream(_encodings._find(self._encoding), self.errors)

    def decode(self, input, final=False):
        return self._stream.decode(bytes(input), final)


class _Wrapper:
    """A stream of bytes with more methods; all others are the stream's own."""

    def __getattr__(self, name):
        if name == "stream":
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.stream.close()


class StreamWriter(_Wrapper):
    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        self._coder = _encodings._Stream(_encodings._find(self._encoding), self.errors)

    def write(self, object):
        self.stream.write(self._coder.encode(object))

    def writelines(self, list):
        self.write("".join(list))

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_Wrapper):
    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        self._coder = _encodings._Stream(_encodings._find(self._encoding), self.errors)
        self._text = ""

    def _more(self, size):
        data = self.stream.read(size)
        self._text += self._coder.decode(data, not data and size != 0)
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        if size < 0 and chars < 0:
            self._more(-1)
            self._text += self._coder.decode(b"", True)
        else:
            while not self._text if chars < 0 else len(self._text) < chars:
                if not self._more(size if size >= 0 else 72):
                    break
        count = len(self._text) if chars < 0 else chars
        text, self._text = self._text[:count], self._text[count:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._text.splitlines(True)
            # A carriage return at the end may be the first half of an end.
            if len(lines) > 1 or lines and lines[0] != lines[0].rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") and lines[0][-1] != "\r":
                break
            if not self._more(72):
                lines = self._text.splitlines(True)
                break
        line = lines[0] if lines else ""
        self._text = self._text[len(line):]
        return line if keepends or not line else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration


class StreamReaderWriter(_Wrapper):
    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


@functools.cache
def _info(name):
    own = {"_encoding": name}
    return CodecInfo(
        lambda input, errors="strict": (input.encode(name, errors), len(input)),
        lambda input, errors="strict": (bytes(input).decode(name, errors), len(input)),
        type("StreamReader", (StreamReader,), own), type("StreamWriter", (StreamWriter,), own),
        type("IncrementalEncoder", (IncrementalEncoder,), own), type("IncrementalDecoder", (IncrementalDecoder,), own), name,
    )


def lookup(encoding, /):
    return _info(_encodings._name(encoding))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def encode(obj, encoding="utf-8", errors="strict"):
    name = encoding.lower().replace("-", "_")
    if name in ("rot13", "rot_13"):
        return obj.translate(_ROT13)
    if name in ("hex", "hex_codec"):
        return bytes(obj).hex().encode("ascii")
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    name = encoding.lower().replace("-", "_")
    if name in ("rot13", "rot_13"):
        return obj.translate(_ROT13)
    if name in ("hex", "hex_codec"):
        return bytes.fromhex(obj.decode("ascii"))
    return lookup(encoding).decode(obj, errors)[0]


def iterencode(iterator, encoding, errors="strict"):
    encoder = getincrementalencoder(encoding)(errors)
    for input in iterator:
        if output := encoder.encode(input):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict"):
    decoder = getincrementaldecoder(encoding)(errors)
    for input in iterator:
        if output := decoder.decode(input):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except BaseException:
        file.close()
        raise
