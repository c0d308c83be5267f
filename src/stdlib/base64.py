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


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_A85 = bytes(range(33, 118))


def _in_fives(b, alphabet, pad, short):
    """Four bytes become five characters, or one of those for short."""
    if isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    blank = -len(b) % 4
    data, out = bytes(b) + bytes(blank), bytearray()
    for start in range(0, len(data), 4):
        part = data[start:start + 4]
        if part in short:
            out += short[part]
        else:
            number = int.from_bytes(part, "big")
            out += bytes([alphabet[number // 85 ** power % 85] for power in (4, 3, 2, 1, 0)])
    if blank and not pad:
        if out[-1:] == b"z":
            out[-1:] = alphabet[:1] * 5
        del out[-blank:]
    return bytes(out)


def _from_fives(text, alphabet, name):
    blank = -len(text) % 5
    text, out = text + alphabet[-1:] * blank, bytearray()
    for start in range(0, len(text), 5):
        number = 0
        for at, c in enumerate(text[start:start + 5], start):
            digit = alphabet.find(c)
            if digit < 0:
                raise ValueError(f"bad base85 character at position {at}" if name == "base85" else "Non-Ascii85 digit found: %c" % c)
            number = number * 85 + digit
        if number > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {start}" if name == "base85" else "Ascii85 overflow")
        out += number.to_bytes(4, "big")
    return bytes(out[:len(out) - blank])


def b85encode(b, pad=False):
    return _in_fives(b, _B85, pad, {})


def b85decode(b):
    return _from_fives(_bytes(b), _B85, "base85")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    short = {bytes(4): b"z"}
    if foldspaces:
        short[b"    "] = b"y"
    out = (b"<~" if adobe else b"") + _in_fives(b, _A85, pad, short)
    if wrapcol:
        lines = [out[at:at + wrapcol] for at in range(0, len(out), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        out = b"\n".join(lines)
    return out + (b"~>" if adobe else b"")


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\x0b"):
    text = _bytes(b)
    if adobe:
        if not text.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        text = text[2 * text.startswith(b"<~"):-2]
    out = bytearray()
    for c in text:
        if c == 122 and len(out) % 5 == 0:
            out += b"!!!!!"
        elif c == 121 and foldspaces and len(out) % 5 == 0:
            out += b"+<VdL"
        elif c not in ignorechars:
            out.append(c)
    return _from_fives(bytes(out), _A85, "Ascii85")
