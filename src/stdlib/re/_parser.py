"""Patterns as trees."""
_I, _M, _S, _X, _A = 2, 8, 16, 64, 256
_LETTERS = {"a": 256, "i": 2, "L": 4, "m": 8, "s": 16, "u": 32, "x": 64}


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pos is not None:
            msg = f"{msg} at position {pos}"
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            if "\n" in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


def _digit(c):
    return c.isdigit()


def _space(c):
    return c.isspace()


def _word(c):
    return c == "_" or c.isalnum()


_CLASSES = {"d": _digit, "s": _space, "w": _word}
_ASCII = {"d": "0123456789", "s": " \t\n\r\f\v", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"}
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _category(letter, flags):
    low = letter.lower()
    test = _ASCII[low].__contains__ if flags & _A else _CLASSES[low]
    return test if letter == low else lambda c: not test(c)


def _one(char, flags):
    """Tests for one character."""
    if flags & _I and char.lower() != char.upper():
        both = (char.lower(), char.upper())
        return lambda c: c in both
    return lambda c: c == char


def _set_test(parts, negated, flags):
    chars, ranges, tests = set(), [], []
    for part in parts:
        if callable(part):
            tests.append(part)
        elif len(part) == 1:
            chars.add(part)
        else:
            ranges.append(part)
    seen = {}

    def look(c):
        return c in chars or any(low <= c <= high for low, high in ranges) or any(test(c) for test in tests)

    def test(c):
        found = seen.get(c)
        if found is None:
            found = look(c) or flags & _I and (look(c.lower()) or look(c.upper()))
            found = seen[c] = bool(found) != negated
        return found
    return test


class _Parser:
    def __init__(self, pattern, flags):
        self.text = pattern
        self.at = 0
        self.flags = flags
        self.count = 1
        self.names = {}
        self.open = set()

    def fail(self, message, at=None):
        return error(message, self.text, self.at if at is None else at)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, text):
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def until(self, end, what):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            if start == len(self.text):
                raise self.fail(f"missing {what}")
            raise self.fail(f"missing {end}, unterminated name", start)
        if stop == start:
            raise self.fail(f"missing {what}", start)
        self.at = stop + 1
        return self.text[start:stop]

    def parse(self):
        node = self.alternatives(self.flags)
        if self.at < len(self.text):
            raise self.fail("unbalanced parenthesis")
        return node

    def alternatives(self, flags):
        branches = [self.sequence(flags)]
        while self.take("|"):
            branches.append(self.sequence(self.flags if self.global_flags else flags))
        return branches[0] if len(branches) == 1 else ("alt", branches)

    global_flags = False

    def sequence(self, flags):
        items = []
        while self.at < len(self.text) and self.peek() not in "|)":
            start = self.at
            if flags & _X:
                if self.peek().isspace():
                    self.at += 1
                    continue
                if self.take("#"):
                    stop = self.text.find("\n", self.at)
                    self.at = len(self.text) if stop < 0 else stop + 1
                    continue
            if self.peek() in "*+?" or self.peek() == "{" and self.bounds(False) is not None:
                raise self.fail("multiple repeat" if items and items[-1][0] == "rep" else "nothing to repeat")
            item = self.atom(flags)
            if self.global_flags:
                flags = self.flags
            if item is not None:
                items.append(self.repeated(item, start, flags))
        return ("cat", items)

    def bounds(self, commit=True):
        """`{2,5}` here: its bounds; None if it is plain text."""
        stop = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1:stop].partition(",")
        if stop < 0 or not (low or comma) or (low and not low.isdigit()) or (high and not high.isdigit()):
            return None
        start = self.at
        low = int(low or 0)
        high = low if not comma else int(high) if high else None
        if high is not None and high < low:
            raise self.fail("min repeat greater than max repeat", start + 1)
        if commit:
            self.at = stop + 1
        return low, high

    def repeated(self, item, start, flags):
        while True:
            if flags & _X:
                while self.peek().isspace():
                    self.at += 1
            c = self.peek()
            if c and c in "*+?":
                here = self.at
                self.at += 1
                low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[c]
            elif c == "{" and (found := self.bounds(False)):
                here = self.at
                low, high = self.bounds()
            else:
                return item
            if item[0] == "rep":
                raise self.fail("multiple repeat", here)
            if item[0] in ("at", "flags"):
                raise self.fail("nothing to repeat", here)
            item = ("rep", item, low, high, "lazy" if self.take("?") else "own" if self.take("+") else "greedy")

    def atom(self, flags):
        start = self.at
        c = self.text[start]
        self.at += 1
        if c == ".":
            return ("one", (lambda c: True) if flags & _S else (lambda c: c != "\n"))
        if c == "^":
            return ("at", "^m" if flags & _M else "A", flags)
        if c == "$":
            return ("at", "$m" if flags & _M else "$", flags)
        if c == "[":
            return ("one", self.set(start, flags))
        if c == "(":
            return self.group(start, flags)
        if c == "\\":
            return self.escape(start, flags)
        return ("one", _one(c, flags), None if flags & _I else c)

    def escape(self, start, flags):
        if self.at >= len(self.text):
            raise self.fail("bad escape (end of pattern)", start)
        c = self.text[self.at]
        self.at += 1
        if c in "AZbB":
            return ("at", c, flags)
        if c in "dDsSwW":
            return ("one", _category(c, flags))
        if c.isdigit() and c != "0":
            digits = c
            if self.peek().isdigit():
                digits += self.peek()
                self.at += 1
            number = int(digits)
            if number >= self.count:
                raise self.fail(f"invalid group reference {number}", start + 1)
            if number in self.open:
                raise self.fail("cannot refer to an open group", start)
            return ("ref", number, flags)
        char = self.char(c, start)
        return ("one", _one(char, flags), None if flags & _I else char)

    def char(self, c, start):
        """The character of an escape whose letter was read."""
        if c in _ESCAPES and c != "b":
            return _ESCAPES[c]
        if c in "xuU":
            width = {"x": 2, "u": 4, "U": 8}[c]
            digits = self.text[self.at:self.at + width]
            try:
                self.at += width
                return chr(int(digits, 16))
            except ValueError:
                raise self.fail(f"incomplete escape \\{c}{digits}", start) from None
        if c == "0":
            digits = c
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return chr(int(digits, 8))
        if c.isalpha() and c.isascii():
            raise self.fail(f"bad escape \\{c}", start)
        return c

    def set(self, start, flags):
        negated = self.take("^")
        parts = []
        first = self.at
        while True:
            if self.at >= len(self.text):
                raise self.fail("unterminated character set", start)
            here = self.at
            if self.take("]") and here != first:
                return _set_test(parts, negated, flags)
            self.at = here
            low = self.set_item(flags)
            if self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.set_item(flags)
                if callable(low) or callable(high) or high < low:
                    raise self.fail(f"bad character range {self.text[here:self.at]}", here)
                parts.append((low, high))
            else:
                parts.append(low)

    def set_item(self, flags):
        start = self.at
        c = self.text[start]
        self.at += 1
        if c != "\\":
            return c
        if self.at >= len(self.text):
            raise self.fail("bad escape (end of pattern)", start)
        c = self.text[self.at]
        self.at += 1
        if c in "dDsSwW":
            return _category(c, flags)
        return "\b" if c == "b" else self.char(c, start)

    def close(self, start, node):
        if not self.take(")"):
            raise self.fail("missing ), unterminated subpattern", start)
        return node

    def capture(self, start, flags, name=None):
        number = self.count
        self.count += 1
        if name is not None:
            self.names[name] = number
        self.open.add(number)
        node = ("group", number, self.close(start, self.alternatives(flags)))
        self.open.remove(number)
        return node

    def group(self, start, flags):
        if not self.take("?"):
            return self.capture(start, flags)
        if self.take("P<"):
            name = self.until(">", "group name")
            if not name.isidentifier():
                raise self.fail(f"bad character in group name {name!r}", self.at - len(name) - 1)
            if name in self.names:
                raise self.fail(f"redefinition of group name {name!r} as group {self.count}; was group {self.names[name]}",
                                self.at - len(name) - 1)
            return self.capture(start, flags, name)
        if self.take("P="):
            name = self.until(")", "group name")
            if name not in self.names:
                raise self.fail(f"unknown group name {name!r}", self.at - len(name) - 1)
            return ("ref", self.names[name], flags)
        if self.take(":"):
            return self.close(start, self.alternatives(flags))
        if self.take(">"):
            return ("atomic", self.close(start, self.alternatives(flags)))
        if self.take("#"):
            if ")" not in self.text[self.at:]:
                raise self.fail("missing ), unterminated comment", start)
            self.at = self.text.index(")", self.at) + 1
            return None
        for sign, ahead, positive in (("=", True, True), ("!", True, False), ("<=", False, True), ("<!", False, False)):
            if self.take(sign):
                return ("look", ahead, positive, self.close(start, self.alternatives(flags)))
        if self.take("("):
            name = self.until(")", "group name")
            number = int(name) if name.isdigit() else self.names.get(name)
            if number is None:
                raise self.fail(f"unknown group name {name!r}", self.at - len(name) - 1)
            yes, no = self.sequence(flags), ("cat", [])
            if self.take("|"):
                no = self.sequence(flags)
            return self.close(start, ("if", number, yes, no))
        return self.inline_flags(start, flags)

    def inline_flags(self, start, flags):
        on = off = 0
        minus = False
        while self.peek() not in (")", ":", ""):
            c = self.peek()
            if c == "-" and not minus:
                minus = True
            elif c not in _LETTERS:
                raise self.fail(f"unknown extension ?{c}" if self.at == start + 2 else "unknown flag", start + 1 if self.at == start + 2 else None)
            elif minus:
                off |= _LETTERS[c]
            else:
                on |= _LETTERS[c]
            self.at += 1
        if self.take(")"):
            if start != 0:
                raise self.fail("global flags not at the start of the expression", start)
            self.flags |= on
            self.global_flags = True
            return None
        if not self.take(":"):
            raise self.fail("missing -, : or )")
        return self.close(start, self.alternatives((flags | on) & ~off))
