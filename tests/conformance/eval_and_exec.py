# Texts that are read when the program runs, in every scope.
import threading, queue, math
x = 10
print(eval('x + 1'), eval("[i * x for i in range(3)]"), eval('{"a": 1, **{"b": x}}'), eval('lambda a, b=2: a * b + x')(3))
def f(n):
    m = 3
    print(eval('n + m + x'), sorted(eval('locals()')), eval('[m for _ in range(2)][0:1]', {'m': 8}))
    exec('m = 99; k = 5')
    print(m)
    try:
        eval('[m for i in range(2)]')
    except NameError as e: print('NE', e)
f(1)
exec('y = x * 2\nfor i in range(3):\n    y += i\n')
print(y, i)
ns = {}
exec('''
import math
from threading import Lock as L
def area(r, *, k=2, **more):
    "Doc."
    if r < 0:
        raise ValueError("neg")
    return round(math.pi * r ** k, 2)
class P:
    n = 0
    def __init__(self, a):
        self.a = a
        P.n += 1
    def __repr__(self):
        return f"P({self.a!r:>4}{self.a=})"
total = 0
while True:
    total += 1
    if total == 2: continue
    if total > 4: break
else:
    print('never')
try:
    area(-1)
except ValueError as e:
    msg = str(e)
finally:
    done = True
a, (b, *c) = 1, (2, 3, 4)
''', ns)
print(sorted(k for k in ns), ns['area'](2), ns['area'].__doc__, ns['P']('q'), ns['P'].n, ns['total'], ns['msg'], ns['a'], ns['b'], ns['c'])
for bad in ('1 +', '', 'x = 1', 'a b', '(', 'nope', '1/0', '"a" + 1', 'f(1, 2, 3)', '[1][5]', 'x.foo', '  5', '5\n', '1;2', 'def f(): pass', "'abc"):
    try: print(bad, eval(bad))
    except Exception as e: print(repr(bad), type(e).__name__, e)
print(eval('1 < 2 < 3 and not 0 or 5'), eval("'%s' % 3"), eval('-2 ** 2'), eval('(y := 5) + y'), eval('2j * 2'), eval('x if x > 3 else 0'), eval('f"{x:>5}|{x!r}"'), eval('10 ** 30'), eval('...'), eval('{1, 2} | {3}'), eval("b'ab'"), eval('{k: v for k, v in zip("ab", [1, 2]) if v > 1}'), eval('sum(i for i in range(4))'), eval('math.sqrt(16)'))
q = queue.Queue()
t = threading.Thread(target=lambda: q.put(eval('6 * 7')))
t.start(); print(eval('q.get()')); t.join()
for src in ('1+1', 'print("hi")'):
    print(eval(src))
try: eval(5)
except TypeError as e: print(e)
try: exec(None)
except TypeError as e: print(e)
print(eval(b'1+2'), eval('x', {'x': 3}), eval('x+z', {'x': 1}, {'z': 2}))
try: print(eval('__import__("os")', {'__builtins__': {}}))
except NameError as e: print(e)
exec("global_x = 1\ndef g():\n    global global_x\n    global_x += 1\n    return global_x")
print(g(), global_x)
exec("def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    return inner\nc = outer()\nprint(c(), c())")
try: exec('raise KeyError("k")')
except KeyError as e: print('KE', e)
exec('with threading.Lock() as l:\n    print(l)')
exec('t = threading.Thread(target=print, args=("in thread",)); t.start(); t.join()')
