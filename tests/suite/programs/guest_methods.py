"""Operators and built-in functions on instances with methods of their own."""


class P:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"P({self.x})"

    def __eq__(self, other):
        return isinstance(other, P) and self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __lt__(self, other):
        return self.x < other.x

    def __add__(self, other):
        return P(self.x + (other.x if isinstance(other, P) else other))

    __radd__ = __add__

    def __bool__(self):
        return self.x != 0

    def __index__(self):
        return self.x

    def __format__(self, spec):
        return f"<{self.x}:{spec}>"

    def __abs__(self):
        return P(abs(self.x))

    def __len__(self):
        return 3

    def __round__(self, n=None):
        return f"round {n}"

    def __divmod__(self, other):
        return "divmod", other

    def __call__(self, *args):
        return args


ps = [P(3), P(1), P(2)]
print(ps, (P(1),), {P(1): P(2)}, {P(5)}, [[P(1)], {"k": P(2)}])
print(str(ps), repr(ps), f"{ps}", "%s %r" % (P(1), [P(2)]), "{} {!r} {:x}".format(P(1), P(2), P(3)), f"{P(4):abc} {P(5)!r:>6}")
print(sorted(ps), sorted(ps, reverse=True), min(ps), max(ps, key=lambda p: p.x), sum(ps), sum(ps, P(10)))
print([P(1)] == [P(1)], (P(1), 2) == (P(1), 2), {"a": P(1)} == {"a": P(1)}, [P(1)] < [P(2)], [P(1), 5] < [P(1), 4], {P(1)} == {P(1)}, {P(1)} <= {P(1), P(2)})
print(P(1) in ps, P(9) in ps, ps.index(P(2)), ps.count(P(1)), P(1) in {P(1)}, P(1) in {P(1): 0}, P(1) not in ps)
ps.remove(P(1))
print(ps, any([P(0)]), all([P(1), P(0)]), bool(P(0)), len(P(1)), abs(P(-2)), round(P(1)), round(P(1), 2), divmod(P(1), 2), [10, 20, 30][P(1)])
d = {P(1): "a", P(2): "b"}
d[P(1)] = "c"
print(d, d[P(2)], d.get(P(3)), d.get(P(1)), d.pop(P(2)), d, d.setdefault(P(7), 8), d.setdefault(P(7), 9), len(d))
del d[P(7)]
d.update({P(9): 1})
d.update([(P(9), 2)])
print(d, dict([(P(1), 1), (P(1), 2)]), {**d}, d | {P(1): 0})
try:
    d[P(100)]
except KeyError as e:
    print("KeyError", e, repr(e))
s = {P(1), P(2), P(1)}
s.add(P(2))
s.discard(P(1))
s.discard(P(50))
print(s, s | {P(2)}, s & {P(2)}, s - {P(2)}, s ^ {P(3)}, s.union([P(2), P(2)]), frozenset([P(1), P(1)]), set(ps) == {P(3), P(2)}, s.issubset([P(2)]))
s |= {P(2)}
s -= {P(2)}
print(s, hash((P(1), 2)) == hash((1, 2)), range(P(3)), list(range(P(1), P(4))), hex(P(255)), 1 + P(1), P(1)(1, 2))


class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10

    def __len__(self):
        return 4


print(list(Seq()), tuple(Seq()), 20 in Seq(), list(reversed(Seq())), [x for x in Seq()], sum(Seq()), *Seq(), list(zip(Seq(), "ab")), list(enumerate(Seq())), max(Seq()))
a, b, *c = Seq()
print(a, b, c)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(It(3)), set(It(3)), sorted(It(4)), dict(zip(It(2), It(2))), list(map(lambda a, b: a + b, It(3), [10, 20, 30])), list(filter(None, It(3))), "-".join(str(i) for i in It(3)))
print(next(It(2)), next(It(0), "end"), any(It(2)), all(It(2)), min(It(5)), 2 in It(5), [*It(2)], {*It(2)}, (lambda *a: a)(*It(3)), list(zip(It(5), It(2))), sum(It(4)), bytes(It(3)), list(enumerate(It(2), 5)))
x, y = It(2)
print(x, y, list(map(str, It(2))), max(It(0), default="none"), [1, *It(2), 3], sorted(It(3), key=lambda v: -v))
lst = [1]
lst += It(2)
lst.extend(It(2))
lst[1:2] = It(3)
print(lst, list(iter(It(3).__next__, 0)))


class M:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        return k * 2


print(dict(M()), {**M()}, (lambda **k: k)(**M()), "%(a)s" % M(), "{a}".format_map(M()))


class D(dict):
    def __missing__(self, k):
        return f"missing {k}"


class L(list):
    def __repr__(self):
        return "L" + super().__repr__()

    def append(self, v):
        super().append(v * 2)


print(D(a=1)["a"], D()["zz"], D().get("q"), L([1, 2]), [L()], len(L("abc")))
m = L()
m.append(2)
m += [5]
print(m, m == [4, 5], m[0], m[::-1], type(m).__name__, isinstance(m, list), sorted(m), m + [1])


class I(int):
    def __add__(self, o):
        return I(int(self) + o)

    def __str__(self):
        return "I!"


print(I(5) + 1, repr(I(5)), I(5) == 5, {5: "five"}[I(5)], f"{I(7)}", f"{I(7):03d}", [I(1)], I(3) * 2, "%d" % I(4))


class Bad:
    def __repr__(self):
        return 5

    def __len__(self):
        return -1

    def __eq__(self, o):
        raise ValueError("no eq")


for f in (lambda: repr(Bad()), lambda: len(Bad()), lambda: Bad() == 1, lambda: [Bad()] == [1], lambda: hash(Bad()), lambda: {Bad()}, lambda: Bad() < 1, lambda: sorted([Bad(), Bad()]),
          lambda: Bad() + 1, lambda: 1 + Bad(), lambda: -Bad(), lambda: Bad()[0], lambda: list(Bad()), lambda: Bad()(), lambda: next(Bad()), lambda: 5 in Bad(), lambda: int(Bad()), lambda: float(Bad()),
          lambda: "a" + Bad(), lambda: [1][Bad()], lambda: max([Bad(), Bad()]), lambda: sum([Bad()]), lambda: "%d" % Bad(), lambda: f"{Bad():5}", lambda: ",".join([Bad()])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
