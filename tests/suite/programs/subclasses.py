"""Subclasses of built-in types, properties of views, helpers over iterables of all kinds."""
import copy
import json
from collections import Counter, OrderedDict, defaultdict, deque
from functools import partial, reduce, wraps
from operator import itemgetter


class MyDict(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)

    def __getitem__(self, k):
        return ("got", super().__getitem__(k))

    def __contains__(self, k):
        return k == "magic" or super().__contains__(k)


class MyList(list):
    def __getitem__(self, i):
        return "item"

    def __len__(self):
        return 42

    def __iter__(self):
        return iter("xyz")


class MyStr(str):
    def shout(self):
        return self.upper() + "!"

    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self


class MyInt(int):
    def __repr__(self):
        return f"MyInt({int(self)})"

    def __lt__(self, o):
        return int(self) > int(o)


class MyTuple(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    @property
    def first(self):
        return self[0]


class MySet(set):
    def add(self, v):
        super().add(v + 1)


class MyFloat(float):
    pass


class Stack(deque):
    def peek(self):
        return self[-1]


class Ordered(OrderedDict):
    pass


d = MyDict(a=1)
d["b"] = 5
print(d, d["b"], d.get("b"), "magic" in d, "zz" in d, len(d), list(d), d.items(), d == {"a": 1, "b": 10}, {**d}, dict(d), d.copy(), type(d.copy()).__name__, sorted(d.items(), key=itemgetter(1)), json.dumps(d), d | {"c": 1}, d.pop("a"), d.setdefault("q", 3), d)
m = MyList([1, 2, 3])
print(m[0], len(m), list(m), [*m], sorted(m), m.index(2), m == [1, 2, 3], m + [4], bool(m), m.count(1), repr(m), list.__len__(m), m.copy(), "x" in m, max(m), tuple(m), sum([m.__len__()]))
s = MyStr("abc", extra=7)
print(s, s.shout(), s.extra, s + "d", type(s + "d").__name__, s == "abc", {s: 1}["abc"], s[0], f"{s:>5}", "%s" % s, s.join(["1", "2"]), "-".join([s, s]), isinstance(s, str), len(s), s.replace("a", "b"), hash(s) == hash("abc"), s in "xabcx", str(s), repr(s), int(MyStr("12")), float(MyStr("1.5")))
i = MyInt(5)
print(i, i + 1, type(i + 1).__name__, [i], i == 5, sorted([MyInt(1), MyInt(3), MyInt(2)]), max([MyInt(1), MyInt(3)]), sum([MyInt(1), MyInt(2)]), [10, 20, 30][MyInt(1)], range(MyInt(3)), "ab" * MyInt(2), hex(MyInt(255)), round(MyInt(7)), -MyInt(2), abs(MyInt(-3)), f"{MyInt(4)}", f"{MyInt(4):03}", bool(MyInt(0)), divmod(MyInt(7), 2), 2 ** MyInt(3), MyInt("12"), MyInt(7.9), i.bit_length(), int(i), float(i), str(i))
t = MyTuple(1, 2, 3)
print(t, t.first, t[1:], type(t[1:]).__name__, t + (4,), len(t), t == (1, 2, 3), hash(t) == hash((1, 2, 3)), [*t], t.index(2), {t: 1}[(1, 2, 3)], sorted(t, reverse=True), isinstance(t, tuple))
q = MySet([1, 2])
q.add(5)
print(q, 6 in q, q | {9}, type(q | {9}).__name__, len(q), q == {1, 2, 6}, sorted(q), MyFloat(1.5) + 1, MyFloat("2.5"), repr(MyFloat(1)), round(MyFloat(2.567), 1))
k = Stack([1, 2], maxlen=3)
k.extend([3, 4])
print(k, k.peek(), len(k), list(k), k.maxlen, type(k.copy()).__name__ if False else "", Ordered(a=1), Ordered([("x", 1)]).popitem())
dd = defaultdict(lambda: defaultdict(int))
dd["a"]["b"] += 1
dd["a"]["c"] += 2
print({key: dict(v) for key, v in dd.items()}, dd["a"]["zz"], len(dd["a"]), "q" in dd, dd.get("q"))
c = Counter()
for w in "the cat the dog the end".split():
    c[w] += 1
print(c, c.most_common(1), c["none"], dict(c), max(c, key=c.get), sorted(c.items(), key=lambda p: (-p[1], p[0])))
c.update("ab")
c.subtract(["the"])
c += Counter(a=5)
print(c["the"], c["a"], +Counter(a=1, b=-1), copy.copy(c) == c)


def gen(n):
    for x in range(n):
        yield x


g = gen(3)
print(next(g), list(g), list(g), next(g, "done"), sum(gen(5)), max(gen(4)), sorted(gen(3), reverse=True), set(gen(3)), dict((x, x) for x in gen(2)), list(zip(gen(3), gen(2))), list(map(lambda a, b: (a, b), gen(3), "ab")), any(x == 2 for x in gen(5)), [*gen(2), *gen(2)], tuple(gen(2)), "".join(str(x) for x in gen(3)), list(enumerate(gen(2))), list(filter(lambda x: x % 2, gen(6))), reduce(lambda a, b: a + b, gen(5)), min(gen(3), key=lambda x: -x), 3 in gen(5), list(reversed(list(gen(3)))), deque(gen(3)), frozenset(gen(2)), {x: y for x, y in zip(gen(2), "ab")}, bytes(gen(3)), all(gen(3)))
it = iter([1, 2, 3, 4, 5, 6])
print(list(zip(it, it)), list(iter([])), list(zip(*[iter("abcdef")] * 3)))
m = map(str, gen(3))
f = filter(None, [0, 1, "", "a"])
e = enumerate("ab")
z = zip("ab", "cd")
print(next(m), list(m), next(f), list(f), next(e), list(e), next(z), list(z), iter(m) is m, type(m).__name__, type(f).__name__, type(e).__name__, type(z).__name__, type(iter([])).__name__, type(iter({})).__name__, type(iter(range(1))).__name__, type(gen(1)).__name__, type(reversed([])).__name__, type({}.items()).__name__)


def boom(x):
    if x == 2:
        raise ValueError(f"bad {x}")
    return x


for f in (lambda: sorted([1, 2, 3], key=boom), lambda: list(map(boom, [1, 2])), lambda: max([1, 2], key=boom), lambda: [boom(x) for x in gen(3)], lambda: sum(boom(x) for x in gen(3)), lambda: dict((boom(x), 1) for x in gen(4)), lambda: any(boom(x) for x in (0, 2)), lambda: ",".join(str(boom(x)) for x in gen(3)), lambda: list(filter(boom, [0, 2])), lambda: set(map(boom, gen(3))), lambda: next(map(boom, [2])), lambda: [1].sort(key=lambda v: v.nope), lambda: list(zip(gen(1), map(boom, [2])))):
    try:
        print(f())
    except (ValueError, AttributeError) as err:
        print(type(err).__name__, err)


def deco(fn):
    @wraps(fn)
    def inner(*a, **k):
        return ("inner", fn(*a, **k))

    return inner


@deco
def documented(a: int, b: str = "x") -> str:
    """Doc."""
    return b * a


print(documented(2), documented.__name__, documented.__doc__, documented.__wrapped__(2, b="y"), documented.__annotations__, partial(documented, 3)(b="z"), partial(documented, 3).args)
xs = [("b", 2), ("a", 2), ("c", 1)]
xs.sort(key=itemgetter(1))
print(xs, sorted(xs, key=lambda p: (p[1], p[0])), sorted("bAc", key=str.lower), sorted([True, False, 2]), sorted([0.5, 1, -1]), sorted([[2], [1, 5], []]), min(xs, key=itemgetter(1)), sorted({"b": 1, "a": 0}), sorted([(1, None), (0, None)]), sorted(["10", "9"], key=int), list(reversed(sorted("hello"))))
