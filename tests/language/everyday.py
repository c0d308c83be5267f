import sys
# exceptions
def f1():
    try:
        try:
            raise ValueError(1)
        finally:
            print("fin1")
    except ValueError:
        try:
            raise KeyError(2)
        except KeyError as e:
            print(repr(e.__context__), sys.exc_info()[0])
        print(sys.exc_info()[1])
    print(sys.exc_info())
f1()
def f2():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return "ret"
            print(i)
        finally:
            print("f", i)
print(f2())
def f3():
    try:
        raise ValueError("x")
    except ValueError as e:
        try:
            raise
        except ValueError as e2:
            print(e is e2)
f3()
try:
    raise
except RuntimeError as e: print(e)
try:
    raise 5
except TypeError as e: print(e)
try:
    raise ValueError from 5
except TypeError as e: print(e)
class MyE(Exception): pass
try: raise MyE
except (KeyError, MyE) as e: print(type(e), e.args)
try:
    try: 1/0
    except Exception: raise MyE("a") from None
except MyE as e: print(e.__cause__, e.__suppress_context__, type(e.__context__))
# generators
def g1():
    try:
        x = yield 1
        print("x", x)
    except ValueError as e:
        print("caught", e)
        yield 99
    finally:
        print("cleanup")
g = g1(); next(g)
print(g.throw(ValueError("boo")))
try: next(g)
except StopIteration as e: print("stop", e.value)
def g2():
    yield from [1, 2]
    r = yield from g3()
    print("r=", r)
    return 7
def g3():
    yield 3
    return "g3"
print(list(g2()))
def g4():
    yield 1
    raise StopIteration
try: list(g4())
except RuntimeError as e: print(e, repr(e.__cause__))
gg = (i for i in range(3))
print(next(gg), next(gg), next(gg), next(gg, "end"))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 10)))
def ctx():
    def inner():
        try:
            raise KeyError("in gen")
        except KeyError:
            yield 1
            print("still", repr(sys.exc_info()[1]))
            yield 2
    try:
        raise ValueError("out")
    except ValueError:
        it = inner()
        next(it)
        print(repr(sys.exc_info()[1]))
        next(it)
        print(repr(sys.exc_info()[1]))
ctx()
# close ignoring
def bad():
    for i in range(2):
        try: yield i
        except GeneratorExit: pass
b = bad(); next(b)
try: b.close()
except RuntimeError as e: print(e)
try: next(b)
except StopIteration: print("over")
# closures in loops
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
# class things
class Meta(type):
    @property
    def p(cls): return "meta p"
    def __iter__(cls): return iter([1, 2])
    def __getitem__(cls, k): return k
    def __contains__(cls, x): return x == 3
    def __len__(cls): return 9
class K(metaclass=Meta):
    z: int = 3
    class Inner: y = 5
print(K.p, list(K), K["q"], 3 in K, len(K), K.__annotations__, K.Inner.y, K.Inner.__qualname__)
class X:
    __slots__ = ("a",)
x = X(); x.a = 1
try: x.b = 2
except AttributeError as e: print(e)
class Dia1:
    def f(self): print("D1")
class Dia2(Dia1):
    def f(self): print("D2"); super().f()
class Dia3(Dia1):
    def f(self): print("D3"); super().f()
class Dia4(Dia2, Dia3):
    def f(self): print("D4"); super().f()
Dia4().f()
print([c.__name__ for c in Dia4.__mro__])
try:
    class Bad(Dia1, Dia2): pass
except TypeError as e: print(e)
class N:
    def __new__(cls, *a):
        print("new", a)
        o = super().__new__(cls)
        return o
    def __init__(self, *a): print("init", a)
N(1, 2)
class NotInit:
    def __init__(self): return 5
