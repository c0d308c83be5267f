"""Many parts of the language in one program, as a course would use them."""
import sys, time, random, string, math, itertools, functools, collections, json, textwrap
from abc import ABC, abstractmethod
class Shape(ABC):
    registry = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Shape.registry[cls.__name__] = cls
    @abstractmethod
    def area(self): ...
    @property
    def name(self): return type(self).__name__.lower()
    @classmethod
    def create(cls, kind, *a): return cls.registry[kind](*a)
    @staticmethod
    def unit(): return "cm"
class Circle(Shape):
    def __init__(self, r): self._r = r
    @property
    def r(self): return self._r
    @r.setter
    def r(self, v):
        if v < 0: raise ValueError("negative radius")
        self._r = v
    @r.deleter
    def r(self): del self._r
    def area(self): return round(math.pi * self.r ** 2, 2)
class Square(Shape):
    __slots__ = ("s",)
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
for sh in (Shape.create("Circle", 2), Square(3)): print(sh.name, sh.area(), sh.unit())
try: Shape()
except TypeError as e: print(e)
c = Circle(1); c.r = 5; print(c.r, c.__dict__, vars(c))
try: c.r = -1
except ValueError as e: print(e)
del c.r
try: c.r
except AttributeError as e: print(e)
try: Square(1).zz = 5
except AttributeError as e: print("slots", e)
class Node:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
    def insert(self, v):
        side = "l" if v < self.v else "r"
        child = getattr(self, side)
        if child is None: setattr(self, side, Node(v))
        else: child.insert(v)
root = Node(50)
for v in [30, 70, 20, 40, 60, 80]: root.insert(v)
print(list(root), sum(root), 40 in root, max(root))
def averager():
    total = count = 0
    avg = None
    while True:
        try: x = yield avg
        except ValueError: print("reset"); total = count = 0; avg = None; continue
        except GeneratorExit: print("closing"); raise
        total += x; count += 1; avg = total / count
a = averager(); next(a); print(a.send(10), a.send(20), a.throw(ValueError), a.send(7)); a.close()
def sub():
    got = yield 1
    return got * 2
def outer():
    res = yield from sub()
    print("res", res); yield res
o = outer(); print(next(o), o.send(21))
def repeat(n=2, *, sep=","):
    def deco(f):
        @functools.wraps(f)
        def w(*a, **k): return sep.join(str(f(*a, **k)) for _ in range(n))
        return w
    return deco
@repeat(3, sep="|")
def hi(name="x"): "doc"; return f"hi {name}"
print(hi(), hi("bob"), hi.__name__, hi.__doc__)
class Vec:
    def __init__(self, *c): self.c = c
    def __add__(s, o): return Vec(*map(sum, zip(s.c, o.c)))
    def __mul__(s, k): return Vec(*[x * k for x in s.c]) if isinstance(k, (int, float)) else sum(a * b for a, b in zip(s.c, k.c))
    __rmul__ = __mul__
    def __matmul__(s, o): return s * o
    def __neg__(s): return s * -1
    def __sub__(s, o): return s + -o
    def __eq__(s, o): return isinstance(o, Vec) and s.c == o.c
    def __getitem__(s, i): return s.c[i]
    def __len__(s): return len(s.c)
    def __repr__(s): return f"Vec{s.c}"
    def __iadd__(s, o): s.c = (s + o).c; return s
    def __contains__(s, x): return x in s.c
    def __call__(s, f): return Vec(*map(f, s.c))
    def __enter__(s): print("enter"); return s
    def __exit__(s, t, v, tb): print("exit", t and t.__name__, v); return t is ZeroDivisionError
    def __getattr__(s, n):
        if n in "xyz": return s.c["xyz".index(n)]
        raise AttributeError(f"no {n}")
v = Vec(1, 2, 3)
print(v + v, 2 * v, v * v, v @ v, -v, v - v, v == Vec(1, 2, 3), v != Vec(1, 2, 4), v[0], v[1:], len(v), 2 in v, v(str), v.x, v.z, hasattr(v, "w"), list(v), *v)
v += Vec(1, 1, 1); print(v)
with v as w: 1 / 0
try:
    with v: {}["k"]
