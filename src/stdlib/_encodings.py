"""Encodings beside UTF-8, ASCII, Latin-1 and plain UTF-16, which the machine knows. Loaded for programs that say the name of one."""
import _fileio
import _gbk
import builtins

# What `_site` imports: told from a program's text.
__encodings__ = True

_ALIASES = {
    "utf_8": "utf-8", "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "cp65001": "utf-8", "ascii": "ascii", "us_ascii": "ascii", "646": "ascii",
    "latin_1": "iso8859-1", "latin1": "iso8859-1", "latin": "iso8859-1", "l1": "iso8859-1", "8859": "iso8859-1", "cp819": "iso8859-1",
    "iso8859": "iso8859-1", "iso8859_1": "iso8859-1", "iso_8859_1": "iso8859-1",
    "gbk": "gbk", "cp936": "gbk", "ms936": "gbk", "gb18030": "gb18030", "gb18030_2000": "gb18030",
    "gb2312": "gb2312", "chinese": "gb2312", "euc_cn": "gb2312", "euccn": "gb2312", "eucgb2312_cn": "gb2312", "gb2312_1980": "gb2312",
    "gb2312_80": "gb2312", "csiso58gb231280": "gb2312", "iso_ir_58": "gb2312", "x_mac_simp_chinese": "gb2312",
    "utf_8_sig": "utf-8-sig", "utf_16": "utf-16", "utf16": "utf-16", "utf_16_le": "utf-16-le", "utf_16le": "utf-16-le",
    "utf_16_be": "utf-16-be", "utf_16be": "utf-16-be", "utf_32": "utf-32", "utf32": "utf-32", "utf_32_le": "utf-32-le",
    "utf_32le": "utf-32-le", "utf_32_be": "utf-32-be", "utf_32be": "utf-32-be", "cp1252": "cp1252", "windows_1252": "cp1252",
}


def _name(encoding):
    """CPython's own name of an encoding."""
    words = "".join([c if c.isalnum() or c == "." else " " for c in encoding.lower()]).split()
    name = _ALIASES.get("_".join(words))
    if name is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return name


def _cannot_encode(name, text, start, end, reason, errors):
    """What the handler puts in the place of characters."""
    bad = text[start:end]
    if errors == "ignore":
        return ""
    if errors == "replace":
        return "?" * len(bad)
    if errors == "xmlcharrefreplace" or errors == "backslashreplace":
        return bad.encode("ascii", errors).decode("ascii")
    _check_strict(errors)
    raise _with_attributes(UnicodeEncodeError(name, text, start, end, reason))


def _cannot_decode(name, data, start, end, reason, errors):
    if errors == "ignore":
        return ""
    if errors == "replace":
        return "\ufffd"
    if errors == "backslashreplace":
        return "".join([f"\\x{byte:02x}" for byte in data[start:end]])
    _check_strict(errors)
    raise _with_attributes(UnicodeDecodeError(name, data, start, end, reason))


def _check_strict(errors):
    if errors != "strict":
        raise LookupError(f"unknown error handler name '{errors}'")


def _with_attributes(error):
    error.encoding, error.object, error.start, error.end, error.reason = error.args
    return error


class _Plain:
    """UTF-8, ASCII, Latin-1, UTF-16 without a mark: the machine knows them."""

    mark = b""

    def __init__(self, name):
        self.name = name

    def begin(self, data, final):
        """Who reads on and where; None if that cannot be told yet."""
        return self, 0

    def encode(self, text, errors):
        return text.encode(self.name, errors)

    def decode(self, data, at, errors, final):
        """Text, and where the first incomplete character begins."""
        end = len(data) if final else self._whole(data, at)
        part = data[at:end] if at or end < len(data) else data
        try:
            return part.decode(self.name, errors), end
        except UnicodeDecodeError as error:
            name, _, start, stop, reason = error.args
        raise _with_attributes(UnicodeDecodeError(name, data, start + at, stop + at, reason))

    def _whole(self, data, at):
        end = len(data)
        if self.name == "utf-8":
            for back in range(1, min(4, end - at) + 1):
                byte = data[end - back]
                if byte >= 0xC0:
                    return end - back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else end
                if byte < 0x80:
                    break
        elif self.name.startswith("utf-16"):
            end -= (end - at) % 2
            if end > at and 0xD8 <= data[end - 1 if self.name == "utf-16-le" else end - 2] < 0xDC:
                end -= 2
        return end


