"""Complex numbers: the class, and what `2j` means. `_site` takes them in for programs that have some."""
import builtins
import math

_new = object.__new__


def _make(real, imag):
    made = _new(complex)
    made._real = real
    made._imag = imag
    return made


def __imaginary__(imag):
    return _make(0.0, imag)


def _number(value):
    """Both parts of a number; None of anything else."""
    if isinstance(value, complex):
        return value
    if isinstance(value, (int, float)):
        return _make(float(value), 0.0)
    return None


def _text(part):
    text = repr(part)
    return text[:-2] if text.endswith(".0") else text


def _signed(text):
    return text if text[0] == "-" else "+" + text


def _is_plus_zero(part):
    return part == 0 and math.copysign(1.0, part) > 0


def _whole(base, exponent):
    """The power by repeated squares."""
    result, square, mask = _make(1.0, 0.0), base, 1
    while 0 < mask <= exponent:
        if exponent & mask:
            result = result * square
        mask <<= 1
        square = square * square
    return result


def _power(base, exponent):
    if exponent._real == 0 and exponent._imag == 0:
        return _make(1.0, 0.0)
    if base._real == 0 and base._imag == 0:
        if exponent._imag != 0 or exponent._real < 0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return _make(0.0, 0.0)
    size = math.hypot(base._real, base._imag)
    length = math.pow(size, exponent._real)
    angle = math.atan2(base._imag, base._real)
    phase = angle * exponent._real
    if exponent._imag != 0:
        length /= math.exp(angle * exponent._imag)
        phase += exponent._imag * math.log(size)
    return _make(length * math.cos(phase), length * math.sin(phase))


def _float_at(text, at):
    """The number at the beginning, and where it ends; None if there is none."""
    end = at + (text[at:at + 1] in ("+", "-"))
    for name in "infinity", "inf", "nan":
        if text[end:end + len(name)].lower() == name:
            end += len(name)
            return float(text[at:end]), end
    first = end
    while end < len(text) and (text[end].isdigit() or text[end] in "._"):
        end += 1
    if end == first:
        return None, at
    if text[end:end + 1] in ("e", "E"):
        more = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
        if text[more:more + 1].isdigit():
            end = more
            while end < len(text) and (text[end].isdigit() or text[end] == "_"):
                end += 1
    return float(text[at:end]), end


def _read(text):
    text = text.strip()
    if text[:1] == "(" and text[-1:] == ")":
        text = text[1:-1].strip()
    try:
        first, end = _float_at(text, 0)
        unit = text[end:]
        if first is None and unit[-1:] not in ("j", "J"):
            raise ValueError
        if unit == "":
            return first, 0.0
        if unit in ("j", "J"):
            return 0.0, 1.0 if first is None else first
        if unit in ("+j", "-j", "+J", "-J"):
            return first or 0.0, 1.0 if unit[0] == "+" else -1.0
        second, end = _float_at(text, end)
        if first is None or second is None or unit[0] not in "+-" or text[end:] not in ("j", "J"):
            raise ValueError
        return first, second
    except ValueError:
        raise ValueError("complex() arg is a malformed string") from None


def _given(value, which):
    """An argument of `complex()` that is no text."""
    if isinstance(value, complex):
        return value
    convert = getattr(type(value), "__complex__", None)
    if convert is not None and which == "first":
        made = convert(value)
        if not isinstance(made, complex):
            raise TypeError(f"{type(value).__name__}.__complex__() returned non-complex (type {type(made).__name__})")
        return made
    if hasattr(type(value), "__float__") or hasattr(type(value), "__index__"):
        return _make(float(value), 0.0)
    wanted = "a string or a number" if which == "first" else "a number"
    raise TypeError(f"complex() {which} argument must be {wanted}, not '{type(value).__name__}'")


def _readonly(self, value):
    raise AttributeError("readonly attribute")


