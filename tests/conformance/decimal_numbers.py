# Decimal arithmetic: contexts, rounding, texts, functions.
from decimal import Decimal, getcontext, localcontext, ROUND_HALF_UP, ROUND_DOWN, ROUND_CEILING, InvalidOperation, DivisionByZero, Context, Overflow, ROUND_UP, ROUND_FLOOR
import decimal, math, pickle, copy, random, threading

D = Decimal
print(D('0.1') + D('0.2'), D('1.10') * 3, 10 / D(3), D(10) // 3, D(10) % 3, D(-7) // 2, D(-7) % 3, divmod(D('7.5'), 2), D(2) ** 10, D(2) ** -2, D('1.1') ** 20)
print(D(1) / 7, D(22) / D(7), D('100') / 8, D('1E+3') + 1, D('1E-10'), D('123456789012345678901234567890') + 0, +D('1.23456789012345678901234567890123'))
print(repr(D('3.14')), D(0.1), D(1.5), D((0, (3, 1, 4), -2)), D('  -12.50 '), D('1_000.5'), D('inf'), D('-Infinity'), D('nan'), D('sNaN'), D('-0'), D('0E5'), D('.5'), D('5.'))
print(f"{D('1234567.891'):,.2f} {D('0.5'):.0f} {D('1.5'):.0f} {D('2.675'):.2f} {D('3'):.3f} {D('12'):>8}|{D('12.5'):<8}|{D('-12.5'):^9}|{D('12.5'):08.2f} {D('0.256'):.1%} {D('1E+5'):f} {D('12345'):.3e} {D('9.99'):.1e} {D('12345.678'):.4g} {D('1E+10')} {D('1E+10'):,} {D('7'):+} {D('0'):.2e} {D('0.00001234'):g} {D('0.00000001234')}")
print(D('2.345').quantize(D('0.01')), D('2.355').quantize(D('0.01')), D('2.345').quantize(D('0.01'), rounding=ROUND_HALF_UP), D('-2.345').quantize(D('0.01'), ROUND_DOWN), D('2.1').quantize(D('1'), ROUND_CEILING), D('2').quantize(D('.001')))
print(D(2).sqrt(), D(16).sqrt(), D('0.25').sqrt(), D('1E+3').sqrt(), D(1).exp(), D(-1).exp(), D('0.5').exp(), D(10).ln(), D(2).ln(), D('0.1').ln(), D(1000).log10(), D(2).log10(), D(2) ** D('0.5'), D('2.5') ** D('3.7'), D(100).exp())
print(D('1.0') == 1, D('1.0') == 1.0, D('0.1') == 0.1, D('0.5') == 0.5, D(1) < 2, D('1.5') > 1.25, D('nan') == D('nan'), hash(D('1.0')) == hash(1), hash(D('0.5')) == hash(0.5), hash(D('1.1')), hash(D('-1E+30')), hash(D('1E-5')))
print(D('10.500').normalize(), D('1000').normalize(), D('0.00').normalize(), D('12.34').as_tuple(), D('12.34').adjusted(), D('12.5').as_integer_ratio(), D('-3.7').to_integral_value(), D('3.5').to_integral_value(), int(D('-3.7')), float(D('3.25')), round(D('2.5')), round(D('3.14159'), 2), math.floor(D('-1.5')), math.ceil(D('1.2')), math.trunc(D('1.9')))
print(sum([D('1.1')] * 3), max(D(1), D(3)), min(D(1), 3), sorted([D('3'), D('1.5'), 2]), abs(D('-5.5')), -D('0'), +D('-0'), bool(D('0.00')), bool(D('0.1')), D('5').copy_sign(D('-1')), D(5).compare(D(6)), D('1').max(D(2)), D('inf') + 1, D('inf') * -2, 1 / D('inf'))
print(pickle.loads(pickle.dumps(D('1.25'))), copy.copy(D('1.5')), copy.deepcopy([D('2.5')]), {D('1.0'): 'a'}[1], isinstance(D(1), Decimal), type(D(1)), type(D(1) + 1), D('1.5').is_nan(), D('inf').is_infinite(), D(3).is_signed(), D('123.456').scaleb(2), D('1.5').fma(2, 3))
getcontext().prec = 6
print(D(1) / 3, D('1.23456789'), +D('1.23456789'), D(2).sqrt(), D('123456.7') + 1, D('9999999') + 0)
with localcontext() as ctx:
    ctx.prec = 50
    print(D(1) / 3, D(2).sqrt(), getcontext().prec)
with localcontext(prec=3, rounding=ROUND_UP):
    print(D(1) / 3, D(2) / 3)
print(getcontext().prec, getcontext())
print(Context(prec=4).divide(D(1), 3), Context(prec=3, rounding=ROUND_FLOOR).create_decimal('-1.2345'))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, isinstance(error, ArithmeticError), isinstance(error, ZeroDivisionError))


for f in (lambda: D(1) / 0, lambda: D(0) / 0, lambda: D('abc'), lambda: D(''), lambda: D(1) // 0, lambda: D(1) % 0, lambda: D(-1).sqrt(), lambda: D('inf') - D('inf'), lambda: D('1') + 0.5, lambda: 0.5 * D(1), lambda: D([]) , lambda: D({}), lambda: D(None), lambda: D('nan') < 1,
          lambda: D('sNaN') + 1, lambda: int(D('nan')), lambda: int(D('inf')), lambda: D(10) ** 1000000, lambda: D('1e999999') * 10, lambda: D(1) + 'a', lambda: D(-8) ** D('0.5'), lambda: D(0) ** 0, lambda: D(0) ** -1, lambda: f"{D(1):d}", lambda: D('123456789').quantize(D('0.001')), lambda: D(1) < 'a', lambda: D(1) @ 2, lambda: round(D('nan')), lambda: D(10 ** 10) // D('0.001'), lambda: setattr(getcontext(), 'prec', 0), lambda: D(5).ln().foo, lambda: D(0).ln(), lambda: [1, 2][D(1)], lambda: '%.2f %s %d' % (D('1.005'), D('1.10'), D('3.9'))):
    attempt(f)


def work():
    print('in a thread', getcontext().prec, D(1) / 3)


thread = threading.Thread(target=work)
thread.start()
thread.join()

getcontext().prec = 28
getcontext().traps[DivisionByZero] = False
print(D(1) / 0, -D(1) / 0)


def pi():
    getcontext().prec = 12
    three = D(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


print(pi())
random.seed(5)
for _ in range(6):
    a = D(random.randint(-10 ** 9, 10 ** 9)).scaleb(random.randint(-12, 6))
    b = D(random.randint(1, 10 ** 6)).scaleb(random.randint(-6, 3))
    getcontext().prec = random.randint(3, 30)
    print(getcontext().prec, a, b, a + b, a - b, a * b, a / b, a % b if abs(a / b) < 100 else '', abs(a).sqrt(), b.ln(), (b / (b + 1)).exp(), f'{a:.3f}', f'{a:.4e}', f'{b:,.1f}', a.normalize(), a.quantize(D('0.1')) if getcontext().prec > 25 else '', b.to_eng_string(), (b / 1000) ** D('1.5'))
