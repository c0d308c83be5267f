# edge cases of class bodies, properties, inheritance
class A:
    x = 1
    def __init_subclass__(cls, **kw): print("sub", cls.__name__, kw)
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
    def __getattribute__(self, name):
        if name == "magic": return "m"
        return super().__getattribute__(name)
class B(A, k=1):
    for i in range(3): pass
    del i
    y = [x for x in range(3)]
    z = lambda self: self.x
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(v): return v * 2
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v + 1
    if True:
        def cond(self): return "cond"
    class Nested:
        def __repr__(self): return f"<{type(self).__qualname__}>"
b = B.make(); b.p = 4
print(b.p, B.st(3), b.st(4), b.z(), b.cond(), B.Nested(), A[int], B["q"], b.magic, B.y, hasattr(B, "i"))
print(B.__name__, B.__qualname__, B.__module__, B.__bases__, B.__mro__[-1], type(B), B.__dict__["y"], sorted(k for k in vars(B) if not k.startswith("__")))
class Meta(type):
    def __call__(cls, *a, **k):
        print("meta call", cls.__name__)
        return super().__call__(*a, **k)
    def __len__(cls): return 42
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, x): return x == 5
    def __getattr__(cls, n): return f"dyn {n}"
    @property
    def prop(cls): return "metaprop"
class S(metaclass=Meta):
    _inst = None
    def __new__(cls, *a):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
print(S() is S(), len(S), list(S), 5 in S, S.foo, S.prop)
X = type("X", (A,), {"v": 3, "m": lambda self: self.v})
print(X().m(), X.__name__, isinstance(X(), A))
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.nxt
print(list(Node(1, Node(2, Node(3)))))
class Stack(list):
    def push(self, x): self.append(x); return self
    @property
    def top(self): return self[-1]
s = Stack().push(1).push(2); print(s, s.top, len(s), s + [3], type(s + [3]).__name__, s == [1, 2])
class D(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k) from None
d = D(a=1); d.b = 2
print(d, d.a, d.__dict__)
try: d.zz
except AttributeError as e: print("AE", e)
class Base:
    def __init__(self): print("Base"); self.setup()
    def setup(self): print("base setup")
class M1(Base):
    def __init__(self): print("M1"); super().__init__()
    def setup(self): super().setup(); print("M1 setup")
class M2(Base):
    def __init__(self): print("M2"); super().__init__()
class C(M1, M2):
    def __init__(self): print("C"); super().__init__()
C()
print(super.__name__, C.setup.__qualname__)
class Op:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __ne__(self, o): return "ne"
print(Op() == Op(), Op() != 1)
try: Op() < Op()
except TypeError as e: print(e)
class R:
    def __init__(self): self.log = []
    def __setattr__(self, k, v): object.__setattr__(self, k, v)
    def __del__(self): pass
r = R(); print(r.log)
def deco(cls): cls.extra = "e"; return cls
@deco
class Dd: pass
print(Dd.extra, Dd().extra)
class T:
    a = b = 1
    def f(self, *, k: int = 2) -> "T": return k
print(T.f.__annotations__, T.f.__kwdefaults__, T().f(), T.a)
i = 5
class Sc:
    i = i + 1
    j = [i for _ in range(2)]
    def g(self): return i
print(Sc.i, Sc.j, Sc().g())
try:
    class Bad:
        raise ValueError("in body")
except ValueError as e: print(e)
print(isinstance(5, int | str), isinstance("x", (int, str)), issubclass(B, (A,)))
class Ctx:
    def __enter__(self): raise RuntimeError("enter")
    def __exit__(self, *a): print("never")
try:
    with Ctx(): pass
except RuntimeError as e: print(e)
def gen_cm():
    class G:
        def __enter__(self): return (1, [2, 3])
        def __exit__(self, *a): return False
    return G()
with gen_cm() as (a, [b, c]): print(a, b, c)
with gen_cm() as d["k"]: print(d["k"])
print(*map(lambda f: f(3), [lambda x: x, lambda x: x * x]), sep=",")
x = 5
def outer():
    def inner(): return x
    return inner
x = 6
print(outer()())
print([f"{a}{b}" for a in "xy" for b in range(2) if b or a == "x"], {k: [v for v in range(k)] for k in range(3)})
assert isinstance(print, object)
try: assert 1 == 2, ("t", 1)
except AssertionError as e: print(repr(e), e.args)
try: raise KeyError("a", "b")
except (ValueError, KeyError) as e: print(e.args, str(e), repr(e))
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
try:
    try: 1/0
    except 5: pass
except TypeError as e: print(e)
print(BaseException.__subclasses__ is not None, Exception("x") == Exception("x"), ValueError.__mro__[1].__name__)
e = Exception("a"); e.extra = 1; print(e.extra, e.__dict__, e.__traceback__ is None)
def f(n, _memo={}):
    if n not in _memo: _memo[n] = n if n < 2 else f(n-1) + f(n-2)
    return _memo[n]
print(f(60))
print(__name__, __doc__, __file__[-7:])
