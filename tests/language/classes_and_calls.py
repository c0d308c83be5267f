class A:
    x = 1
    def __init__(self, a, b=2, *args, c, d=4, **kw):
        self.a = a; self.b = b; self.args = args; self.c = c; self.d = d; self.kw = kw
    def show(self):
        print(self.a, self.b, self.args, self.c, self.d, self.kw)
    @property
    def double(self): return self.a * 2
    @double.setter
    def double(self, v): self.a = v // 2
    @staticmethod
    def st(x): return x + 1
    @classmethod
    def cl(cls, y): return (cls.__name__, y)
    def __add__(self, o): return ("add", self.a, o)
    def __radd__(self, o): return ("radd", self.a, o)
    def __eq__(self, o): return isinstance(o, A) and self.a == o.a
    def __lt__(self, o): return self.a < o.a
    def __len__(self): return self.a
    def __getitem__(self, i): return i * 10
    def __call__(self, *a): return a
    def __contains__(self, x): return x == 7
    def __repr__(self): return "A!"
A(1, c=3).show()
A(1, 2, 3, 4, c=3, e=5).show()
a = A(5, c=1)
print(a.double); a.double = 20; print(a.a, a.double)
print(A.st(1), a.st(2), A.cl(3), a.cl(4))
print(a + 1, 1 + a, a == A(10, c=0), a != A(10, c=0), a < A(11, c=0), a > A(11, c=0))
print(a[3], a(1, 2), 7 in a, 8 in a, 8 not in a)
if a: print("true")
a.a = 0
if not a: print("false")
class B(A):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.extra = 1
    def show(self):
        print("B"); super().show()
B(9, c=8).show()
def gen(n):
    try:
        i = 0
        while i < n:
            r = yield i
            if r: print("got", r)
            i += 1
        return "done"
    finally:
        print("fin")
g = gen(3)
for v in g: print(v)
def outer():
    r = yield from gen(2)
    print("r", r)
for v in outer(): print("o", v)
g = gen(5)
print(g.__next__()); print(g.send("hi")); g.close()
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
except ValueError as e:
    print(e.args[0], e.__cause__.args[0], e.__context__ is e.__cause__)
def f(a, b): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, 2, c=3), lambda: f(1, a=2), lambda: f(1, b=2, **{'b': 3}), lambda: nope, lambda: a.zzz, lambda: (1)(2), lambda: A.q):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
def deco(fn):
    def w(*a, **k):
        print("calling")
        return fn(*a, **k)
    return w
@deco
def h(x): return x * x
print(h(7))
def counter():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    return inc
k = counter(); k(); print(k())
x, *y, z = 1, 2, 3, 4
print(x, y, z)
print([i * i for i in range(5) if i % 2], {i: -i for i in range(3)}, {1, 2, 3})
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *e): print("exit", e[0]); return True
with Ctx() as c: print("in"); raise KeyError(3)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print("RE", e)
match (1, 2, [3, 4]):
    case (1, b, [c, *d]): print(b, c, d)
match {"k": 5}:
    case {"k": v}: print(v)
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
match P(1, 2):
    case P(1, y=q): print("P", q)
print(f"{1 + 1} {'x'!r:>5}", 10 ** 20)
class M(type):
    def __new__(m, n, b, d, **k):
        d["added"] = k
        return super().__new__(m, n, b, d)
    def __call__(cls, *a): print("making"); return super().__call__(*a)
class W(metaclass=M, opt=1):
    def __init__(self, v): self.v = v
print(W(3).v, W.added, type(W) is M)
class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **k): super().__init_subclass__(**k); Base.subs.append((cls.__name__, tag))
class S1(Base, tag="t"): pass
print(Base.subs)
class D:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return ("get", self.n)
    def __set__(self, i, v): print("set", v)
class HasD: d = D()
HasD().d = 4; print(HasD().d)
class G:
    def __getattr__(self, n): return "ga_" + n
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
g = G(); g.q = 4; print(g.q, g.w, getattr(g, "e"), hasattr(P(1, 2), "x"), hasattr(P(1, 2), "z"), getattr(P(1,2), "z", "dflt"))
class E(Exception):
    def __init__(self, code): super().__init__("msg", code); self.code = code
try: raise E(5)
except E as e: print(e.code, e.args)
class L(list):
    def total(self): 
        t = 0
        for i in self: t += i
        return t
l = L([1, 2, 3]); print(l.total())
class I(int):
    def twice(self): return self * 2
print(I(21).twice())
del x
try: print(x)
except NameError as e: print(e)
assert True
try: assert 1 == 2, "no"
except AssertionError as e: print("AE", e)
def loc():
    if False: q = 1
    return q
try: loc()
except UnboundLocalError as e: print(e)
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print([*It()], list(It()), tuple(It()))
a, b, c = It(); print(a, b, c)
print(sum([1, 2, 3]), max(1, 5, 2), sorted([3, 1, 2]), len("abc"))
print(isinstance(True, int), issubclass(B, A), type(3), A, a)
lst = [3, 1, 2]; lst.sort(); lst.append(9); print(lst)
def raiser(): raise ValueError("inner")
def wrap():
    try: raiser()
    except ValueError: return {}["k"]
wrap()
