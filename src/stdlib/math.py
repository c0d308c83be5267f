"""Mathematical functions."""
import _lockstep

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")

sqrt = _lockstep.math_sqrt
exp = _lockstep.math_exp
expm1 = _lockstep.math_expm1
exp2 = _lockstep.math_exp2
log = _lockstep.math_log
log2 = _lockstep.math_log2
log10 = _lockstep.math_log10
log1p = _lockstep.math_log1p
pow = _lockstep.math_pow
sin = _lockstep.math_sin
cos = _lockstep.math_cos
tan = _lockstep.math_tan
asin = _lockstep.math_asin
acos = _lockstep.math_acos
atan = _lockstep.math_atan
atan2 = _lockstep.math_atan2
sinh = _lockstep.math_sinh
cosh = _lockstep.math_cosh
tanh = _lockstep.math_tanh
asinh = _lockstep.math_asinh
acosh = _lockstep.math_acosh
atanh = _lockstep.math_atanh
cbrt = _lockstep.math_cbrt
gamma = _lockstep.math_gamma
lgamma = _lockstep.math_lgamma
erf = _lockstep.math_erf
erfc = _lockstep.math_erfc
fabs = _lockstep.math_fabs
fmod = _lockstep.math_fmod
remainder = _lockstep.math_remainder
copysign = _lockstep.math_copysign
isfinite = _lockstep.math_isfinite
isinf = _lockstep.math_isinf
isnan = _lockstep.math_isnan
frexp = _lockstep.math_frexp
ldexp = _lockstep.math_ldexp
modf = _lockstep.math_modf
nextafter = _lockstep.math_nextafter
isqrt = _lockstep.math_isqrt
factorial = _lockstep.math_factorial
fsum = _lockstep.math_fsum


def floor(x, /):
    cls = type(x)
    if cls is float or cls is int or not hasattr(cls, "__floor__"):
        return _lockstep.math_floor(x)
    return cls.__floor__(x)


def ceil(x, /):
    cls = type(x)
    if cls is float or cls is int or not hasattr(cls, "__ceil__"):
        return _lockstep.math_ceil(x)
    return cls.__ceil__(x)


def trunc(x, /):
    if not hasattr(type(x), "__trunc__"):
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    return x.__trunc__()


def degrees(x, /):
    return x * (180.0 / pi)


def radians(x, /):
    return x * (pi / 180.0)


def _whole(x):
    if not hasattr(type(x), "__index__"):
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    return x.__index__()


def gcd(*integers):
    result = 0
    for n in integers:
        n = abs(_whole(n))
        while n:
            result, n = n, result % n
    return result


def lcm(*integers):
    result = 1
    for n in integers:
        n = abs(_whole(n))
        if n == 0:
            return 0
        result = result // gcd(result, n) * n
    return result


def comb(n, k, /):
    n, k = _whole(n), _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for i in range(min(k, n - k)):
        result = result * (n - i) // (i + 1)
    return result


def perm(n, k=None, /):
    n = _whole(n)
    k = n if k is None else _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for i in range(k):
        result *= n - i
    return result if k <= n else 0


def prod(iterable, /, *, start=1):
    for x in iterable:
        start = start * x
    return start


def hypot(*coordinates):
    largest = max([fabs(x) for x in coordinates], default=0.0)
    if largest == 0.0 or largest == inf:
        return largest
    if len(coordinates) == 2:
        return _lockstep.math_hypot(*coordinates)
    return largest * sqrt(fsum([(x / largest) ** 2 for x in coordinates]))


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    diff = fabs(b - a)
    return diff <= fabs(rel_tol * b) or diff <= fabs(rel_tol * a) or diff <= abs_tol


def ulp(x, /):
    if isnan(x) or isinf(x):
        return fabs(x)
    x = fabs(x)
    return nextafter(x, inf) - x if nextafter(x, inf) != inf else x - nextafter(x, 0.0)
