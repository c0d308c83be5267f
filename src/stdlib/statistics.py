"""Averages and spread."""
import math as _math
from collections import Counter as _Counter, namedtuple as _namedtuple


class StatisticsError(ValueError):
    pass


def _exact(value):
    if isinstance(value, int):
        return value, 1
    return value.as_integer_ratio()


def _sum(data):
    """The exact sum as a fraction, and whether all were whole."""
    top, bottom, whole, count = 0, 1, True, 0
    for value in data:
        n, d = _exact(value)
        top, bottom = top * d + n * bottom, bottom * d
        if d != 1:
            g = _math.gcd(top, bottom)
            top, bottom = top // g, bottom // g
        whole = whole and isinstance(value, int)
        count += 1
    return top, bottom, whole, count


def _shown(top, bottom, whole):
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    top, bottom, whole, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _shown(top, bottom * n, whole)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return _math.fsum(data) / len(data)
    return _math.fsum([x * w for x, w in zip(data, weights)]) / _math.fsum(weights)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data, xbar):
    data = list(data)
    top, bottom, whole, n = _sum(data)
    if not n:
        return 0, 1, True, 0
    if xbar is None:
        m, k = top, bottom * n
    else:
        m, k = _exact(xbar)
    total, under = 0, 1
    for value in data:
        a, b = _exact(value)
        p, q = a * k - m * b, b * k
        total, under = total * q * q + p * p * under, under * q * q
        g = _math.gcd(total, under)
        total, under = total // g, under // g
    return total, under, whole, n


def pvariance(data, mu=None):
    top, bottom, whole, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _shown(top, bottom * n, whole)


def variance(data, xbar=None):
    top, bottom, whole, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _shown(top, bottom * (n - 1), whole)


def _root(top, bottom):
    shift = max(0, 110 - top.bit_length() + bottom.bit_length())
    shift += shift % 2
    return _math.isqrt((top << shift) // bottom) / (1 << shift // 2)


def pstdev(data, mu=None):
    top, bottom, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(top, bottom * n)


def stdev(data, xbar=None):
    top, bottom, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(top, bottom * (n - 1))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if min(data) < 0:
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    n, parts, _, _ = _sum(weights)
    top, bottom, _, _ = _sum([weight / x for weight, x in zip(weights, data)])
    return n * bottom / (parts * top)


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("must have a non-empty dataset containing positive numbers")
    return _math.exp(fmean([_math.log(x) for x in data]))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError("must have at least two data points")
    last = len(data) - 1
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    found = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * last, n)
            found.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            j = min(max(i * (last + 2) // n, 1), last)
            delta = i * (last + 2) - j * n
            found.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return found


def _moments(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    middle_x, middle_y = _math.fsum(x) / n, _math.fsum(y) / n
    sums = [_math.fsum([(a - mine) * (b - theirs) for a, b in zip(p, q)])
            for p, mine, q, theirs in ((x, middle_x, y, middle_y), (x, middle_x, x, middle_x), (y, middle_y, y, middle_y))]
    return n, middle_x, middle_y, *sums


def covariance(x, y, /):
    n, _, _, together, _, _ = _moments(x, y, "covariance")
    return together / (n - 1)


def correlation(x, y, /):
    _, _, _, together, own, others = _moments(x, y, "correlation")
    if not own or not others:
        raise StatisticsError("at least one of the inputs is constant")
    return together / _math.sqrt(own * others)


def linear_regression(x, y, /, *, proportional=False):
    _, middle_x, middle_y, together, own, _ = _moments(x, y, "linear regression")
    if proportional:
        together, own = _math.fsum([a * b for a, b in zip(x, y)]), _math.fsum([a * a for a in x])
    if not own:
        raise StatisticsError("x is constant")
    slope = together / own
    return LinearRegression(slope, 0.0 if proportional else middle_y - slope * middle_x)


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))