class complex:
    __module__ = "builtins"
    __slots__ = "_real", "_imag"

    def __new__(cls, real=0, imag=None):
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is a string")
            parts = _read(real)
        elif isinstance(imag, str):
            raise TypeError("complex() second arg can't be a string")
        else:
            first = _given(real, "first")
            if cls is complex and imag is None:
                return _make(first._real, first._imag)
            parts = first._real, first._imag
            if imag is not None:
                second = _given(imag, "second")
                other = first._imag + second._real if isinstance(real, complex) else second._real
                parts = first._real - second._imag if isinstance(imag, complex) else first._real, other
        made = _new(cls)
        made._real, made._imag = parts
        return made

    real = property(lambda self: self._real, _readonly)
    imag = property(lambda self: self._imag, _readonly)

    def conjugate(self):
        return _make(self._real, -self._imag)

    def __complex__(self):
        return _make(self._real, self._imag)

    def __getnewargs__(self):
        return self._real, self._imag

    def __reduce__(self):
        return type(self), (self._real, self._imag)

    def __repr__(self):
        if _is_plus_zero(self._real):
            return _text(self._imag) + "j"
        return f"({_text(self._real)}{_signed(_text(self._imag))}j)"

    def __format__(self, spec):
        if not spec:
            return str(self)
        fill, align, rest = " ", ">", spec
        if len(rest) > 1 and rest[1] in "<>=^":
            fill, align, rest = rest[0], rest[1], rest[2:]
        elif rest[0] in "<>=^":
            align, rest = rest[0], rest[1:]
        if align == "=":
            raise ValueError("'=' alignment flag is not allowed in complex format specifier")
        sign = ""
        if rest[:1] in ("+", "-", " "):
            sign, rest = rest[0], rest[1:]
        hash_sign = ""
        if rest[:1] == "#":
            hash_sign, rest = "#", rest[1:]
        if rest[:1] == "0":
            raise ValueError("Zero padding is not allowed in complex format specifier")
        width = ""
        while rest[:1].isdigit():
            width, rest = width + rest[0], rest[1:]
        kind = rest[-1:]
        if kind.isalpha() and kind not in "eEfFgGn":
            raise ValueError(f"Unknown format code '{kind}' for object of type 'complex'")
        if kind.isalpha():
            part = hash_sign + rest
            text = f"{self._real:{sign + part}}{self._imag:+{part}}j"
        elif rest:
            # As `repr` does it, with so many digits.
            part = hash_sign + rest + "g"
            text = f"{self._imag:{sign + part}}j" if _is_plus_zero(self._real) else f"({self._real:{sign + part}}{self._imag:+{part}}j)"
        elif _is_plus_zero(self._real):
            text = f"{'+' if sign == '+' and self._imag >= 0 else ''}{_text(self._imag)}j"
        else:
            text = f"({'+' if sign == '+' and self._real >= 0 else ''}{_text(self._real)}{_signed(_text(self._imag))}j)"
        room = int(width or 0) - len(text)
        if room <= 0:
            return text
        before = {"<": 0, ">": room, "^": room // 2}[align]
        return fill * before + text + fill * (room - before)

    def __hash__(self):
        word = hash(self._real) + 1000003 * hash(self._imag)
        word = (word + (1 << 63)) % (1 << 64) - (1 << 63)
        return -2 if word == -1 else word

    def __bool__(self):
        return self._real != 0 or self._imag != 0

    def __eq__(self, other):
        if isinstance(other, complex):
            return self._real == other._real and self._imag == other._imag
        if isinstance(other, (int, float)):
            return self._imag == 0 and self._real == other
        return NotImplemented

    def __abs__(self):
        size = math.hypot(self._real, self._imag)
        if math.isinf(size) and not math.isinf(self._real) and not math.isinf(self._imag):
            raise OverflowError("absolute value too large")
        return size

    def __pos__(self):
        return _make(self._real, self._imag)

    def __neg__(self):
        return _make(-self._real, -self._imag)

    def __add__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        return _make(self._real + other._real, self._imag + other._imag)

    __radd__ = __add__

    def __sub__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        return _make(self._real - other._real, self._imag - other._imag)

    def __rsub__(self, other):
        other = _number(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        a, b, c, d = self._real, self._imag, other._real, other._imag
        return _make(a * c - b * d, a * d + b * c)

    def __rmul__(self, other):
        other = _number(other)
        return NotImplemented if other is None else other * self

    def __truediv__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        a, b, c, d = self._real, self._imag, other._real, other._imag
        if abs(c) >= abs(d):
            if c == 0:
                raise ZeroDivisionError("complex division by zero")
            ratio = d / c
            under = c + d * ratio
            return _make((a + b * ratio) / under, (b - a * ratio) / under)
        if abs(d) >= abs(c):
            ratio = c / d
            under = c * ratio + d
            return _make((a * ratio + b) / under, (b * ratio - a) / under)
        return _make(math.nan, math.nan)

    def __rtruediv__(self, other):
        other = _number(other)
        return NotImplemented if other is None else other / self

    def __pow__(self, other, modulo=None):
        other = _number(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            raise ValueError("complex modulo")
        exponent = other._real
        try:
            if other._imag == 0 and abs(exponent) <= 100 and exponent == math.floor(exponent):
                if exponent < 0 and not self:
                    raise ZeroDivisionError("0.0 to a negative or complex power")
                result = _whole(self, int(exponent)) if exponent >= 0 else _make(1.0, 0.0) / _whole(self, -int(exponent))
            else:
                result = _power(self, other)
            if math.isinf(result._real) or math.isinf(result._imag):
                raise OverflowError
            return result
        except OverflowError:
            raise OverflowError("complex exponentiation") from None

    def __rpow__(self, other, modulo=None):
        other = _number(other)
        return NotImplemented if other is None else pow(other, self, modulo)


builtins.complex = complex
builtins.__imaginary__ = __imaginary__