except KeyError as e: print("key", e)
def sieve(n):
    p = [True] * (n + 1); p[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if p[i]: p[i*i::i] = [False] * len(p[i*i::i])
    return [i for i, x in enumerate(p) if x]
print(sieve(50))
def hanoi(n, a="A", b="B", c="C"): return hanoi(n-1, a, c, b) + [(a, c)] + hanoi(n-1, b, a, c) if n else []
print(len(hanoi(6)), hanoi(2))
def qsort(xs): return xs if len(xs) < 2 else qsort([x for x in xs[1:] if x < xs[0]]) + [xs[0]] + qsort([x for x in xs[1:] if x >= xs[0]])
print(qsort([3, 6, 1, 8, 2, 9, 2]))
text = "It was the best of times, it was the worst of times"
words = [w.strip(string.punctuation).lower() for w in text.split()]
print(collections.Counter(words).most_common(3), {w: len(w) for w in sorted(set(words))}, " ".join(w.capitalize() for w in words), text.title().swapcase()[:20], "".join(sorted(set(text.lower()) - set(string.whitespace + string.punctuation))))
print("\n".join("".join("*" if (i + j) % 3 == 0 else "." for j in range(9)) for i in range(3)))
for row in [("apple", 1.5, 3), ("kiwi", 20.25, 12)]: print("{:<10}|{:>8.2f}|{:03d}".format(*row), "%-10s|%8.2f|%03d" % row, f"{row[0]!r:^12}|{row[1]:e}")
def match(x):
    match x:
        case 0: return "zero"
        case int() | float() if x < 0: return "neg"
        case [a, b]: return f"pair {a},{b}"
        case [a, *rest]: return f"list {a}+{rest}"
        case {"k": v, **r}: return f"map {v} {r}"
        case str() as s: return f"str {s}"
        case Vec(c=cc): return f"vec {cc}"
        case None | True: return "nt"
        case _: return "other"
print([match(x) for x in (0, -5, [1, 2], (1, 2, 3), {"k": 1, "z": 2}, "s", Vec(1), None, True, 5, [])])
x = 10
def scope():
    x = 1
    def inner():
        nonlocal x; x += 1; return x
    return inner(), inner(), x
print(scope(), x, [f() for f in [lambda i=i: i * i for i in range(4)]], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
class Meta(type):
    def __new__(m, n, b, d): d["tag"] = n.upper(); return super().__new__(m, n, b, d)
    def __call__(c, *a): print("making", c.__name__); return super().__call__(*a)
    def __len__(c): return 99
class WithMeta(metaclass=Meta):
    def __init__(self, v=0): self.v = v
print(WithMeta(5).v, WithMeta.tag, len(WithMeta), type(WithMeta).__name__)
class Desc:
    def __set_name__(s, o, n): s.n = "_" + n
    def __get__(s, i, o=None): return s if i is None else getattr(i, s.n, "unset")
    def __set__(s, i, v): setattr(i, s.n, v * 2)
class Uses:
    a = Desc()
u = Uses(); print(u.a); u.a = 4; print(u.a, u.__dict__)
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [k.__name__ for k in D.__mro__], isinstance(D(), A), issubclass(D, C), D.__bases__, D().f.__self__.__class__.__name__)
print(sys.version_info >= (3, 8), sys.maxsize, [i for i in range(3)] is None, 0.1 + 0.2, 1e-7, 10 ** 20, -7 // 2, -7 % 3, 7 / 2, 2 ** 0.5, round(2.5), int("ff", 16), bool(""), 3 < 4 < 5, not None, 5 & 3 | 4 ^ 1, ~5, 1 << 4)
fib = lambda n, memo={}: memo.setdefault(n, n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(15), functools.reduce(lambda a, b: a * b, range(1, 20)), sum(int(d) for d in str(2 ** 100)), [*map(chr, range(97, 102))], "%.3f" % math.e, divmod(17, 5), abs(-3.5), pow(2, 100, 7), list(itertools.accumulate(range(5))), max("apple", "fig", key=len), min([], default="e"))
try:
    try: int("x")
    except ValueError as e: raise RuntimeError("wrapped") from e
except RuntimeError as e: print(repr(e), repr(e.__cause__))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(e)
print(json.dumps({"n": [1, None, {"a": "é"}]}, indent=1, sort_keys=True), json.loads("[1, 2.0, \"x\"]"), textwrap.dedent("   a\n   b"), f"{'a' 'b'}", "a" "b", r"\n", b"x" * 3, "tab\there", 'q"q', "é".encode(), 0xff, 0b11, 1_000, 1e3, 5 .real, ...)
