"""Decimal arithmetic, exact or rounded to the digits of a context."""
import math
from _decimal import _exponential, _figures, _formatted, _logarithm, _of_figures, _text
from _decimal_context import *
from collections import namedtuple

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"

# Numbers: a sign (0 or 1), an integer, the power of ten; of an infinity "F", of what is no number "n" (or "N", which signals).

def _make(sign, digits, exponent):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp = sign, digits, exponent
    return made


def _whole(value, is_certain=True):
    """A number as one of ours, or None if it is another."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(int(value < 0), abs(value), 0)
    if is_certain:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return None


def _of_float(value):
    getcontext()._signal(FloatOperation, None)
    if math.isnan(value):
        return _make(0, 0, "n")
    sign = int(math.copysign(1.0, value) < 0)
    if math.isinf(value):
        return _make(sign, 0, "F")
    over, under = abs(value).as_integer_ratio()
    places = under.bit_length() - 1
    return _make(sign, over * 5 ** places, -places)


def _of_text(text):
    text = text.strip().replace("_", "")
    sign = int(text[:1] == "-")
    rest = text[1:] if text[:1] in ("+", "-") else text
    name = rest.lower()
    if name in ("inf", "infinity"):
        return _make(sign, 0, "F")
    if name in ("nan", "snan"):
        return _make(sign, 0, "N" if name[0] == "s" else "n")
    number, mark, exponent = name.partition("e")
    whole, dot, part = number.partition(".")
    digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
    if not (whole + part).isdecimal() or (mark and not digits.isdecimal()):
        return getcontext()._signal(InvalidOperation, _make(0, 0, "n"), ConversionSyntax)
    return _make(sign, _of_figures(whole + part), int(exponent or 0) - len(part))


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if exponent in ("F", "n", "N"):
        return _make(sign, 0, exponent)
    return _make(sign, int("".join(map(str, digits)) or "0"), exponent)


def _size(number):
    if number < 10 ** 18:
        return len(str(number))
    least = (number.bit_length() - 1) * 30102 // 100000
    while 10 ** least <= number:
        least += 1
    return least


def _cut(sign, digits, drop, rounding):
    """Without the last `drop` digits; and whether that lost something."""
    if drop <= 0:
        return digits * 10 ** -drop, False
    if drop > _size(digits):
        # Far below the last digit that stays; no number so large need be made.
        kept, half = 0, -1
        if not digits:
            return 0, False
    else:
        kept, rest = divmod(digits, 10 ** drop)
        if not rest:
            return kept, False
        half = 2 * rest - 10 ** drop
    is_up = {
        ROUND_UP: True, ROUND_DOWN: False, ROUND_CEILING: not sign, ROUND_FLOOR: bool(sign), ROUND_HALF_UP: half >= 0,
        ROUND_HALF_DOWN: half > 0, ROUND_HALF_EVEN: half > 0 or (half == 0 and kept % 2 == 1), ROUND_05UP: kept % 5 == 0,
    }[rounding]
    return kept + is_up, True


def _rounded(value, context):
    """As a result of an operation."""
    if isinstance(value._exp, str):
        return value
    sign, digits, exponent = value._sign, value._int, value._exp
    drop = max(_size(digits) - context.prec, context.Emin - context.prec + 1 - exponent) if digits else 0
    if drop > 0:
        digits, is_inexact = _cut(sign, digits, drop, context.rounding)
        exponent += drop
        if _size(digits) > context.prec:
            digits, exponent = digits // 10, exponent + 1
        context._signal(Rounded, None)
        if is_inexact:
            context._signal(Inexact, None)
    if digits and exponent + _size(digits) - 1 > context.Emax:
        return context._signal(Overflow, _make(sign, 0, "F"))
    return _make(sign, digits, exponent)


def _nan(context, condition=None):
    return context._signal(InvalidOperation, _make(0, 0, "n"), condition)


def _special(a, b, context):
    """What comes out if one of them is no number; None if both are."""
    for value in (a, b):
        if value._exp == "N":
            return context._signal(InvalidOperation, _make(value._sign, 0, "n"))
    for value in (a, b):
        if value._exp == "n":
            return value
    return None


def _add(a, b, context):
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        special = _special(a, b, context)
        if special is not None:
            return special
        if a._exp == b._exp and a._sign != b._sign:
            return _nan(context)
        return a if a._exp == "F" else b
    exponent = min(a._exp, b._exp)
    # Far below the other's last digit a number only tells how to round.
    for one, other in ((a, b), (b, a)):
        if one._int and other._int:
            lowest = min(one._exp, one._exp + _size(one._int) - context.prec - 2)
            if other._exp + _size(other._int) - 1 < lowest:
                exponent, tiny = lowest - 1, _make(other._sign, 1, lowest - 1)
                a, b = (one, tiny) if one is a else (tiny, one)
                break
    x = (-1) ** a._sign * a._int * 10 ** (a._exp - exponent)
    y = (-1) ** b._sign * b._int * 10 ** (b._exp - exponent)
    total = x + y
    if total:
        sign = int(total < 0)
    else:
        sign = a._sign & b._sign or int(a._sign != b._sign and context.rounding == ROUND_FLOOR)
    return _rounded(_make(sign, abs(total), exponent), context)


def _multiply(a, b, context):
    sign = a._sign ^ b._sign
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        special = _special(a, b, context)
        if special is not None:
            return special
        return _make(sign, 0, "F") if a and b else _nan(context)
    return _rounded(_make(sign, a._int * b._int, a._exp + b._exp), context)


def _divide(a, b, context):
    sign = a._sign ^ b._sign
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        special = _special(a, b, context)
        if special is not None:
            return special
        if a._exp == b._exp:
            return _nan(context)
        if a._exp == "F":
            return _make(sign, 0, "F")
        context._signal(Clamped, None)
        return _make(sign, 0, context.Emin - context.prec + 1)
    if not b._int:
        if not a._int:
            return _nan(context, DivisionUndefined)
        return context._signal(DivisionByZero, _make(sign, 0, "F"))
    ideal = a._exp - b._exp
    if not a._int:
        return _rounded(_make(sign, 0, ideal), context)
    shift = _size(b._int) - _size(a._int) + context.prec + 1
    digits, rest = divmod(a._int * 10 ** max(shift, 0), b._int * 10 ** max(-shift, 0))
    exponent = ideal - shift
    if rest:
        # The digit behind the last tells `_cut` that something follows.
        digits += digits % 5 == 0
    while not rest and exponent < ideal and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return _rounded(_make(sign, digits, exponent), context)


def _quotient(a, b, context):
    """`//` and `%`, towards zero."""
    sign = a._sign ^ b._sign
    special = _special(a, b, context)
    if special is not None:
        return special, special
    if a._exp == "F":
        return _nan(context) if b._exp == "F" else _make(sign, 0, "F"), _nan(context)
    if not b._exp == "F" and not b._int:
        if not a._int:
            return (_nan(context, DivisionUndefined),) * 2
        return context._signal(DivisionByZero, _make(sign, 0, "F")), _nan(context)
    if b._exp == "F":
        return _make(sign, 0, 0), _rounded(a, context)
    exponent = min(a._exp, b._exp)
    whole, rest = divmod(a._int * 10 ** (a._exp - exponent), b._int * 10 ** (b._exp - exponent))
    if _size(whole) > context.prec:
        return (_nan(context, DivisionImpossible),) * 2
    return _make(sign, whole, 0), _rounded(_make(a._sign, rest, exponent), context)


def _remainder(a, b, context):
    if a and a.is_finite() and b.is_zero():
        return _nan(context)
    return _quotient(a, b, context)[1]


def _power(a, b, context):
    special = _special(a, b, context)
    if special is not None:
        return special
    if not b:
        return Decimal(1) if a else _nan(context)
    is_whole = b._exp == "F" or b == b.to_integral_value()
    if a._sign and a and not is_whole:
        return _nan(context)
    sign = int(a._sign and b._exp != "F" and is_whole and int(b) % 2)
    if not a or a._exp == "F" or b._exp == "F":
        grows = (abs(a) > 1) != bool(b._sign)
        if b._exp == "F" and abs(a) == 1:
            return Decimal(1)
        return _make(sign, 0, "F" if grows else 0)
    if is_whole and abs(b) * _size(a._int) < 20_000:
        count = int(b)
        made = _make(sign, a._int ** abs(count), a._exp * abs(count))
        return _rounded(made, context) if count > 0 else _divide(Decimal(1), made, context)
    with localcontext(context, prec=context.prec + 12 + _size(b._int)) as wide:
        made = (a.copy_abs().ln(wide) * b).exp(wide)
    return _rounded(_make(sign, made._int, made._exp), context)


def _both(operation):
    """The operation's method for the left and for the right side."""

    def left(self, other, modulo=None):
        other = _whole(other, False)
        return NotImplemented if other is None else operation(self, other, getcontext())

    def right(self, other, modulo=None):
        other = _whole(other, False)
        return NotImplemented if other is None else operation(other, self, getcontext())

    return left, right


