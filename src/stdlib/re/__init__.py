"""Regular expressions."""
import _lockstep
import functools
from enum import IntFlag
from re._matcher import _State, _accept, _link
from re._parser import _A, _ESCAPES, _Parser, error

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
           "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
           "UNICODE", "NOFLAG", "RegexFlag"]


class RegexFlag(IntFlag):
    NOFLAG = 0
    IGNORECASE = I = 2
    LOCALE = L = 4
    MULTILINE = M = 8
    DOTALL = S = 16
    UNICODE = U = 32
    VERBOSE = X = 64
    ASCII = A = 256

    def __repr__(self):
        names = [name for name, bit in _NAMES if int(self) & bit]
        return "|".join(["re." + name for name in names]) or "re.NOFLAG"

    __str__ = __repr__


NOFLAG = RegexFlag.NOFLAG
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
U = UNICODE = RegexFlag.UNICODE
X = VERBOSE = RegexFlag.VERBOSE
A = ASCII = RegexFlag.ASCII
_NAMES = (("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16), ("UNICODE", 32), ("VERBOSE", 64), ("ASCII", 256))


class Match:
    __module__ = "re"
    __class_getitem__ = classmethod(_lockstep.GenericAlias)


    def __init__(self, pattern, string, state, pos, endpos):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self.regs = tuple((-1, -1) if g is None else g for g in state.groups)
        self.lastindex = state.last
        names = [name for name, n in pattern.groupindex.items() if n == state.last]
        self.lastgroup = names[0] if names else None

    def _number(self, group):
        number = self.re.groupindex.get(group, -1) if isinstance(group, str) else group
        if not 0 <= number < len(self.regs):
            raise IndexError("no such group")
        return number

    def _text(self, number, default=None):
        start, end = self.regs[number]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple(self._text(self._number(g)) for g in groups) if groups else self._text(0)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple(self._text(n, default) for n in range(1, len(self.regs)))

    def groupdict(self, default=None):
        return {name: self._text(n, default) for name, n in self.re.groupindex.items()}

    def start(self, group=0):
        return self.regs[self._number(group)][0]

    def end(self, group=0):
        return self.regs[self._number(group)][1]

    def span(self, group=0):
        return self.regs[self._number(group)]

    def expand(self, template):
        return _expand(_template(self.re, template), self)

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


class Pattern:
    __module__ = "re"
    __class_getitem__ = classmethod(_lockstep.GenericAlias)


    def __init__(self, pattern, flags):
        self.pattern = pattern
        self._bytes = isinstance(pattern, bytes)
        flags = int(flags)
        parser = _Parser(pattern.decode("latin-1") if self._bytes else pattern, flags | (_A if self._bytes else 0))
        node = parser.parse()
        self.flags = parser.flags & ~_A if self._bytes else parser.flags | (0 if parser.flags & _A else 32)
        self.groups = parser.count - 1
        self.groupindex = parser.names
        self._match = _link(node, _accept)
        self._prefix = ""
        for item in node[1] if node[0] == "cat" else ():
            if item[0] != "one" or len(item) < 3 or not item[2]:
                break
            self._prefix += item[2]

    def _run(self, string, pos, endpos, anchored, full=False, forbidden=-1):
        if isinstance(string, str) == self._bytes:
            if not isinstance(string, (str, bytes, bytearray)):
                raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
            kinds = ("bytes", "string") if self._bytes else ("string", "bytes-like")
            raise TypeError(f"cannot use a {kinds[0]} pattern on a {kinds[1]} object")
        text = string.decode("latin-1") if self._bytes else string
        endpos = len(text) if endpos is None else max(0, min(endpos, len(text)))
        pos = max(0, min(pos, len(text)))
        match, prefix = self._match, self._prefix
        s = _State(text, endpos, self.groups + 1)
        s.forbidden, s.full = forbidden, full
        i = pos
        while i <= endpos:
            if prefix and not anchored:
                i = text.find(prefix, i, endpos)
                if i < 0:
                    return None
            end = match(s, i)
            if end >= 0:
                s.groups[0] = (i, end)
                return Match(self, string, s, pos, endpos)
            if anchored:
                return None
            i += 1
        return None

    def match(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, True)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, True, True)

    def search(self, string, pos=0, endpos=None):
        return self._run(string, pos, endpos, False)

    def finditer(self, string, pos=0, endpos=None):
        forbidden = -1
        while True:
            found = self._run(string, pos, endpos, False, False, forbidden)
            if found is None:
                return
            yield found
            start, pos = found.span()
            forbidden = pos if start == pos else -1

    def findall(self, string, pos=0, endpos=None):
        empty = string[:0]
        found = []
        for m in self.finditer(string, pos, endpos):
            groups = m.groups(empty)
            found.append(m.group() if not groups else groups[0] if len(groups) == 1 else groups)
        return found

    def split(self, string, maxsplit=0):
        parts, at = [], 0
        for m in self.finditer(string):
            parts.append(string[at:m.start()])
            parts.extend(m.groups())
            at = m.end()
            if maxsplit and len(parts) >= maxsplit * (1 + self.groups):
                break
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        if not callable(repl):
            template = _template(self, repl)
            repl = template[0] if len(template) == 1 and isinstance(template[0], (str, bytes)) else template
        parts, at, done = [], 0, 0
        for m in self.finditer(string):
            parts.append(string[at:m.start()])
            parts.append(repl(m) if callable(repl) else _expand(repl, m) if isinstance(repl, list) else repl)
            at = m.end()
            done += 1
            if done == count:
                break
        parts.append(string[at:])
        return string[:0].join(parts), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __repr__(self):
        flags = self.flags & ~(0 if self._bytes else 32)
        names = [name for name, bit in _NAMES if flags & bit]
        text = repr(self.pattern)
        return f"re.compile({text if len(text) <= 200 else text[:200]}{', ' if names else ''}{'|'.join(['re.' + n for n in names])})"

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return _compile, (self.pattern, self.flags & ~32)


def _template(pattern, template):
    """Texts and numbers of groups."""
    if isinstance(template, (bytes, bytearray)):
        return [part.encode("latin-1") if isinstance(part, str) else part for part in _template(pattern, template.decode("latin-1"))]
    parts, text, i = [], "", 0
    while i < len(template):
        c = template[i]
        i += 1
        if c != "\\":
            text += c
            continue
        if i == len(template):
            raise error("bad escape (end of pattern)", template, i - 1)
        c = template[i]
        start = i
        i += 1
        if c == "g":
            stop = template.find(">", i)
            if template[i:i + 1] != "<":
                raise error("missing <", template, i)
            if stop < 0:
                raise error("missing >, unterminated name", template, i + 1)
            name = template[i + 1:stop]
            i = stop + 1
            if not name.isdigit() and name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            number = int(name) if name.isdigit() else pattern.groupindex[name]
        elif c.isdigit() and c != "0":
            if template[i:i + 1].isdigit():
                i += 1
            number = int(template[start:i])
        else:
            if c in _ESCAPES:
                text += _ESCAPES[c]
            elif c == "0":
                text += "\0"
            elif c.isalpha():
                raise error(f"bad escape \\{c}", template, start - 1)
            else:
                text += "\\" + c
            continue
        if number > pattern.groups:
            raise error(f"invalid group reference {number}", template, start)
        parts += [text, number] if text else [number]
        text = ""
    return parts + [text] if text or not parts else parts


def _expand(parts, m):
    empty = m.string[:0]
    return empty.join([m._text(part, empty) if isinstance(part, int) else part for part in parts])


@functools.lru_cache(512)
def _compile(pattern, flags):
    return Pattern(pattern, flags)


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    return _compile(pattern, int(flags))


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    if isinstance(pattern, bytes):
        return escape(pattern.decode("latin-1")).encode("latin-1")
    return "".join(["\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in pattern])


def purge():
    _compile.cache_clear()
