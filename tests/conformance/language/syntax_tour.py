# more syntax
x = 1 if True else 2
print(x); y = 2; print(y)
if x: print("one-liner")
else: print("no")
for i in range(2): print(i, end=" ")
else: print("end")
def f(a, /, b, *, c=3, **k): return a, b, c, k
print(f(1, b=2, d=4))
print(0x_ff, 1_0.5e-1, 0b1_0, .5, 5., 1e-3, "a" 'b' """c""", r"\n", b"\x00\xffa", "\u00e9\101\x41\
z", '''multi
line''')
print(not True == False, 1 < 2 < 3 != 4, 5 & 3 | 4 ^ 1, ~5, -2 ** 2, 2 ** 3 ** 2, 10 - 3 - 2, 7 // 2 * 2 + 7 % 2, 1 << 2 + 1, not 1 in [1])
print([1, 2, 3][-1], "abc"[::-1], (1,)[0], {"a": 1}["a"], [[1, 2], [3]][0][1], (lambda: [7])()[0])
a = [*range(3), *[5]]; b = {**{"x": 1}, "y": 2}; c = (*a,); d = {*a, 9}
print(a, b, c, sorted(d))
a[1:2] = [8, 9]; print(a); del a[::2]; print(a)
(m, n), *o = (1, 2), 3, 4; print(m, n, o)
m = n = o = []; m.append(1); print(o)
while True:
    x += 1
    if x > 5: break
    if x % 2: continue
print(x)
def g():
    """doc"""
    global newglobal
    newglobal = 5
    yield
    return 1
print(g.__doc__, list(g()), newglobal)
print((yield_ := 3), yield_)
lam = lambda x, *a, y=2, **k: (x, a, y, k)
print(lam(1, 2, 3, y=4, z=5))
try: pass
except: pass
else: print("else")
finally: print("fin")
class E: pass
class F(E): "docstring"
print(F.__doc__, E.__doc__)
async def co(): return 5
try: co().send(None)
except StopIteration as s: print(s.value)
def outer():
    v = 1
    def inner():
        nonlocal v
        v += 1
        return v
    inner(); return inner()
print(outer())
print(f"{'a' if x else 'b'}", f'{x!r:>5}', f"{x:{'>'}{8}}", f"{{{x}}}", f"{x=}", f"{'nested'!r}", f"{3.14159:.{2}f}", f"{x,}", f"{ {'k': 1}['k'] }")
print("%s and %r" % ("s", "r"), "%05.1f|%-6s|%+d" % (3.14159, "ab", 5), "%%", "%c" % 65)
assert x, "msg"
del x
try: x
except NameError as e: print(e)
print(__name__ == "__main__")
import math as m, os.path
from math import (pi, sqrt as root,)
print(m.floor(pi), root(9), os.path.join("a", "b"))
print([i for i in range(10) if i % 2 if i > 3], {i: i * i for i in range(3)}, {i % 2 for i in range(4)}, list(i for i in range(2)), [(i, j) for i in range(2) for j in range(i)])
t = 1,
print(t, type(t), ())
print(*[1, 2], **{"sep": "-"})
print(1 if [] else 2 if {} else 3)
z = [lambda: i for i in range(3)]; print([q() for q in z])
print(True and "x" or "y", None or 0 or "last", [] and 1, "a" and "b")
print(type(1 + 1.0), 7 / 2, 6 / 3, 2 ** -1, 2 ** 0.5, 10 ** 20, -7 // 2, divmod(7, -2), round(1.5), int(-1.9), int("0b11", 2), 0.1 + 0.2)
def kw(*, a, b=2): return a, b
print(kw(a=1), kw(b=1, a=2))
print("é中".encode(), b"\xc3\xa9".decode(), "straße".upper(), "ǅ".lower(), len("👍"), "a\tb".expandtabs(4), "x".join(["1"]), ord("€"))
print(sum(x * x for x in range(4)), max((3, "c"), (3, "b")), min("b", "a"), sorted("bAc", key=str.lower), any(x > 2 for x in [1, 3]))
i = 10
for i in []: pass
print(i)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k)
nums = [5, 3, 8]; nums.sort(reverse=True); print(nums, nums[::-1], sorted(nums), nums.index(3))
print({1, 2} | {3}, {1, 2} & {2}, {1} <= {1, 2}, {"a": 1} | {"b": 2}, {"a": 1} == {"a": 1.0})
match {"cmd": "go", "n": [1, 2, 3]}:
    case {"cmd": "go", "n": [first, *rest]} if first: print(first, rest)
global_var = 1
def change():
    global global_var
    global_var += 1
change(); print(global_var)