def _order(a, b):
    """-1, 0 or 1; None where one is no number."""
    if isinstance(b, float):
        b = _of_float(b)
    elif not isinstance(b, (Decimal, int)):
        return NotImplemented
    b = _whole(b)
    if a.is_nan() or b.is_nan():
        return None
    if not a.is_finite() or not b.is_finite():
        weigh = lambda value: (1 - 2 * value._sign) * (value._exp == "F")
        return (weigh(a) > weigh(b)) - (weigh(a) < weigh(b))
    exponent = min(a._exp, b._exp)
    x = (-1) ** a._sign * a._int * 10 ** (a._exp - exponent)
    y = (-1) ** b._sign * b._int * 10 ** (b._exp - exponent)
    return (x > y) - (x < y)


def _is_ordered(a, b, test):
    order = _order(a, b)
    if order is None:
        getcontext()._signal(InvalidOperation, None)
        return False
    return order if order is NotImplemented else test(order)


def _with(context, rounding, value):
    saved = context.rounding
    context.rounding = rounding
    try:
        return _rounded(value, context)
    finally:
        context.rounding = saved


class Decimal:
    __slots__ = "_sign", "_int", "_exp"

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            made = _of_text(value)
        elif isinstance(value, float):
            made = _of_float(value)
        elif isinstance(value, (tuple, list)):
            made = _of_tuple(value)
        else:
            made = _whole(value)
        if cls is Decimal:
            return made if made is not value else value
        own = object.__new__(cls)
        own._sign, own._int, own._exp = made._sign, made._int, made._exp
        return own

    @classmethod
    def from_float(cls, f, /):
        return cls(f)

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    # What it is.

    def is_nan(self):
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not isinstance(self._exp, str)

    def is_signed(self):
        return bool(self._sign)

    def is_zero(self):
        return self.is_finite() and not self._int

    def is_normal(self, context=None):
        return self.is_finite() and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_canonical(self):
        return True

    def adjusted(self):
        return self._exp + _size(self._int) - 1 if self.is_finite() else 0

    def as_tuple(self):
        digits = tuple(map(int, _figures(self._int))) if self.is_finite() else (0,) if self._exp == "F" else ()
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self.is_infinite():
            raise OverflowError("cannot convert Infinity to integer ratio")
        over, under = self._int * 10 ** max(self._exp, 0), 10 ** max(-self._exp, 0)
        common = math.gcd(over, under)
        return (-1) ** self._sign * over // common, under // common

    def __bool__(self):
        return isinstance(self._exp, str) or self._int != 0

    # Arithmetic.

    def __neg__(self):
        context = getcontext()
        if self.is_zero() and context.rounding != ROUND_FLOOR:
            return _rounded(self.copy_abs(), context)
        return _rounded(self.copy_negate(), context)

    def __pos__(self):
        context = getcontext()
        return _rounded(self.copy_abs() if self.is_zero() and context.rounding != ROUND_FLOOR else self, context)

    def __abs__(self):
        return _rounded(self.copy_abs(), getcontext())

    __add__, __radd__ = _both(_add)
    __sub__, __rsub__ = _both(lambda a, b, context: _add(a, b if b.is_nan() else b.copy_negate(), context))
    __mul__, __rmul__ = _both(_multiply)
    __truediv__, __rtruediv__ = _both(_divide)
    __floordiv__, __rfloordiv__ = _both(lambda a, b, context: _quotient(a, b, context)[0])
    __mod__, __rmod__ = _both(_remainder)
    __divmod__, __rdivmod__ = _both(_quotient)
    __pow__, __rpow__ = _both(_power)

    def fma(self, other, third, context=None):
        context = context or getcontext()
        wide = context.copy()
        wide.prec = max(1, _size(self._int) + _size(_whole(other)._int))
        return _add(_multiply(self, _whole(other), wide), _whole(third), context)

    def __eq__(self, other):
        order = _order(self, other)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        return _is_ordered(self, other, lambda order: order < 0)

    def __le__(self, other):
        return _is_ordered(self, other, lambda order: order <= 0)

    def __gt__(self, other):
        return _is_ordered(self, other, lambda order: order > 0)

    def __ge__(self, other):
        return _is_ordered(self, other, lambda order: order >= 0)

    def compare(self, other, context=None):
        order = _order(self, _whole(other))
        return _make(0, 0, "n") if order is None else Decimal(order)

    def max(self, other, context=None):
        other = _whole(other)
        return _rounded(other if self.is_nan() or (not other.is_nan() and self < other) else self, context or getcontext())

    def min(self, other, context=None):
        other = _whole(other)
        return _rounded(other if self.is_nan() or (not other.is_nan() and other < self) else self, context or getcontext())

    def __hash__(self):
        if not self.is_finite():
            return hash(float(str(self))) if not self.is_nan() else object.__hash__(self)
        prime = (1 << 61) - 1
        power = pow(10, self._exp, prime) if self._exp >= 0 else pow(pow(10, prime - 2, prime), -self._exp, prime)
        word = self._int * power % prime
        word = -word if self._sign else word
        return -2 if word == -1 else word

    # Signs and exponents.

    def copy_abs(self):
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _make(_whole(other)._sign, self._int, self._exp)

    def scaleb(self, other, context=None):
        return _rounded(_make(self._sign, self._int, self._exp + int(other)), context or getcontext())

    def same_quantum(self, other, context=None):
        return self._exp == _whole(other)._exp

    def normalize(self, context=None):
        made = _rounded(self, context or getcontext())
        if not made.is_finite():
            return made
        digits, exponent = made._int, made._exp
        while digits and digits % 10 == 0:
            digits, exponent = digits // 10, exponent + 1
        return _make(made._sign, digits, exponent if digits else 0)

    def quantize(self, exp, rounding=None, context=None):
        context, unit = context or getcontext(), _whole(exp)
        if not self.is_finite() or not unit.is_finite():
            special = _special(self, unit, context)
            if special is not None:
                return special
            return self if self._exp == unit._exp else _nan(context)
        made = self._at(unit._exp, rounding or context.rounding, context)
        return made if _size(made._int) <= context.prec else _nan(context)

    def _at(self, exponent, rounding, context=None):
        if not self.is_finite():
            return self
        digits, is_inexact = _cut(self._sign, self._int, exponent - self._exp, rounding)
        if context is not None and exponent > self._exp:
            context._signal(Rounded, None)
            if is_inexact:
                context._signal(Inexact, None)
        return _make(self._sign, digits, exponent)

    def to_integral_value(self, rounding=None, context=None):
        if not self.is_finite() or self._exp >= 0:
            return self
        return self._at(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_exact = to_integral_value

    # Other numbers.

    def __int__(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self.is_infinite():
            raise OverflowError("cannot convert Infinity to integer")
        return (-1) ** self._sign * self._at(0, ROUND_DOWN)._int

    __trunc__ = __int__

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(_text(self))

    def __round__(self, n=None):
        if n is None:
            return int(self._at(0, ROUND_HALF_EVEN)) if self.is_finite() else int(self)
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def __floor__(self):
        return int(self._at(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self._at(0, ROUND_CEILING))

    # Functions.

    def sqrt(self, context=None):
        context = context or getcontext()
        if self.is_nan() or (self._sign and self):
            return self if self._exp == "n" else _nan(context)
        if not self or self._exp == "F":
            return self if self._exp == "F" else _make(self._sign, 0, self._exp >> 1)
        exponent = self._exp >> 1
        digits = self._int * 10 if self._exp & 1 else self._int
        # Two digits under the root are one of the root.
        shift = context.prec + 1 - (_size(digits) + 1 >> 1)
        scaled, rest = (digits * 100 ** shift, 0) if shift >= 0 else divmod(digits, 100 ** -shift)
        root = math.isqrt(scaled)
        if rest or root * root != scaled:
            root += root % 5 == 0
            return _with(context, ROUND_HALF_EVEN, _make(0, root, exponent - shift))
        root = root // 10 ** shift if shift >= 0 else root * 10 ** -shift
        return _with(context, ROUND_HALF_EVEN, _make(0, root, exponent))

    def exp(self, context=None):
        context = context or getcontext()
        if not self.is_finite():
            return _make(0, 0, 0) if self._exp == "F" and self._sign else self
        if not self._int:
            return Decimal(1)
        return _with(context, ROUND_HALF_EVEN, _make(0, *_exponential(self, context.prec)))

    def ln(self, context=None):
        context = context or getcontext()
        if not self or self.is_nan() or self._sign:
            return self if self._exp == "n" else _nan(context) if self else _make(1, 0, "F")
        if self == 1 or self._exp == "F":
            return Decimal(0) if self._exp != "F" else self
        number, places = _logarithm(self, context.prec)
        return _with(context, ROUND_HALF_EVEN, _make(int(number < 0), abs(number), -places))

    def log10(self, context=None):
        context = context or getcontext()
        if self.is_finite() and self._int and not self._sign and self._int == 10 ** (_size(self._int) - 1):
            return Decimal(self.adjusted())
        with localcontext(context, prec=context.prec + 6) as wide:
            made = self.ln(wide) / Decimal(10).ln(wide) if self and self.is_finite() else self.ln(context)
        return _with(context, ROUND_HALF_EVEN, made)

    # Texts.

    def __str__(self):
        return _text(self)

    def __repr__(self):
        return f"Decimal('{_text(self)}')"

    def to_eng_string(self, context=None):
        return _text(self, True)

    def __format__(self, spec):
        return _formatted(self, spec, getcontext().rounding)
