# compile, ast.literal_eval, and what texts may not do.
import ast
c = compile('a * 2', '<calc>', 'eval')
for a in (1, 2): print(eval(c))
exec(compile('z = 1\nprint(z + a)', 'file', 'exec'))
print(z, type(c).__name__)
for t in ("[1, 'a', (2.5, None), {'k': {1, 2}}, True, -3, b'x', set()]", "1+2j", "-1-2j", "{}", "()", "...", "  7"):
    print(ast.literal_eval(t))
for t in ("f()", "1+1", "[x]", "a", "1 +", "{**{}}", "lambda: 0", "__import__('os')"):
    try: print(ast.literal_eval(t))
    except (ValueError, SyntaxError) as e: print(type(e).__name__, str(e).split(' object at')[0])
try: compile('x', 'f', 'foo')
except ValueError as e: print(e)
try: compile('x =', 'f.py', 'exec')
except SyntaxError as e: print(e, e.msg, e.lineno, e.filename)
try: eval('1 +\n')
except SyntaxError as e: print(e.args[0], e.msg, e.lineno)
calc = {'+': lambda a, b: a + b}
print(eval("calc['+'](1, 2)"))
class A:
    k = 5
    v = eval('k + 1')
    exec('w = k * 2')
print(A.v, A.w)
def h():
    for i in range(2):
        exec(f'print({i} + i)')
h()
def g():
    try: eval('1 / 0')
    except ZeroDivisionError as e: print('ZD', e)
    return eval('[i for i in (1, 2)]') + [eval('x2', {'x2': 4})]
print(g())
it = eval('(i * i for i in range(3))'); print(next(it), list(it))
print(eval('print') is print, eval('(1, 2, *[3])'), eval('"a" "b"'), eval('0xff'), eval('1_000'), eval('x[1:2]', {'x': [1, 2, 3]}))
print(eval('max(a, b, key=lambda v: -v)', {'a': 1, 'b': 2}))
try: eval('f(1)', {'f': lambda: 0})
except TypeError as e: print(e)
try: exec('def q(a, b): pass\nq(1)')
except TypeError as e: print(e)
try: exec('def q(a, b=1, *, c): pass\nq(1)')
except TypeError as e: print(e)
try: exec('def q(a): pass\nq(1, 2)')
except TypeError as e: print(e)
try: exec('def q(a): pass\nq(z=2)')
except TypeError as e: print(e)
exec('import math, os.path as p\nfrom math import *\nprint(floor(2.5), p.sep)')
import math, os.path
try: exec('for x in range(3):\n  if x: break\nelse:\n  print("no")\nprint(x)\nassert x == 2, "bad"')
except AssertionError as e: print('A', e)
try: exec('try:\n  1/0\nexcept ZeroDivisionError:\n  raise ValueError("v") from None')
except ValueError as e: print(e, e.__cause__, e.__suppress_context__)
exec('@staticmethod\ndef s(): pass\nclass D(dict, metaclass=type):\n  "doc"\n  x: int = 3\n  def m(self): return super(D, self).get(1)\nprint(D({1: 2}).m(), D.x, D.__doc__)')
exec('def fact(n): return 1 if n < 2 else n * fact(n - 1)\nprint(fact(10))', {})
exec('d = {}; d["a"] = 1; d["a"] += 2; del d["a"]; print(d)')
exec("""
class Base:
    def __init__(self, n): self.n = n
    def all(self): return [self.n]
class Sub(Base):
    def __init__(self, n):
        super().__init__(n + 1)
    def all(self):
        return super().all() + [super(Sub, self).n if hasattr(super(), 'n') else 0]
print(Sub(1).all(), Sub.__mro__[1].__name__)
""")
