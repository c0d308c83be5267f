# Complex numbers, for those who draw the Mandelbrot set with a pool.
import cmath
import copy
import pickle

z = 3 + 4j
print(z, abs(z), z.conjugate(), z.real, z.imag, -z, +z, type(z), isinstance(z, complex))
print(z * z, z + 1, 1 + z, z - 2.5, 2.5 - z, z / 2, 2 / z, z ** 2, z ** 0.5, z ** -1, 2 ** z, z ** z, z ** 0)
print(1j, -1j, 0j, 1 + 0j, complex(), complex(1), complex(1, 2), complex(1.5, -0.0), complex('1+2j'), complex(' (1-2.5e3j) '), complex('j'), complex('-j'), complex('3'), complex('inf+nanj'))
print(1e300 * 1e10 * 1j, complex(float('nan'), 1), complex(-0.0, 2), complex(0.0, -2), complex(float('-inf'), 1))
print(z == 3 + 4j, z == 3, complex(3) == 3, 3 == complex(3), 3.0 == complex(3), z != z, hash(complex(3)) == hash(3), hash(z), hash(1.5j), hash(-1j))
print({3: 'three'}[complex(3)], len({1, 1.0, 1 + 0j}))
print(bool(0j), bool(z), not 0j)
print(f'{z:.2f} {z} {z!r:>12} {z:>12} {z:<12}| {1.5j:.3} {z:+.1f} {z:e} {z:^20.1f}|', '%s %r' % (z, z), '{:g}'.format(1/3 + 2j), f'{z:+}', f'{1j:.2g}')


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
import math
for f in (lambda: z < z, lambda: z // 2, lambda: z % 2, lambda: 1 / 0j, lambda: float(z), lambda: int(z), lambda: 0j ** -1, lambda: 0j ** 1j,
          lambda: complex('x'), lambda: complex('1', 2), lambda: complex(1, '2'), lambda: complex([]), lambda: complex(1, []), lambda: z + 'a',
          lambda: 'a' + z, lambda: [] * z, lambda: round(z), lambda: abs(complex(1e308, 1.7e308)), lambda: f'{z:=10}',
          lambda: f'{z:010}', lambda: f'{z:d}', lambda: complex('1+'), lambda: complex('1 + 2j'), lambda: z.foo, lambda: divmod(z, 1),
          lambda: z @ z, lambda: sorted([z, 1]), lambda: math.sqrt(z), lambda: range(z), lambda: z[0],
          lambda: (1e200 + 1j) ** 2000, lambda: (1e200 + 1j) ** 3, lambda: list(z), lambda: sum([1, z, 2.5]), lambda: max(z, 1), lambda: '%d' % z, lambda: '%f' % z):
    attempt(f)
try:
    z.real = 1
except AttributeError as error:
    print(error)
print(pickle.loads(pickle.dumps(z)), copy.copy(z), copy.deepcopy([z]), repr([z, (1j,)]), str({1: 2j}))
print(cmath.sqrt(-1), cmath.exp(1j * cmath.pi), cmath.phase(-1), cmath.polar(1j), cmath.rect(2, 0.5), cmath.log(1j), cmath.log(z, 10), cmath.log10(z), cmath.sin(z), cmath.cos(z), cmath.tan(z), cmath.isclose(1j, 1j + 1e-12), cmath.sqrt(z), cmath.sinh(1j), cmath.cosh(2), cmath.tanh(0.5))


def mandelbrot(c, most=50):
    z = 0
    for n in range(most):
        if abs(z) > 2:
            return n
        z = z * z + c
    return most


for y in range(-2, 3):
    print(''.join(' .:-=+*#%@'[mandelbrot(complex(x / 4, y / 2), 20) // 3] for x in range(-8, 3)))


class Vec(complex):
    def length(self):
        return abs(self)


v = Vec(3, 4)
print(v, v.length(), type(v + 1), isinstance(v, complex), type(v))


class Two:
    def __complex__(self):
        return 2 + 2j


print(complex(Two()), complex(True), complex(2 ** 60), complex(1j, 1j), complex(real=1, imag=2))
match z:
    case 3 + 4j:
        print('matched')
print(z.__class__, complex.__module__, complex.__name__, (2).conjugate(), 1_0.5j, .5J)
print((-8 + 0j) ** (1 / 3))

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool


def row(y):
    return [mandelbrot(complex(x / 4, y)) for x in range(-8, 3)]


if __name__ == '__main__':
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(row, [-1.0, 0.0])))
    with Pool(2) as pool:
        print(pool.map(row, [0.5, 1.0]))
        print(pool.map(abs, [3 + 4j, 1j]))
