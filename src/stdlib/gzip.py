"""Files packed by gzip."""
import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "compress", "decompress", "open"]


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    return _packed(data, compresslevel, "", mtime)


def _packed(data, level, name, mtime):
    name = os.path.basename(name).removesuffix(".gz").encode("latin-1", "ignore")
    head = struct.pack("<BBBBLBB", 0x1f, 0x8b, 8, 8 if name else 0, int(time.time() if mtime is None else mtime), 2 if level == 9 else 0, 255)
    ends = struct.pack("<LL", zlib.crc32(data), len(data) & 0xffffffff)
    return head + (name + b"\0" if name else b"") + zlib.compress(data, level, -15) + ends


def _is_start(data, at):
    return data[at:at + 3] == b"\x1f\x8b\x08"


def decompress(data):
    data = bytes(data)
    if data and not _is_start(data, 0):
        raise BadGzipFile(f"Not a gzipped file ({data[:2]!r})")
    found, end = [], len(data)
    # Several that follow one another: the last of them is what can be unpacked from there to the end.
    while end:
        at = data.rfind(b"\x1f\x8b\x08", 0, end)
        while at > 0 and not _holds(data[at:end]):
            at = data.rfind(b"\x1f\x8b\x08", 0, at)
        found.append(_part(data[max(at, 0):end]))
        end = max(at, 0)
    return b"".join(reversed(found))


def _holds(data):
    try:
        _part(data)
        return True
    except (EOFError, OSError, zlib.error, ValueError, struct.error, IndexError):
        return False


def _part(data):
    if len(data) < 18:
        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
    flags, start = data[3], 10
    if flags & 4:
        start += 2 + (data[start] | data[start + 1] << 8)
    for bit in (8, 16):
        if flags & bit:
            start = data.index(b"\0", start) + 1
    start += 2 if flags & 2 else 0
    crc, size = struct.unpack("<LL", data[-8:])
    try:
        part = zlib.decompress(data[start:-8], -15)
    except zlib.error as error:
        if "Error -5" in str(error):
            raise EOFError("Compressed file ended before the end-of-stream marker was reached") from None
        raise
    if crc != zlib.crc32(part):
        raise BadGzipFile(f"CRC check failed {hex(crc)} != {hex(zlib.crc32(part))}")
    if size != len(part) & 0xffffffff:
        raise BadGzipFile("Incorrect length of data produced")
    return part


class GzipFile(io.BytesIO):
    """What is written is packed when the file is closed; what is read is unpacked when something is asked for."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        mode = (mode or getattr(fileobj, "mode", "rb")).replace("t", "").replace("b", "")
        if mode not in ("r", "w", "a", "x"):
            raise ValueError(f"Invalid mode: {mode!r}")
        self._writes = mode != "r"
        self._own = fileobj is None
        self.fileobj = builtins.open(filename, mode + "b") if fileobj is None else fileobj
        self.name = os.fspath(filename) if filename is not None else getattr(fileobj, "name", "")
        self.mode = 2 if self._writes else 1
        self._level, self.mtime = compresslevel, mtime
        super().__init__(b"" if self._writes else decompress(self.fileobj.read()))

    def readable(self):
        return not self._writes

    def writable(self):
        return self._writes

    def write(self, data):
        if not self._writes:
            raise OSError(9, "write() on read-only GzipFile object")
        return super().write(data)

    def close(self):
        if self.closed:
            return
        if self._writes:
            self.fileobj.write(_packed(self.getvalue(), self._level, self.name if isinstance(self.name, str) else "", self.mtime))
        super().close()
        if self._own:
            self.fileobj.close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    if "t" not in mode and encoding is not None:
        raise ValueError("Argument 'encoding' not supported in binary mode")
    is_path = isinstance(filename, (str, bytes, os.PathLike))
    file = GzipFile(filename, mode, compresslevel) if is_path else GzipFile(None, mode, compresslevel, filename)
    return io.TextIOWrapper(file, encoding, errors, newline) if "t" in mode else file
