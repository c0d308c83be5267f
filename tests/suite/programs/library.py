"""Modules of the library."""
import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import heapq
import itertools
import json
import math
import operator
import random
import statistics
import string
import textwrap
import types
import typing
from bisect import bisect, bisect_left, insort
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, list(d), d[0], len(d), d.maxlen, deque("ab"), deque([1]) + deque([2]), 3 in d, d.index(2), repr(deque([[1]])), deque([1, 2]) == deque([1, 2]))
try:
    deque().pop()
except IndexError as e:
    print(e)
P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._fields, P._make([7, 8]), p == (1, 5), tuple(p), P(y=1, x=2))
for bad in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class"), lambda: setattr(p, "x", 1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
dd = defaultdict(list)
dd["a"].append(1)
dd["b"].extend([2, 3])
print(dd, dict(dd), dd["zz"], len(dd), defaultdict(int, {"q": 1}))
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c + Counter("ab"), c - Counter("aaaa"), sum(c.values()), list(Counter(a=2, b=0).elements()), Counter("ab") == Counter("ba"), c.total())
o = OrderedDict([("a", 1), ("b", 2)])
o.move_to_end("a")
print(o, o.popitem(last=False), OrderedDict(a=1) == {"a": 1}, OrderedDict([(1, 1), (2, 2)]) == OrderedDict([(2, 2), (1, 1)]))
print(collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], collections.ChainMap({"a": 1}, {"b": 2}))
print(list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.chain([1], "ab")), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.repeat(7, 2)),
      list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], operator.mul, initial=2)), list(itertools.combinations("abc", 2)), list(itertools.permutations([1, 2, 3], 2)),
      list(itertools.product("ab", [1, 2])), [(k, list(g)) for k, g in itertools.groupby("aabbbc")], list(itertools.takewhile(lambda x: x < 3, [1, 2, 5, 1])),
      list(itertools.dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(itertools.zip_longest("ab", [1], fillvalue="-")), list(itertools.pairwise("abcd")), list(itertools.starmap(pow, [(2, 3), (3, 2)])),
      list(itertools.chain.from_iterable(["ab", "c"])), [list(t) for t in itertools.tee([1, 2, 3])], list(itertools.compress("abc", [1, 0, 1])), list(itertools.filterfalse(None, [0, 1])),
      list(itertools.combinations_with_replacement("ab", 2)), itertools.count(3), itertools.repeat(1, 2))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.partial(int, base=2)("101"), functools.partial(max, 5)(3))


@functools.lru_cache(maxsize=None)
def fib(n):
    "doc of fib"
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), fib.cache_info(), fib.__name__, fib.__doc__)


@functools.total_ordering
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(V(1) <= V(2), V(2) >= V(3), V(1) > V(0), sorted("bca", key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))))


@functools.singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
def _(x):
    return "list"


class W:
    @functools.cached_property
    def area(self):
        print("computing")
        return 42

    @functools.wraps(show)
    def method(self):
        pass


