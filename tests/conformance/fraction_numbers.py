# Fractions.
import copy
import math
import pickle
from decimal import Decimal
from fractions import Fraction as F

print(F(1, 3) + F(1, 6), F(1, 2) * 4, F(3) - F(1, 7), 1 / F(3), F(7, 2) // 1, F(7, 2) % 1, divmod(F(7, 2), F(2, 3)), F(2, 3) ** 2, F(2, 3) ** -2, 2 ** F(3), F(4) ** F(1, 2), 1 + F(1, 2), 2 - F(1, 2), F(1, 2) + 0.5, 0.5 * F(1, 2))
print(repr(F('3/4')), F('0.125'), F('-1.5e-3'), F(0.5), F(Decimal('1.1')), F(6, -4), F(F(1, 2), F(3, 4)), F(), F(' 7 '), F(True, 2), F.from_float(0.25), F(math.pi).limit_denominator(1000), F(1.1), F('.5'), F('1_000/3'))
print(F(1, 2) == 0.5, F(1, 2) == F(2, 4), F(2) == 2, F(1, 3) < 0.5, F(1, 3) >= F(1, 4), F(1, 2) != 1, hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(1, 3)), F(1, 2) < 1, 1 < F(3, 2), F(1, 2) == 'a')
print(int(F(7, 2)), int(F(-7, 2)), float(F(1, 4)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2), round(F(1234), -2), math.floor(F(-1, 2)), math.ceil(F(1, 2)), abs(F(-1, 2)), -F(1, 2), +F(1, 2), bool(F(0)), F(3, 4).numerator, F(3, 4).denominator, F(3, 4).as_integer_ratio())
print(sum([F(1, n) for n in range(1, 10)]), max(F(1, 2), F(2, 3)), sorted([F(3, 4), F(1, 2), 0.6]), pickle.loads(pickle.dumps(F(1, 3))), copy.deepcopy([F(1, 2)]), f'{F(1, 3)}', '%s %.3f %d' % (F(1, 3), F(1, 3), F(7, 2)), {F(1, 2): 1}[0.5])


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


for f in (lambda: F(1, 0), lambda: F('x'), lambda: F(1) / 0, lambda: F([]), lambda: F(1.5, 2), lambda: F(1) + 'a', lambda: F(1) < 'a', lambda: F(0) ** -1, lambda: F(1, 2).limit_denominator(0), lambda: F('1/0'), lambda: F(float('nan')), lambda: F(1) + Decimal(1), lambda: F(1, 2) // 0, lambda: F('')):
    attempt(f)
print(F(1, 2) + 1j, 1j - F(1, 2), F(1, 2) * 2j, 1j / F(1, 4), F(2) == 2 + 0j)