class _Utf32(_Plain):
    def encode(self, text, errors):
        order = "little" if self.name == "utf-32-le" else "big"
        return b"".join([ord(c).to_bytes(4, order) for c in text])

    def decode(self, data, at, errors, final):
        order = "little" if self.name == "utf-32-le" else "big"
        parts = []
        while at < len(data):
            end = min(at + 4, len(data))
            code = int.from_bytes(data[at:end], order)
            if end - at < 4:
                if not final:
                    break
                reason = "truncated data"
            elif code >= 0x110000:
                reason = "code point not in range(0x110000)"
            elif 0xD800 <= code < 0xE000:
                reason = "code point in surrogate code point range(0xd800, 0xe000)"
            else:
                reason = None
            parts.append(chr(code) if reason is None else _cannot_decode(self.name, data, at, end, reason, errors))
            at = end
        return "".join(parts), at


class _Marked:
    """With a mark at the beginning that tells the order of the bytes, or just that it is UTF-8."""

    def __init__(self, name, mark, inner, other):
        self.name = name
        self.mark = mark
        self._inner = inner
        # The other order's mark, and who reads that.
        self._other = other

    def begin(self, data, final):
        for mark, codec in ((self.mark, self._inner), self._other):
            if mark and data.startswith(mark):
                return codec, len(mark)
        if not final and len(data) < len(self.mark) and (self.name != "utf-8-sig" or self.mark.startswith(data)):
            return None
        return self._inner, 0

    def encode(self, text, errors):
        return self._inner.encode(text, errors)


class _Cp1252(_Plain):
    # 0x80 to 0x9F.
    _TABLE = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
    _REASON = "character maps to <undefined>"

    def _code(self, c):
        code = ord(c)
        if code < 0x80 or 0xA0 <= code < 0x100:
            return code
        at = -1 if code < 0x100 else self._TABLE.find(c)
        return None if at < 0 else at + 0x80

    def encode(self, text, errors):
        out = bytearray()
        at = 0
        while at < len(text):
            code = self._code(text[at])
            if code is not None:
                out.append(code)
                at += 1
                continue
            start = at
            while at < len(text) and self._code(text[at]) is None:
                at += 1
            out += _cannot_encode("charmap", text, start, at, self._REASON, errors).encode("ascii")
        return bytes(out)

    def decode(self, data, at, errors, final):
        parts = []
        for at in range(at, len(data)):
            c = self._TABLE[data[at] - 0x80] if 0x80 <= data[at] < 0xA0 else chr(data[at])
            parts.append(_cannot_decode("charmap", data, at, at + 1, self._REASON, errors) if "\x80" <= c < "\xa0" else c)
        return "".join(parts), len(data)


