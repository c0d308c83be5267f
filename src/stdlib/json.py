"""JSON texts."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


JSONDecodeError.__module__ = "json.decoder"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _quote(text, ensure_ascii):
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    out = []
    for c in text:
        code = ord(c)
        if c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif code < 32 or ensure_ascii and 126 < code < 65536:
            out.append(f"\\u{code:04x}")
        elif ensure_ascii and code > 65535:
            code -= 65536
            out.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        out = []
        self._write(o, out, "\n", [])
        return "".join(out)

    def iterencode(self, o):
        yield self.encode(o)

    def _scalar(self, o):
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            text = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(float.__repr__(o), None)
            if text is not None and not self.allow_nan:
                raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
            return text or float.__repr__(o)
        return None

    def _write(self, o, out, newline, inside):
        text = self._scalar(o)
        if text is not None:
            out.append(text)
            return
        if any(o is outer for outer in inside):
            raise ValueError("Circular reference detected")
        inside.append(o)
        if isinstance(o, dict):
            self._write_dict(o, out, newline, inside)
        elif isinstance(o, (list, tuple)):
            self._write_list(o, out, newline, inside)
        else:
            self._write(self.default(o), out, newline, inside)
        inside.pop()

    def _write_list(self, o, out, newline, inside):
        if not o:
            out.append("[]")
            return
        inner = newline + self.indent if self.indent is not None else ""
        before = "[" + inner
        for item in o:
            out.append(before)
            self._write(item, out, inner, inside)
            before = self.item_separator + inner
        out.append((newline if self.indent is not None else "") + "]")

    def _write_dict(self, o, out, newline, inside):
        if not o:
            out.append("{}")
            return
        inner = newline + self.indent if self.indent is not None else ""
        before = "{" + inner
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not isinstance(key, str):
                name = self._scalar(key)
                if name is None:
                    if self.skipkeys:
                        continue
                    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                key = name
            out.append(before)
            out.append(_quote(key, self.ensure_ascii) + self.key_separator)
            self._write(value, out, inner, inside)
            before = self.item_separator + inner
        if before[0] == "{":
            out.append("{}")
            return
        out.append((newline if self.indent is not None else "") + "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
                                separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict

    def decode(self, s):
        value, end = self.raw_decode(s, self._space(s, 0))
        end = self._space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _space(self, s, at):
        while at < len(s) and s[at] in " \t\n\r":
            at += 1
        return at

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, at):
                return value, at + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        return self._number(s, at)

    def _digits(self, s, at):
        while at < len(s) and "0" <= s[at] <= "9":
            at += 1
        return at

    def _number(self, s, at):
        start = at + 1 if s.startswith("-", at) else at
        end = start + 1 if s.startswith("0", start) else self._digits(s, start)
        if end == start:
            raise JSONDecodeError("Expecting value", s, at)
        whole = end
        if s.startswith(".", end) and self._digits(s, end + 1) > end + 1:
            end = self._digits(s, end + 1)
        if s[end:end + 1] in ("e", "E"):
            digits = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            if self._digits(s, digits) > digits:
                end = self._digits(s, digits)
        text = s[at:end]
        return (self.parse_int if end == whole else self.parse_float)(text), end

    def _hex(self, s, at):
        digits = s[at + 1:at + 5]
        if len(digits) != 4 or any(d not in "0123456789abcdefABCDEF" for d in digits):
            raise JSONDecodeError("Invalid \\uXXXX escape", s, at)
        return int(digits, 16)

    def _string(self, s, at):
        begin = at - 1
        out = []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and s[at] >= " ":
                at += 1
            out.append(s[start:at])
            if at >= len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            c = s[at]
            if c == '"':
                return "".join(out), at + 1
            if c != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, at)
                out.append(c)
                at += 1
                continue
            c = s[at + 1:at + 2]
            if c == "u":
                code = self._hex(s, at + 1)
                at += 6
                if 0xD800 <= code <= 0xDBFF and s.startswith("\\u", at):
                    low = self._hex(s, at + 1)
                    if 0xDC00 <= low <= 0xDFFF:
                        code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                        at += 6
                out.append(chr(code))
            elif c in _UNESCAPES:
                out.append(_UNESCAPES[c])
                at += 2
            elif c == "":
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            else:
                raise JSONDecodeError("Invalid \\escape", s, at)

    def _array(self, s, at):
        values = []
        at = self._space(s, at)
        if s.startswith("]", at):
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = self._space(s, at)
            if s.startswith("]", at):
                return values, at + 1
            if not s.startswith(",", at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._space(s, at + 1)

    def _object(self, s, at):
        pairs = []
        at = self._space(s, at)
        if s.startswith("}", at):
            at += 1
        else:
            while True:
                if not s.startswith('"', at):
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = self._string(s, at + 1)
                at = self._space(s, at)
                if not s.startswith(":", at):
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, self._space(s, at + 1))
                pairs.append((key, value))
                at = self._space(s, at)
                if s.startswith("}", at):
                    at += 1
                    break
                if not s.startswith(",", at):
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = self._space(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        if self.object_hook is not None:
            return self.object_hook(dict(pairs)), at
        return dict(pairs), at


def loads(s, *, cls=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
