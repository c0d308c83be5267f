"""Bytes as text of 64, 32 or 16 characters."""
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class Error(ValueError):
    __module__ = "binascii"


def _bytes(s):
    return s.encode("ascii") if isinstance(s, str) else bytes(s)


def _encode(s, alphabet, bits, group):
    """`bits` of each character; groups of bytes become whole groups of characters."""
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    pad = -len(s) % group
    number = int.from_bytes(bytes(s) + bytes(pad), "big")
    count = (len(s) + pad) * 8 // bits
    mask = (1 << bits) - 1
    out = bytearray(count)
    for start in range(count - 1, -1, -64):
        width = min(64, start + 1)
        part = number & (1 << bits * width) - 1
        number >>= bits * width
        for i in range(start, start - width, -1):
            out[i] = alphabet[part & mask]
            part >>= bits
    blank = pad * 8 // bits
    return bytes(out[:count - blank]) + b"=" * blank


def b64encode(s, altchars=None):
    encoded = _encode(s, _ALPHABET, 6, 3)
    if altchars is not None:
        encoded = encoded.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    out = bytearray()
    number = count = pads = 0
    for c in s:
        if c == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
                break
            continue
        pads = 0
        place = _ALPHABET.find(c)
        if place < 0:
            if validate:
                raise Error("Only base64 data is allowed")
            continue
        number = number << 6 | place
        count += 1
        if count % 4 == 0:
            out += number.to_bytes(3, "big")
            number = 0
    left = count % 4
    if left == 1:
        raise Error(f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4")
    if left:
        if left + pads < 4:
            raise Error("Incorrect padding")
        out += (number >> (4 if left == 2 else 2)).to_bytes(left - 1, "big")
    return bytes(out)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    return b"".join([b64encode(s[i:i + 57]) + b"\n" for i in range(0, len(s), 57)])


decodebytes = b64decode


def b32encode(s):
    return _encode(s, _B32, 5, 5)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if len(s) % 8:
        raise Error("Incorrect padding")
    body = s.rstrip(b"=")
    number = 0
    for c in body:
        place = _B32.find(c)
        if place < 0:
            raise Error("Non-base32 digit found")
        number = number << 5 | place
    size = len(body) * 5 // 8
    return (number >> len(body) * 5 - size * 8).to_bytes(size, "big")


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    try:
        if not casefold and s != s.upper():
            raise ValueError
        return bytes.fromhex(s.decode())
    except ValueError:
        raise Error("Non-base16 digit found") from None