class _Double(_Plain):
    """GBK, and as exceptions from it GB2312 and GB18030. A place is that in a table of 190 columns from 0x8140."""

    _REASON = "illegal multibyte sequence"
    # The ideographs that are not in `_gbk.SQUARE`, made when somebody needs them.
    _rest = ""

    def _others(self):
        if not _Double._rest:
            pair = bytearray(512)
            pair[1::2] = bytes(range(256))
            known = set(_gbk.SQUARE)
            rows = []
            for high in range(0x4E, 0xA0):
                pair[0::2] = bytes([high]) * 256
                row = bytes(pair).decode("utf-16-be")
                rows.append("".join(sorted(set(row if high < 0x9F else row[:0xA6]) - known)))
            _Double._rest = "".join(rows) + _gbk.TAIL
        return _Double._rest

    def _place(self, c):
        """Where a character is, -1 if nowhere."""
        at = _gbk.SQUARE.find(c)
        if at >= 0:
            row, column = divmod(at, 94)
            return (row + (32 if row < 9 else 38)) * 190 + column + 96
        at = _gbk.MARKS.find(c)
        if at >= 0:
            row, column = divmod(at, 96)
            return (row + 39) * 190 + column
        at = self._others().find(c)
        if at >= 6080:
            row, column = divmod(at - 6080, 96)
            return (row + 41) * 190 + column
        return at

    def _at(self, place):
        """The character at a place, "?" if there is none."""
        row, column = divmod(place, 190)
        table = None
        if column >= 96 and row >= 32:
            table, at = _gbk.SQUARE, (row - (32 if row < 41 else 38)) * 94 + column - 96
            if 41 <= row < 47:
                table = None
        elif row < 32:
            table, at = self._others(), place
        elif row == 39 or row == 40:
            table, at = _gbk.MARKS, (row - 39) * 96 + column
        elif row > 40:
            table, at = self._others(), 6080 + (row - 41) * 96 + column
        return "?" if table is None else table[at:at + 1] or "?"

    def _bytes(self, c):
        """What a character is encoded by, None if it cannot be."""
        place = self._place(c)
        if place < 0:
            return None
        row, column = divmod(place, 190)
        return bytes([row + 0x81, column + (0x40 if column < 63 else 0x41)])

    def _read(self, data, at):
        """How many bytes the character has and which it is: 0 if there are too few, "?" if it is none."""
        if at + 1 >= len(data):
            return 0, "?"
        lead, trail = data[at], data[at + 1]
        if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
            return 2, "?"
        return 2, self._at((lead - 0x81) * 190 + trail - (0x40 if trail < 0x7F else 0x41))

    def encode(self, text, errors):
        if text.isascii():
            return text.encode("ascii")
        out = bytearray()
        for at, c in enumerate(text):
            if c < "\x80":
                out.append(ord(c))
                continue
            code = self._bytes(c)
            if code is None:
                code = _cannot_encode(self.name, text, at, at + 1, self._REASON, errors).encode("ascii")
            out += code
        return bytes(out)

    def decode(self, data, at, errors, final):
        if data.isascii():
            return data[at:].decode("ascii"), len(data)
        parts = []
        end = len(data)
        while at < end:
            if data[at] < 0x80:
                parts.append(chr(data[at]))
                at += 1
                continue
            size, c = self._read(data, at)
            if size and c != "?":
                parts.append(c)
                at += size
            elif size:
                parts.append(_cannot_decode(self.name, data, at, at + 1, self._REASON, errors))
                at += 1
            elif final:
                parts.append(_cannot_decode(self.name, data, at, end, "incomplete multibyte sequence", errors))
                at = end
            else:
                break
        return "".join(parts), at


class _Gb2312(_Double):
    def _at(self, place):
        row, column = divmod(place, 190)
        if row < 32 or column < 96:
            return "?"
        c = super()._at(place)
        return "・" if c == "·" else "―" if c == "—" else "?" if c in _gbk.ONLY_GBK else c

    def _bytes(self, c):
        if c in "·—" or c in _gbk.ONLY_GBK:
            return None
        code = super()._bytes("·" if c == "・" else "—" if c == "―" else c)
        return None if code is None or code[0] < 0xA1 or code[1] < 0xA1 else code


