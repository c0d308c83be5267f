# Operators and protocols through special methods.
from functools import total_ordering


class V:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"V({self.x})"

    def __add__(self, o):
        return V(self.x + o.x) if isinstance(o, V) else NotImplemented

    def __radd__(self, o):
        return f"radd {o}"

    def __iadd__(self, o):
        self.x += 100
        return self

    def __sub__(self, o):
        return f"sub {o}"

    def __rsub__(self, o):
        return f"rsub {o}"

    def __mul__(self, o):
        return V(self.x * o)

    __rmul__ = __mul__

    def __matmul__(self, o):
        return "matmul"

    def __truediv__(self, o):
        return "truediv"

    def __floordiv__(self, o):
        return "floordiv"

    def __mod__(self, o):
        return "mod"

    def __pow__(self, o):
        return "pow"

    def __lshift__(self, o):
        return "lshift"

    def __and__(self, o):
        return "and"

    def __or__(self, o):
        return "or"

    def __xor__(self, o):
        return "xor"

    def __neg__(self):
        return V(-self.x)

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __bool__(self):
        return self.x != 0

    def __len__(self):
        return self.x

    def __contains__(self, o):
        return o == self.x

    def __getitem__(self, i):
        if isinstance(i, slice):
            return i.start, i.stop, i.step
        return i

    def __call__(self, *a):
        return a

    def __int__(self):
        return self.x

    def __float__(self):
        return float(self.x)

    def __index__(self):
        return self.x

    def __hash__(self):
        return hash(self.x)

    def __eq__(self, o):
        return isinstance(o, V) and self.x == o.x

    def __format__(self, spec):
        return f"<{spec}>"


a, b = V(1), V(2)
print(a + b, 5 + a, a - 1, 1 - a, a * 3, 3 * a, a @ b, a / 1, a // 1, a % 1, a**1, a << 1, a & 1, a | 1, a ^ 1)
print(-a, +a, ~a, abs(a), bool(V(0)), len(b), 2 in b, 3 in b, 3 not in b, a[5], a[1:2], a[::3], a[1, 2], a(1, 2))
print(int(a), float(a), [10, 20, 30][a], "x" * b, hash(a) == hash(1), a == V(1), a != V(1), a == 1, f"{a:abc} {a}", format(a, "q"))
a += 1
print(a)
try:
    a + 5
except TypeError as e:
    print(e)
try:
    a < b
except TypeError as e:
    print(e)
try:
    a > 1
except TypeError as e:
    print(e)
print({V(1): "one", V(2): "two"}[V(2)], V(2) in {V(2)}, [V(1), V(2)].index(V(2)), len({V(1), V(1)}))


@total_ordering
class O:
    def __init__(self, k):
        self.k = k

    def __eq__(self, o):
        return self.k == o.k

    def __lt__(self, o):
        return self.k < o.k

    def __repr__(self):
        return "O%d" % self.k


print(sorted([O(3), O(1), O(2)]), max(O(1), O(5)), O(1) >= O(1), O(2) > O(1), min([O(4), O(2)]), [O(1), O(2)] < [O(1), O(3)])
try:
    {O(1)}
except TypeError as e:
    print(e)


class Attributes:
    existing = "class"

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return f"dynamic {name}"

    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


x = Attributes()
x.a = 1
print(x.a, x.b, x.existing, hasattr(x, "nothing"), getattr(x, "nope", "default"))
del x.a
print(x.a, x.__dict__)


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        return self if obj is None else obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2


class Uses:
    d = Descriptor()

    def __init__(self):
        self._t = 1

    @property
    def temperature(self):
        "doc of t"
        return self._t

    @temperature.setter
    def temperature(self, v):
        self._t = v

    @temperature.deleter
    def temperature(self):
        self._t = "deleted"

    @property
    def fixed(self):
        return 1


u = Uses()
print(u.d, type(Uses.d).__name__)
u.d = 5
print(u.d, u.temperature)
u.temperature = 7
print(u.temperature)
del u.temperature
print(u.temperature)
try:
    u.fixed = 3
except AttributeError as e:
    print(e)
try:
    u.missing
except AttributeError as e:
    print(e)
try:
    Uses.missing
except AttributeError as e:
    print(e)
try:
    (5).real_name
except AttributeError as e:
    print(e)
try:
    None.x = 1
except AttributeError as e:
    print(e)


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))

    def __new__(cls, *args):
        obj = super().__new__(cls)
        obj.made = args
        return obj


class Sub(Base, tag="t"):
    def __init__(self, *args):
        self.args = args


class Sub2(Sub):
    pass


print(Base.registry, Sub(1, 2).made, Sub(1, 2).args)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [k.__name__ for k in D.__mro__], issubclass(D, A), isinstance(D(), (int, C)))
try:

    class Bad(A, B):
        pass

except TypeError as e:
    print(e)


class L(list):
    def append(self, v):
        super().append(v * 2)


class Dd(dict):
    def __missing__(self, k):
        return f"missing {k}"


class S(str):
    def shout(self):
        return self.upper() + "!"


class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 1)


l = L([1])
l.append(2)
print(l, len(l), l == [1, 4], isinstance(l, list), Dd(a=1)["b"], Dd(a=1)["a"], S("abc").shout(), S("abc") + "d", I(1) + I(2), I(5) * 2, {S("k"): 1}["k"])


class Slots:
    __slots__ = ("a", "b")


s = Slots()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)


class Context:
    def __enter__(self):
        return "value"


try:
    with Context():
        pass
except TypeError as e:
    print(e)
try:
    with 5:
        pass
except TypeError as e:
    print(e)


class Str:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(Str(), [Str()], f"{Str()} {Str()!r} {Str()!s:>5}", "%s %r" % (Str(), Str()), "{} {!r}".format(Str(), Str()))


class Rev:
    def __reversed__(self):
        return iter([3, 2, 1])

    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i >= 2:
            raise IndexError
        return i * 10


print(list(reversed(Rev())), list(Rev()), 10 in Rev())
