"""Bytes packed and unpacked, and their checksums."""
import _lockstep

MAX_WBITS = 15
DEFLATED = 8
Z_DEFAULT_COMPRESSION, Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION = -1, 0, 1, 9
# CRC-32 of each half of a byte.
_HALVES = (
    0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
    0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
)


def _check(data):
    if isinstance(data, (str, int, list, dict)) or data is None:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")


def crc32(data, value=0, /):
    _check(data)
    value = value & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in data:
        value ^= byte
        value = value >> 4 ^ _HALVES[value & 15]
        value = value >> 4 ^ _HALVES[value & 15]
    return value ^ 0xFFFFFFFF


def adler32(data, value=1, /):
    _check(data)
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in data:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low


class error(Exception):
    __module__ = "zlib"


def compress(data, /, level=-1, wbits=MAX_WBITS):
    _check(data)
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    packed = _lockstep.deflate(bytes(data), 6 if level < 0 else level)
    return packed[2:-4] if wbits < 0 else packed


def decompress(data, /, wbits=MAX_WBITS, bufsize=16384):
    _check(data)
    data = bytes(data)
    is_raw = wbits < 0
    if not is_raw and len(data) >= 2 and (data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31):
        raise error("Error -3 while decompressing data: incorrect header check")
    found = _lockstep.inflate(data, True) if is_raw else _lockstep.inflate(data)
    if found == 1:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    if found == 2:
        raise error("Error -3 while decompressing data: incorrect data check")
    if found == 3:
        raise error("Error -3 while decompressing data: invalid block type")
    return found


Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH = 0, 2, 3, 4


class _Compress:
    """Keeps all it gets, and packs it when it is flushed."""

    __module__, __qualname__ = "zlib", "Compress"

    def __init__(self, level, wbits):
        self._level, self._wbits, self._data = level, wbits, b""

    def compress(self, data, /):
        _check(data)
        self._data += data
        return b""

    def flush(self, mode=Z_FINISH, /):
        return compress(self._data, self._level, self._wbits) if mode == Z_FINISH else b""

    def copy(self):
        made = _Compress(self._level, self._wbits)
        made._data = self._data
        return made


class _Decompress:
    """Unpacks what it got when all of it is there."""

    __module__, __qualname__ = "zlib", "Decompress"
    unused_data = unconsumed_tail = b""

    def __init__(self, wbits):
        self._wbits, self._data, self.eof = wbits, b"", False

    def decompress(self, data, max_length=0, /):
        _check(data)
        self._data += data
        try:
            found = decompress(self._data, self._wbits)
        except error as problem:
            if "incomplete" in str(problem) or len(self._data) < 2:
                return b""
            raise
        self.eof = True
        return found

    def flush(self, length=16384, /):
        return b""


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=8, strategy=0, zdict=None):
    return _Compress(level, wbits)


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    return _Decompress(wbits)