class _Gb18030(_Double):
    # All characters of two bytes in their order.
    _known = None

    def _at(self, place):
        c = super()._at(place)
        if c != "?":
            return c
        row, column = divmod(place, 190)
        if column < 96 and 32 <= row < 39:
            return chr(0xE4C6 + (row - 32) * 96 + column)
        if column >= 96 and 41 <= row < 47:
            return chr(0xE000 + (row - 41) * 94 + column - 96)
        if column >= 96 and row >= 119:
            return chr(0xE234 + (row - 119) * 94 + column - 96)
        for first, count, code in _gbk.RUNS:
            if first <= place < first + count:
                return chr(code + place - first)
        return "?"

    def _place(self, c):
        place = super()._place(c)
        if place >= 0:
            return place
        code = ord(c)
        for start, count, row, column, width in ((0xE000, 564, 41, 96, 94), (0xE234, 658, 119, 96, 94), (0xE4C6, 672, 32, 0, 96)):
            if start <= code < start + count:
                rows, columns = divmod(code - start, width)
                return (row + rows) * 190 + column + columns
        for first, count, start in _gbk.RUNS:
            if start <= code < start + count:
                return first + code - start
        return -1

    def _before(self, code):
        """How many characters below a code have two bytes, surrogates counted too."""
        if _Gb18030._known is None:
            known = set(_gbk.SQUARE + _gbk.MARKS + self._others())
            for _, count, start in _gbk.RUNS + ((0, 1894, 0xE000),):
                known.update(map(chr, range(start, start + count)))
            known.discard("?")
            _Gb18030._known = sorted(known)
        low, high = 0, len(self._known)
        while low < high:
            middle = (low + high) // 2
            if ord(self._known[middle]) < code:
                low = middle + 1
            else:
                high = middle
        return low + min(max(code - 0xD800, 0), 2048)

    def _bytes(self, c):
        code = super()._bytes(c)
        if code is not None:
            return code
        number = ord(c)
        number = number - 0x10000 + 189000 if number > 0xFFFF else number - 0x80 - self._before(number)
        number, fourth = divmod(number, 10)
        number, third = divmod(number, 126)
        first, second = divmod(number, 10)
        return bytes([first + 0x81, second + 0x30, third + 0x81, fourth + 0x30])

    def _read(self, data, at):
        if at + 1 >= len(data) or not 0x30 <= data[at + 1] <= 0x39:
            return super()._read(data, at)
        if at + 3 >= len(data):
            return 0, "?"
        first, second, third, fourth = data[at:at + 4]
        if first < 0x81 or not 0x81 <= third <= 0xFE or not 0x30 <= fourth <= 0x39:
            return 4, "?"
        number = (((first - 0x81) * 10 + second - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30
        if number >= 189000:
            return 4, chr(number - 189000 + 0x10000) if number - 189000 < 0x100000 else "?"
        if number >= 39420:
            return 4, "?"
        code = number + 0x80
        while (more := number + 0x80 + self._before(code + 1)) != code:
            code = more
        return 4, chr(code)


class _Stream:
    """Text from and to bytes that come piece by piece."""

    def __init__(self, codec, errors):
        self.codec = codec
        self.errors = errors
        # Bytes of an incomplete character.
        self.rest = b""
        self._reader = None
        self._is_marked = False

    def decode(self, data, final=False):
        data = self.rest + data
        at = 0
        if self._reader is None:
            begun = self.codec.begin(data, final)
            if begun is None:
                self.rest = data
                return ""
            self._reader, at = begun
        text, at = self._reader.decode(data, at, self.errors, final)
        self.rest = data[at:]
        return text

    def encode(self, text, final=False):
        mark = b"" if self._is_marked else self.codec.mark
        self._is_marked = True
        return mark + self.codec.encode(text, self.errors)

    def size(self, text):
        return len((self._reader or self.codec).encode(text, self.errors)) + len(self.rest)

    def move(self, is_start):
        """After the file's position has changed."""
        self.rest = b""
        self._is_marked = not is_start
        if is_start:
            self._reader = None


_LITTLE, _BIG = _Plain("utf-16-le"), _Plain("utf-16-be")
_LITTLE32, _BIG32 = _Utf32("utf-32-le"), _Utf32("utf-32-be")
_UTF8 = _Plain("utf-8")
_CODECS = [
    _UTF8, _Plain("ascii"), _Plain("iso8859-1"), _LITTLE, _BIG, _LITTLE32, _BIG32, _Cp1252("cp1252"), _Double("gbk"), _Gb2312("gb2312"),
    _Gb18030("gb18030"), _Marked("utf-8-sig", b"\xef\xbb\xbf", _UTF8, (b"", None)), _Marked("utf-16", b"\xff\xfe", _LITTLE, (b"\xfe\xff", _BIG)),
    _Marked("utf-32", b"\xff\xfe\0\0", _LITTLE32, (b"\0\0\xfe\xff", _BIG32)),
]
_CODECS = {codec.name: codec for codec in _CODECS}


def _find(encoding):
    return _CODECS[_name(encoding)]


def _encode(text, encoding, errors, cls=bytes):
    codec = _find(encoding)
    data = codec.mark + codec.encode(text, errors)
    return data if cls is bytes else cls(data)


def _decode(data, encoding, errors):
    codec = _find(encoding)
    if codec.name == "utf-8-sig" and data.startswith(codec.mark):
        data = data[3:]
    codec, at = codec.begin(data, True)
    return codec.decode(data, at, errors, True)[0]


def _refill(array, encoding, errors, text):
    """`bytearray.__init__`"""
    array[:] = _encode(text, encoding, errors)


def _stream(encoding, errors):
    """For files; None where the machine does it all."""
    codec = _find(encoding)
    return None if codec.name in ("utf-8", "ascii", "iso8859-1") else _Stream(codec, errors)


builtins._encode = _encode
builtins._decode = _decode
builtins._refill = _refill
_fileio._stream = _stream
