"""Mathematics of complex numbers."""
import math
from _complex import complex
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)


def _whole(z):
    if isinstance(z, (complex, float, int)) or hasattr(type(z), "__complex__") or hasattr(type(z), "__float__"):
        return complex(z)
    raise TypeError(f"must be real number, not {type(z).__name__}")


def phase(z, /):
    z = _whole(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    z = _whole(z)
    return abs(z), phase(z)


def rect(r, phi, /):
    if phi == 0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def sqrt(z, /):
    z = _whole(z)
    a, b = z.real, z.imag
    if a == 0 and b == 0:
        return complex(0.0, b)
    if math.isinf(b):
        return complex(inf, b)
    # As CPython does it: nothing overflows or is lost on the way.
    x, y = abs(a), abs(b)
    if x < 2.2250738585072014e-308 and y < 2.2250738585072014e-308 and (x > 0 or y > 0):
        x = math.ldexp(x, 54)
        size = math.ldexp(math.sqrt(x + math.hypot(x, math.ldexp(y, 54))), -27)
    else:
        x /= 8
        size = 2 * math.sqrt(x + math.hypot(x, y / 8))
    under = y / (2 * size)
    return complex(size, math.copysign(under, b)) if a >= 0 else complex(under, math.copysign(size, b))


def exp(z, /):
    z = _whole(z)
    if z.real > 708:
        size = math.exp(z.real - 1)
        return complex(size * math.cos(z.imag) * e, size * math.sin(z.imag) * e)
    size = math.exp(z.real)
    return complex(size * math.cos(z.imag), size * math.sin(z.imag))


def _log_of_size(z):
    x, y = abs(z.real), abs(z.imag)
    if x == 0 and y == 0:
        raise ValueError("math domain error")
    size = math.hypot(x, y)
    if 0.71 <= size <= 1.73:
        high, low = (x, y) if x > y else (y, x)
        return math.log1p((high - 1) * (high + 1) + low * low) / 2
    return math.log(size)


def log(z, base=None, /):
    z = _whole(z)
    result = complex(_log_of_size(z), phase(z))
    return result if base is None else result / log(base)


def log10(z, /):
    result = log(z)
    return complex(result.real / math.log(10), result.imag / math.log(10))


def cosh(z, /):
    z = _whole(z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def sinh(z, /):
    z = _whole(z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def tanh(z, /):
    z = _whole(z)
    tx, ty = math.tanh(z.real), math.tan(z.imag)
    cx = 1 / math.cosh(z.real)
    txty = tx * ty
    under = 1 + txty * txty
    return complex(tx * (1 + ty * ty) / under, ((ty / under) * cx) * cx)


def cos(z, /):
    z = _whole(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    z = _whole(z)
    turned = sinh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def tan(z, /):
    z = _whole(z)
    turned = tanh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def isnan(z, /):
    z = _whole(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z, /):
    z = _whole(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z, /):
    z = _whole(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _whole(a), _whole(b)
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    distance = abs(a - b)
    return distance <= rel_tol * abs(b) or distance <= rel_tol * abs(a) or distance <= abs_tol


def acos(z, /):
    z = _whole(z)
    one, two = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2 * math.atan2(one.real, two.real), math.asinh(two.real * one.imag - two.imag * one.real))


def acosh(z, /):
    z = _whole(z)
    one, two = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(math.asinh(one.real * two.real + one.imag * two.imag), 2 * math.atan2(one.imag, two.real))


def asinh(z, /):
    z = _whole(z)
    one, two = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(math.asinh(one.real * two.imag - two.real * one.imag), math.atan2(z.imag, one.real * two.real - one.imag * two.imag))


def asin(z, /):
    z = _whole(z)
    turned = asinh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def atanh(z, /):
    z = _whole(z)
    if z.real < 0 or z.real == 0 and math.copysign(1.0, z.real) < 0:
        turned = atanh(-z)
        return -turned
    size = abs(z.imag)
    if z.real == 1 and size == 0:
        raise ValueError("math domain error")
    real = math.log1p(4 * z.real / ((1 - z.real) ** 2 + size * size)) / 4
    imag = -math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - size * size) / 2
    return complex(real, imag)


def atan(z, /):
    z = _whole(z)
    turned = atanh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)
