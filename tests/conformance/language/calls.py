# Arguments and parameters, and the errors when they do not fit.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, c=9, d=0, a=5))
print(f(*[1, 2], *(3, 4), d=1, **{"x": 1}, **{"y": 2}))


def tell(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as e:
        print("TypeError:", e)


def none():
    return 0


def one(a):
    return a


def two(a, b):
    return a, b


def three(a, b, c):
    return a, b, c


def keyword(*, k):
    return k


def default(a, b=1, *, c=2):
    return a, b, c


def positional(a, /, b):
    return a, b


class K:
    def m(self, x):
        return x

    @classmethod
    def c(cls, x):
        return x

    @staticmethod
    def s(x):
        return x


tell(none, 1)
tell(one)
tell(one, 1, 2)
tell(two, 1)
tell(two)
tell(three)
tell(three, 1, 2, 3, 4)
tell(keyword)
tell(keyword, 1)
tell(keyword, k=1, j=2)
tell(default, 1, 2, 3)
tell(default, 1, 2, 3, c=4)
tell(default)
tell(one, 1, a=2)
tell(positional, a=1, b=2)
tell(positional, 1)
tell(K().m)
tell(K().m, 1, 2)
tell(K.m)
tell(K.c)
tell(K.s)
tell(K, 1)
tell(lambda: 0, 1)
tell(f)
tell(5)
tell("x")
tell(None)
try:
    print(two(**{"a": 1}, **{"a": 2}))
except TypeError as e:
    print(e)
try:
    two(**5)
except TypeError as e:
    print(e)
try:
    two(*5)
except TypeError as e:
    print(e)
try:
    two(1, *5)
except TypeError as e:
    print(e)
try:
    two(**{1: 2})
except TypeError as e:
    print(e)


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable.__defaults__)
print(f.__kwdefaults__, f.__name__, f.__code__.co_varnames if hasattr(f, "__code__") else "")


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


print(recursive(20))


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])


class Callable:
    def __call__(self, *args, **kw):
        return args, kw


print(Callable()(1, 2, x=3))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print(max(3, 1, 2), max([1, 5, 2], key=lambda v: -v), sorted("bca", reverse=True), print.__name__)
