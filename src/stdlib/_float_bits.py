"""Floats as numbers of so many bits, for `struct` and `array`."""
import math


def _float_bits(x, exponent_bits, mantissa_bits):
    bias = (1 << exponent_bits - 1) - 1
    sign = 1 if math.copysign(1.0, x) < 0 else 0
    x = abs(x)
    if x != x:
        fields = (1 << exponent_bits) - 1, 1 << mantissa_bits - 1
    elif x == math.inf:
        fields = (1 << exponent_bits) - 1, 0
    elif x == 0:
        fields = 0, 0
    else:
        fraction, exponent = math.frexp(x)
        exponent = max(exponent - 1 + bias, 0)
        scaled = round(math.ldexp(x, mantissa_bits - max(exponent, 1) + bias))
        if exponent:
            scaled -= 1 << mantissa_bits
            if scaled >> mantissa_bits:
                scaled, exponent = 0, exponent + 1
        if exponent >= (1 << exponent_bits) - 1:
            raise OverflowError("float too large to pack with f format")
        fields = exponent + (scaled >> mantissa_bits), scaled & (1 << mantissa_bits) - 1
    return sign << exponent_bits + mantissa_bits | fields[0] << mantissa_bits | fields[1]


def _bits_float(bits, exponent_bits, mantissa_bits):
    mantissa = bits & (1 << mantissa_bits) - 1
    exponent = bits >> mantissa_bits & (1 << exponent_bits) - 1
    sign = -1.0 if bits >> exponent_bits + mantissa_bits else 1.0
    bias = (1 << exponent_bits - 1) - 1
    if exponent == (1 << exponent_bits) - 1:
        return math.nan if mantissa else sign * math.inf
    if exponent:
        mantissa += 1 << mantissa_bits
    return sign * math.ldexp(float(mantissa), max(exponent, 1) - bias - mantissa_bits)
