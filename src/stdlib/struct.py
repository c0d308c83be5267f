"""Numbers as bytes."""
from _float_bits import _bits_float, _float_bits

_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8,
          "f": 4, "d": 8, "s": 1, "p": 1}


class error(Exception):
    __module__ = "struct"


def _items(fmt):
    """Order of bytes, and (letter, count, place) of each item, and the size of all."""
    if isinstance(fmt, bytes):
        fmt = fmt.decode()
    mark = fmt[0] if fmt and fmt[0] in "@=<>!" else "@"
    body = fmt[1:] if fmt and fmt[0] in "@=<>!" else fmt
    items, at, count = [], 0, ""
    for c in body:
        if c.isspace():
            continue
        if c.isdigit():
            count += c
            continue
        if c not in _SIZES:
            raise error("bad char in struct format")
        size = 4 if mark != "@" and c in "lL" else _SIZES[c]
        if mark == "@" and c not in "sp":
            at += -at % size
        number = int(count) if count else 1
        count = ""
        if c in "sp":
            items.append((c, number, at))
        elif c != "x":
            items.extend([(c, size, at + i * size) for i in range(number)])
        at += size * number
    if count:
        raise error("repeat count given without format specifier")
    return "big" if mark in ">!" else "little", items, at


def calcsize(format):
    return _items(format)[2]


def _pack_one(letter, size, value, order):
    if letter == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if letter in "sp":
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{letter}' must be a bytes object")
        if letter == "p":
            value = bytes([min(len(value), size - 1, 255)]) + value
        return bytes(value[:size]) + bytes(max(size - len(value), 0))
    if letter == "?":
        return b"\1" if value else b"\0"
    if letter in "fd":
        if not isinstance(value, (int, float)):
            raise error("required argument is not a float")
        bits = _float_bits(float(value), *((8, 23) if letter == "f" else (11, 52)))
        return bits.to_bytes(size, order)
    if not hasattr(value, "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    signed = letter.islower()
    low, high = (-1 << size * 8 - 1, (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        if letter in "IL" and value < 0:
            raise error("argument out of range")
        if size == 8:
            raise error("int too large to convert" if letter in "qQ" else "argument out of range")
        named = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}.get(letter)
        raise error(f"{named} format requires {low} <= number <= {high}" if named else f"'{letter}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def pack(format, *values):
    order, items, size = _items(format)
    if len(items) != len(values):
        raise error(f"pack expected {len(items)} items for packing (got {len(values)})")
    out = bytearray(size)
    for (letter, width, at), value in zip(items, values):
        out[at:at + width] = _pack_one(letter, width, value, order)
    return bytes(out)


def _unpack_one(letter, data, order):
    if letter == "c" or letter == "s":
        return data
    if letter == "p":
        return data[1:1 + data[0]]
    if letter == "?":
        return data != b"\0"
    number = int.from_bytes(data, order, signed=letter.islower() and letter not in "fd")
    return _bits_float(number, *((8, 23) if letter == "f" else (11, 52))) if letter in "fd" else number


def unpack_from(format, buffer, offset=0):
    order, items, size = _items(format)
    data = bytes(buffer)[offset:]
    if len(data) < size:
        raise error(f"unpack_from requires a buffer of at least {offset + size} bytes for unpacking {size} bytes at offset {offset} "
                    f"(actual buffer size is {len(buffer)})")
    return tuple([_unpack_one(letter, data[at:at + width], order) for letter, width, at in items])


def unpack(format, buffer):
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return unpack_from(format, buffer)


def iter_unpack(format, buffer):
    size = calcsize(format)
    if size == 0 or len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    for at in range(0, len(buffer), size):
        yield unpack_from(format, buffer, at)


def pack_into(format, buffer, offset, *values):
    data = pack(format, *values)
    size, start = len(buffer), offset + len(buffer) if offset < 0 else offset
    if start < 0:
        raise error(f"offset {offset} out of range for {size}-byte buffer")
    if size - start < len(data):
        raise error(f"pack_into requires a buffer of at least {len(data) + start} bytes for packing {len(data)} bytes at offset {start} "
                    f"(actual buffer size is {size})")
    offset = start
    buffer[offset:offset + len(data)] = data


class Struct:
    def __init__(self, format):
        self.format = format
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