try: NotInit()
except TypeError as e: print(e)
class V:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __bool__(self): return self.v > 0
    def __neg__(self): return V(-self.v)
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == o.v
    def __str__(self): return f"V({self.v})"
    def __repr__(self): return f"<V {self.v}>"
    def __format__(self, s): return f"fmt[{s}]"
    def __delitem__(self, k): print("del", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delattr__(self, n): print("delattr", n)
    def __index__(self): return self.v
    def __rsub__(self, o): return ("rsub", o)
v = V(3); v += 4; print(v.v, bool(v), bool(-v), not v, str(v), repr(v), f"{v} {v!r} {v:x}", [v])
del v["k"]; v["a"] = 1; del v.zz
print([1, 2, 3, 4, 5, 6, 7, 8, 9][v], 5 - v)
d = {V(1): "one"}; print(d[V(1)], V(1) in d, V(2) in d)
print({V(1), V(1)}, V(1) in [V(1)], [V(1)] == [V(1)], (V(1), 2) == (V(1), 2))
print(sorted([V(3), V(1)], key=lambda v: v.v), max([V(3), V(1)], key=lambda v: v.v))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(zip("ab", [1, 2])), list(enumerate("xy", 1)))
print(any(x > 2 for x in [1, 2, 3]), all([]), sum(i for i in range(4)), min(3, 1), min([4, 2], default=0), list(reversed([1, 2])))
def kw(**k): return k
print(kw(**{"a": 1}, b=2), (lambda *a, **k: (a, k))(1, *[2, 3], x=4, **{"y": 5}))
try: kw(**{"a": 1}, **{"a": 2})
except TypeError as e: print(e)
try: kw(*5)
except TypeError as e: print(e)
try: kw(**5)
except TypeError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: a, *b, c = [1]
except ValueError as e: print(e)
print(globals()["__name__"], "kw" in globals(), locals() is not None)
def lf(a, b): c = 3; return sorted(locals())
print(lf(1, 2))
print(callable(lf), callable(3), lf.__name__, lf.__qualname__, lf.__module__, lf.__doc__, lf.__defaults__)
setattr(lf, "attr", 5); print(lf.attr, vars(V(5)), V.__dict__["__bool__"].__name__)
print(type("Dyn", (V,), {"q": 5})(3).q, isinstance(V(1), (int, V)), issubclass(bool, int))
print(3)
import functools
@functools.lru_cache(maxsize=None)
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(20), functools.reduce(lambda a, b: a * b, [1, 2, 3]), functools.partial(pow, 2)(5))
@functools.wraps(lf)
def wr(): pass
print(wr.__name__)
from collections import OrderedDict, defaultdict, Counter, namedtuple, deque
dd = defaultdict(list); dd["a"].append(1); print(dd, Counter("abca").most_common(1))
P = namedtuple("P", "x y"); p = P(1, 2); print(p, p.x, p._replace(x=5), *p)
from dataclasses import dataclass, field
@dataclass
class DC:
    a: int
    b: list = field(default_factory=list)
print(DC(1), DC(1) == DC(1))
from enum import Enum
class Col(Enum):
    R = 1
    G = 2
print(Col.R, Col(2), Col["R"].value, list(Col), Col.R is Col.R)
from contextlib import contextmanager
@contextmanager
def cm(): print("in"); yield 5; print("out")
with cm() as q: print(q)
print("%s %d %r %05.2f" % ("a", 3, "b", 3.14159), "{:>5}|{a}".format(1, a=2))
import abc
class AB(abc.ABC):
    @abc.abstractmethod
    def m(self): ...
try: AB()
except TypeError as e: print(e)
s = "abc"; print(s[::-1], s.upper(), s * 2, ",".join(["a", "b"]), s.replace("b", "X"))
print(1 < 2 < 3, 1 if 0 else 2, (n := 5), n)
print({**{"a": 1}, "b": 2}, [*range(3), 4])
try: {}["zz"]
except KeyError as e: print(e, repr(e))
try: [][1]
except IndexError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: int("x")
except ValueError as e: print(e)
try: object().foo = 1
except AttributeError as e: print(e)
try: (1).x = 3
except AttributeError as e: print(e)
try: 
    for x in 5: pass
except TypeError as e: print(e)
try: 
    with 5: pass
except TypeError as e: print(e)
def deep(n):
    if n == 0: raise ValueError("deep")
    deep(n - 1)
deep(5)
