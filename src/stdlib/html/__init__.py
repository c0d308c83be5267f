"""Text in HTML."""


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


_NAMES = {"lt": "<", "gt": ">", "quot": '"', "amp": "&", "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "deg": "\xb0", "pound": "\xa3",
          "euro": "\u20ac", "yen": "\xa5", "sect": "\xa7", "para": "\xb6", "middot": "\xb7", "laquo": "\xab", "raquo": "\xbb", "times": "\xd7",
          "divide": "\xf7", "plusmn": "\xb1", "frac12": "\xbd", "szlig": "\xdf", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "Auml": "\xc4",
          "Ouml": "\xd6", "Uuml": "\xdc", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7", "ntilde": "\xf1", "ndash": "\u2013",
          "mdash": "\u2014", "hellip": "\u2026", "bull": "\u2022", "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d",
          "larr": "\u2190", "rarr": "\u2192", "uarr": "\u2191", "darr": "\u2193", "trade": "\u2122", "le": "\u2264", "ge": "\u2265", "ne": "\u2260",
          "infin": "\u221e", "hearts": "\u2665", "check": "\u2713"}
# These are known without their semicolon.
_OLD = ("lt", "gt", "quot", "amp", "nbsp", "copy", "reg")


def _sign(name, ends):
    """What stands for a name or number behind `&`; None if it is not known."""
    if name[:1] == "#":
        is_hex = name[1:2] in ("x", "X")
        digits = name[2:] if is_hex else name[1:]
        if not digits or not all(c in "0123456789abcdefABCDEF" if is_hex else c in "0123456789" for c in digits):
            return None
        code = int(digits, 16 if is_hex else 10)
        return "\ufffd" if code == 0 or code > 0x10ffff or 0xd800 <= code < 0xe000 else chr(code)
    return _NAMES.get(name) if ends or name in _OLD else None


def unescape(s):
    if "&" not in s:
        return s
    first, *parts = s.split("&")
    for part in parts:
        size = 1 if part[:1] == "#" else 0
        while size < len(part) and part[size].isalnum() and part[size] < "\x80":
            size += 1
        ends = part[size:size + 1] == ";"
        sign = _sign(part[:size], ends)
        first += "&" + part if sign is None else sign + part[size + ends:]
    return first
