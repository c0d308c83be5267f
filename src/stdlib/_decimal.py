"""What decimal numbers look like as texts, and their functions, on integers that stand for so many hundredths, thousandths ..."""
import math


def _figures(number):
    """An integer's text, of any length."""
    if number.bit_length() < 13000:
        return str(number)
    half = number.bit_length() * 30103 // 200000
    high, low = divmod(number, 10 ** half)
    return _figures(high) + _figures(low).rjust(half, "0")


def _of_figures(text):
    if len(text) <= 4000:
        return int(text)
    half = len(text) // 2
    return _of_figures(text[:half]) * 10 ** (len(text) - half) + _of_figures(text[half:])


def _text(value, is_engineering=False):
    sign = "-" * value._sign
    if value._exp == "F":
        return sign + "Infinity"
    if isinstance(value._exp, str):
        return sign + ("sNaN" if value._exp == "N" else "NaN")
    digits = _figures(value._int)
    left = value._exp + len(digits)
    if value._exp <= 0 and left > -6:
        place = left
    elif not is_engineering:
        place = 1
    elif digits == "0":
        place = (left + 1) % 3 - 1
    else:
        place = (left - 1) % 3 + 1
    whole, part = _split(digits, place)
    return sign + whole + ("." + part if part else "") + ("" if left == place else "E%+d" % (left - place))


def _split(digits, place):
    """The digits before the point and those behind it."""
    if place <= 0:
        return "0", "0" * -place + digits
    return digits[:place] + "0" * (place - len(digits)), digits[place:]


def _parsed(spec):
    """Fill, align, sign, width, whether thousands are told apart, precision, kind."""
    fill, align, rest = " ", "", spec
    if len(rest) > 1 and rest[1] in "<>=^":
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] in ("<", ">", "=", "^"):
        align, rest = rest[0], rest[1:]
    sign = rest[0] if rest[:1] in ("+", "-", " ") else "-"
    rest = rest[1:] if rest[:1] in ("+", "-", " ") else rest
    if rest[:1] == "0":
        fill, align, rest = ("0", "=", rest[1:]) if not align else (fill, align, rest[1:])
    width, rest = _number(rest)
    commas = rest[:1] == ","
    precision, rest = _number(rest[commas:][1:]) if rest[commas:][:1] == "." else (None, rest[commas:])
    if len(rest) > 1 or rest not in ("", "e", "E", "f", "F", "g", "G", "n", "%"):
        raise ValueError("invalid format string")
    return fill, align or ">", sign, width or 0, commas, precision, rest or "G"


def _number(text):
    end = 0
    while text[end:end + 1].isdigit():
        end += 1
    return int(text[:end]) if end else None, text[end:]


def _formatted(value, spec, rounding):
    fill, align, sign, width, commas, precision, kind = _parsed(spec)
    minus = "-" if value._sign else "" if sign == "-" else sign
    if not value.is_finite():
        body = _text(value.copy_abs())
        fill, align = (" ", ">") if align == "=" else (fill, align)
    else:
        body = _digits(value, kind, precision, rounding, commas)
    room = max(width - len(minus) - len(body), 0)
    if align == "=":
        return minus + fill * room + body
    before = {"<": 0, ">": room, "^": room // 2}[align]
    return fill * before + minus + body + fill * (room - before)


def _digits(value, kind, precision, rounding, commas):
    if kind == "%":
        value = type(value)((value._sign, value.as_tuple().digits, value._exp + 2))
    low = kind.lower()
    size = len(_figures(value._int))
    if precision is not None:
        if low == "e" and size > precision + 1:
            value = value._at(value._exp + size - precision - 1, rounding)
        elif low in "f%":
            value = value._at(-precision, rounding)
        elif low == "g" and size > max(precision, 1):
            value = value._at(value._exp + size - max(precision, 1), rounding)
    if low in "f%" and value._exp > 0:
        value = value._at(0, rounding)
    digits = _figures(value._int)
    if low == "e" and precision is not None and value._int:
        more = precision + 1 - len(digits)
        if more < 0:
            # Rounding has made 9.99 a 10.0.
            digits = digits[:more]
        left = value._exp + len(_figures(value._int))
        digits += "0" * more
    else:
        left = value._exp + len(digits)
    if low == "e":
        place = 1 if value._int or precision is None else 1 - precision
    elif low in "f%":
        place = left
    else:
        place = left if value._exp <= 0 and left > -6 else 1
    whole, part = _split(digits, place)
    if commas:
        whole = f"{int(whole):,}"
    letter = "E" if kind in "EG" else "e"
    power = left - place
    return whole + ("." + part if part else "") + (f"{letter}{power:+}" if power or low == "e" else "") + ("%" if kind == "%" else "")


def _power_of_e(value, unit):
    """e to the power of value / unit, which is not negative, times unit."""
    halvings = max(0, value.bit_length() - unit.bit_length() + 8)
    small = value >> halvings
    term = total = unit
    n = 1
    while term:
        term = term * small // (unit * n)
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // unit
    return total


def _exponential(value, prec):
    """Digits and exponent of e to the power of a number, some more digits than asked for."""
    above = value.adjusted()
    if above > 8:
        # Beyond all exponents.
        return 1, -10 ** 9 if value._sign else 10 ** 9
    places = prec + 15 + max(0, above)
    shift = value._exp + places
    power = value._int * 10 ** shift if shift >= 0 else value._int // 10 ** -shift
    # Whole powers of ten cost nothing.
    tens, rest = divmod(-power if value._sign else power, _natural(10 ** (places + 1), places))
    return _power_of_e(rest, 10 ** places), tens - places


def _natural(value, places):
    """The logarithm of a number between 1 and 10, both times ten to the power of places."""
    unit = 10 ** places
    result = int(math.log(value / unit) * 10 ** 15) * unit // 10 ** 15
    known = 14
    while known < places:
        power = _power_of_e(result, unit)
        result += 2 * unit * (value - power) // (value + power)
        known *= 3
    return result


def _logarithm(value, prec):
    """The logarithm of a positive number times ten to the power of so many places."""
    above = value.adjusted()
    # Next to one its first digits are zeros.
    places = prec + 20 + len(_figures(value._int))
    shift = places - len(_figures(value._int)) + 1
    number = _natural(value._int * 10 ** shift, places)
    return number + (above * _natural(10 ** (places + 1), places) if above else 0), places