w = W()
print(show(1), show([]), show("a"), show(True), w.area, w.area, W.method.__name__)
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(heapq.heappop(h), h, heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 2, 9], key=lambda x: -x), heapq.heappushpop(h, 3), list(heapq.merge([1, 4], [2, 3])), bisect([1, 2, 2, 3], 2), bisect_left([1, 2, 2, 3], 2))
xs = [1, 3]
insort(xs, 2)
print(xs, operator.itemgetter(1, 0)("ab"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.add(1, 2))
print(json.dumps({"a": [1, 2.5, None, True, "é\n"], "b": {}}), json.dumps([1, {"x": 2}], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")), json.loads('{"a": [1, -2.5e3, "\\u00e9", null, true]}'), json.dumps("日", ensure_ascii=False))
for bad in ("{", "[1,]", "nul", '{"a" 1}', '"abc', "1 2"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)


class Color(enum.Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1

    def hello(self):
        return f"I am {self.name}"


class N(enum.IntEnum):
    A = 1
    B = enum.auto()


class F(enum.Flag):
    R = enum.auto()
    W = enum.auto()


print(Color.RED, repr(Color.RED), Color(1), Color["GREEN"], Color.RED.value, Color.RED.name, list(Color), Color.ALIAS is Color.RED, Color.RED == Color(1), Color.RED.hello(), len(Color), Color.RED in Color, isinstance(Color.RED, Color))
print(N.A + 1, N.B, repr(N.B), N.A < N.B, sorted([N.B, N.A]), F.R | F.W, F.R in (F.R | F.W), bool(F.R & F.W), {Color.RED: 1}[Color.RED], f"{Color.RED} {N.A}", Color)
try:
    Color(5)
except ValueError as e:
    print(e)


@dataclasses.dataclass(order=True)
class Pt:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, compare=False)

    def __post_init__(self):
        self.sum = self.x + self.y


@dataclasses.dataclass(frozen=True)
class Fz:
    a: int


print(Pt(1), Pt(1, 2) == Pt(1, 2), Pt(1) < Pt(2), Pt(3, 4).sum, dataclasses.asdict(Pt(1, 2, [3])), dataclasses.astuple(Pt(1)), dataclasses.replace(Pt(1, 2), y=9), [f.name for f in dataclasses.fields(Pt)], Fz(1), hash(Fz(1)) == hash(Fz(1)), {Fz(1): 2}[Fz(1)])
for bad in (lambda: Pt(), lambda: Pt(1, 2, 3, 4), lambda: Pt(1, q=2), lambda: setattr(Fz(1), "a", 2)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


@contextlib.contextmanager
def ctx(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", name)


with ctx("a") as v, contextlib.suppress(KeyError):
    print(v)
    {}["x"]
with ctx("b"):
    raise ValueError("inside")
with contextlib.ExitStack() as stack:
    stack.enter_context(ctx("c"))
    stack.callback(print, "callback")
with contextlib.nullcontext(5) as five, contextlib.closing(types.SimpleNamespace(close=lambda: print("closed"))):
    print(five)
orig = [1, [2, 3], {"a": (4, [5])}]
deep, flat = copy.deepcopy(orig), copy.copy(orig)
orig[1].append(9)
print(deep, flat, copy.deepcopy(Pt(1, 2, [7])), copy.copy(w).__dict__)
print(math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.pi, math.gcd(12, 18), math.lcm(4, 6), math.factorial(10), math.comb(5, 2), math.perm(5, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.hypot(3, 4), math.log2(8), math.log10(1000), math.prod([1, 2, 3]), math.trunc(-2.7), math.fsum([0.1] * 10), math.isqrt(17), math.copysign(1, -0.0), math.fmod(-5, 3), math.degrees(math.pi), math.modf(2.5), math.frexp(8))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.sqrt("a"), lambda: math.factorial(-1), lambda: math.exp(1000)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
random.seed(42)
print([random.randint(1, 100) for _ in range(5)], random.random(), random.choice("abc"), random.sample(range(100), 4), random.uniform(1, 2), random.getrandbits(40), random.choices([1, 2, 3], weights=[1, 2, 3], k=4), random.randrange(0, 100, 7))
xs = list(range(8))
random.shuffle(xs)
print(xs, random.Random("text").random(), random.Random(5).randrange(10**30), random.triangular(0, 1), random.Random(b"x").random(), random.Random(1.5).random())
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random(), string.ascii_lowercase, string.capwords("hello world"), string.Template("$a ${b} $$").substitute(a=1, b=2))
print(textwrap.dedent("  a\n    b\n"), textwrap.fill("the quick brown fox jumps", 12), textwrap.indent("a\nb", "> "), textwrap.shorten("hello big world", 11))
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode([1, 1, 2]), statistics.pvariance([1, 2, 3]), statistics.fmean([1, 2.5]))
print(types.SimpleNamespace(a=1, b="x"), typing.Optional[int], typing.List[int], typing.Dict[str, int], typing.Union[int, str] == typing.Union[int, str], typing.cast(int, "a"), typing.Any)


class E(typing.NamedTuple):
    a: int
    b: str = "x"


print(E(1), E(1).b, E._fields)
