# Attributes, descriptors, operators, iteration: what the interpreter looks up in classes.
class Desc:
    def __get__(self, obj, owner=None): return "non-data" if obj is not None else self
class Data(Desc):
    def __set__(self, obj, value): obj.__dict__["kept"] = value
class Host:
    soft, hard = Desc(), Data()
h = Host(); h.__dict__["soft"] = "own"; h.__dict__["hard"] = "hidden"
print(h.soft, h.hard, type(Host.soft).__name__); h.hard = 5; print(h.kept, vars(h))
class Proxy:
    def __init__(self, t): object.__setattr__(self, "t", t)
    def __getattribute__(self, n):
        if n in ("t", "__class__"): return object.__getattribute__(self, n)
        return ("proxied", n)
    def __setattr__(self, n, v): print("set", n, v)
    def __delattr__(self, n): print("del", n)
p = Proxy(3); print(p.t, p.anything); p.x = 1; del p.x
class Both:
    def __getattribute__(self, n):
        if n == "missing": raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
print(Both().missing, Both().other)
class PropErr:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self, n): return "ga " + n
print(PropErr().p)
class Ro:
    @property
    def p(self): return 1
for change in ("Ro().p = 2", "del Ro().p"):
    try:
        if change[0] == "d": del Ro().p
        else: Ro().p = 2
    except AttributeError as e: print(e)
class Num:
    def __init__(self, v): self.v = v
    def __add__(self, o): return NotImplemented if isinstance(o, str) else Num(self.v + getattr(o, "v", o))
    __radd__ = __add__
    def __mul__(self, o): return "mul"
    def __matmul__(self, o): return "matmul"
    def __pow__(self, o): return "pow"
    def __divmod__(self, o): return ("divmod", o)
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return NotImplemented
    def __contains__(self, x): return []
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __int__(self): return 42
    def __float__(self): return 1.5
    def __reversed__(self): return iter("rev")
    def __len__(self): return 3
class Sub(Num):
    def __radd__(self, o): return "sub radd"
print((Num(1) + Num(2)).v, (1 + Num(2)).v, Num(1) + Sub(2), Num(2) * 1, Num(1) @ 1, Num(2) ** 2, divmod(Num(1), 7))
try: Num(1) + "x"
except TypeError as e: print(e)
try: Num(1) <= Num(2)
except TypeError as e: print(e)
try: Num(1) - 1
except TypeError as e: print(e)
print(Num(1) < Num(2), Num(1) > Num(2), 5 in Num(1), abs(Num(1)), round(Num(1)), round(Num(1), 2), int(Num(1)), float(Num(1)), list(reversed(Num(1))), len(Num(1)))
x = [1]; y = x; x += [2]; print(y, x is y)
t = (1,); u = t; t += (2,); print(u, t)
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(Seq()), 4 in Seq(), [*Seq()], max(Seq()))
class Missing(dict):
    def __missing__(self, k): return "missing " + k
print(Missing(a=1)["a"], Missing()["b"], Missing().get("b"))
class Strange(str):
    def shout(self): return self.upper() + "!"
s = Strange("hey"); print(s.shout(), s + "x", len(s), s == "hey", {s: 1}["hey"], isinstance(s, str), type(s + "x").__name__)
class Lst(list):
    def __init__(self, *a): super().__init__(a); self.tag = "t"
    def __repr__(self): return f"Lst({list(self)!r})"
l = Lst(3, 1); l.append(2); l.sort(); print(l, l.tag, len(l), l[0], l[1:], 2 in l, l == [1, 2, 3], sum(l))
class Err(ValueError):
    def __init__(self, a, b): super().__init__(f"{a}-{b}"); self.a = a
    def __reduce__(self): return (Err, (1, 2))
try: raise Err(1, 2)
except ValueError as e: print(e, e.a, e.args, repr(e))
print(type.__name__, type(Host).__name__, Host.__bases__, Host.__mro__[-1], Host.__qualname__, Host.__module__)
print(isinstance(h, object), issubclass(Sub, Num), isinstance(3, (str, int)), isinstance(h, Host | int))
def outer():
    x = 1
    def inner(): return x
    return inner
print(outer().__closure__[0].cell_contents, outer().__code__.co_name, outer.__code__.co_varnames)
m = h.__class__.__name__.upper; print(m(), m.__name__)
class Cm:
    count = 0
    @classmethod
    def make(cls, *a): cls.count += 1; return cls(*a)
    def __init_subclass__(cls, /, **kw): print("sub", cls.__name__, kw)
class Cm2(Cm, flag=1): pass
Cm.make(); Cm2.make(); print(Cm.count, Cm2.count)
class Slots:
    __slots__ = ("a", "__b")
    def __init__(self): self.a = 1; self.__b = 2
s = Slots(); print(s.a)
try: s.c = 3
except AttributeError as e: print(e)
class Callable:
    def __call__(self, *a, **k): return a, k
print(Callable()(1, x=2), list(map(Callable(), [1])))
class Ctx:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print(t and t.__name__, v); return self.swallow
with Ctx(True) as c, Ctx(False): raise KeyError("k")
try:
    with Ctx(False): raise KeyError("k2")
except KeyError as e: print("out", e)
def finals():
    for i in range(2):
        with Ctx(False):
            try: return "r"
            finally: print("f")
print(finals())
class Single:
    _one = None
    def __new__(cls):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
print(Single() is Single())
a = b = []; a.append(1); print(b); a, b = 1, 2; a, b = b, a; print(a, b)
print([y for x in [[1, 2], [3]] for y in x], {k: v for k, v in [("a", 1)]}, *(c for c in "xy"))
gen = (yield_ for yield_ in range(3)); print(next(gen), list(gen), next(gen, None))
print(sorted([Num(3), Num(1)])[0].v, min([Num(3), Num(1)]).v, [Num(1)] == [Num(1)])
try: [1, 2].index(9)
except ValueError as e: print(e)
try: hash([])
except TypeError as e: print(e)
try: {[]: 1}
except TypeError as e: print(e)
class NoHash:
    def __eq__(self, o): return True
try: {NoHash()}
except TypeError as e: print(e)
try: Num()
except TypeError as e: print(e)
try: object(1)
except TypeError as e: print(e)
try: Host(1)
except TypeError as e: print(e)
try: next(5)
except TypeError as e: print(e)
try: iter(5)
except TypeError as e: print(e)
try: list.append(5, 1)
except TypeError as e: print(e)
try: [].append()
except TypeError as e: print(e)
try: [].append(1, 2)
except TypeError as e: print(e)
try: "a".join(5)
except TypeError as e: print(e)
try: int.nope
except AttributeError as e: print(e)
import sys
try: sys.nope
except AttributeError as e: print(e)
try: from sys import nope
except ImportError as e: print(e)
try: import nope_module
except ModuleNotFoundError as e: print(e, e.name)
try: super().x
except RuntimeError as e: print(e)
try: Host.soft.x
except AttributeError as e: print(e)
class NotIter:
    def __iter__(self): return 5
try: iter(NotIter())
except TypeError as e: print(e)
try: [x for x in NotIter()]
except TypeError as e: print(e)
try: bool(type("B", (), {"__bool__": lambda s: 3})())
except TypeError as e: print(e)
try: len(type("L", (), {"__len__": lambda s: -1})())
except ValueError as e: print(e)
try: raise type("X", (), {})
except TypeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
