"""Containers: nesting, changes while iterating, views, slices, unpacking, errors."""
a = [1]
a.append(a)
d = {"me": None}
d["me"] = d
t = ([],)
t[0].append(t)
print(a, d, t, {1: a}, repr(a) == str(a))
deep = []
for _ in range(150):
    deep = [deep]
print(len(repr(deep)))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e, "|", e.args)


def grow_dict():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def grow_set():
    s = {1}
    for k in s:
        s.add(k + 10)


def grow_list():
    xs = [1, 2, 3]
    for x in xs:
        if len(xs) < 6:
            xs.append(x)
    return xs


def shrink_list():
    xs = [1, 2, 3, 4]
    for x in xs:
        xs.remove(x)
    return xs


def slices():
    xs = list(range(10))
    xs[2:4] = "abc"
    xs[::3] = [0, 0, 0, 0]
    del xs[1:3]
    del xs[::4]
    xs[5:] = ()
    xs[0:0] = [9]
    return xs


def bad_slice():
    xs = [1, 2, 3]
    xs[::2] = [1]


def unpack():
    a, (b, *c), d = 1, "xyz", [4]
    *e, f = range(3)
    return a, b, c, d, e, f


def too_many():
    a, b = 1, 2, 3


def too_few():
    a, b, c = "ab"


def star_few():
    a, b, *c = [1]


def not_iter():
    a, b = 5


for f in (grow_dict, grow_set, grow_list, shrink_list, slices, bad_slice, unpack, too_many, too_few, star_few, not_iter,
          lambda: [1, 2][5], lambda: {}["k"], lambda: {}[(1, 2)], lambda: {"a": 1}[b"a"], lambda: (1,)["a"], lambda: "abc"[1.0], lambda: None[0], lambda: 5[0], lambda: {1, 2}[0],
          lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: [1].index(2), lambda: [1].remove(2), lambda: {1}.remove("x"), lambda: (1).bit_length(1), lambda: "a".join([1, 2]),
          lambda: int("x"), lambda: int("1" * 200 + "x"), lambda: float("y"), lambda: {[1]: 2}, lambda: {{}}, lambda: [] < {}, lambda: sorted([1, None]), lambda: max([]), lambda: sum(["a"]),
          lambda: dict([(1,)]), lambda: dict(5), lambda: list(None), lambda: tuple(5), lambda: set(1.5), lambda: len(5), lambda: iter(None), lambda: next(5), lambda: range(1.5), lambda: range(1, 2, 0),
          lambda: chr(-1), lambda: ord(""), lambda: "a" * "b", lambda: [1] + "a", lambda: 1 + [1], lambda: {} + {}, lambda: {1} + {2}, lambda: -"a", lambda: ~[], lambda: "a" in 5, lambda: 5 in "a",
          lambda: "%d" % "a", lambda: "%s %s" % "a", lambda: "%s" % (1, 2), lambda: "{}".format(), lambda: "{x}".format(y=1), lambda: "{0.foo}".format(1), lambda: "{:d}".format("x"), lambda: format(1, "q"),
          lambda: b"a" + "b", lambda: "a" + b"b", lambda: bytes([256]), lambda: bytearray(b"a")[5], lambda: "abc".encode("xyz"), lambda: b"\xff".decode(), lambda: "é".encode("ascii"),
          lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: getattr(1, 1), lambda: hasattr(1, 1), lambda: abs("a"), lambda: round("a"), lambda: pow(2, 3, 0), lambda: divmod(1, 0), lambda: hash([]),
          lambda: zip(1), lambda: map(1), lambda: filter(1), lambda: enumerate(1), lambda: reversed({1}), lambda: reversed(1), lambda: slice(), lambda: sorted(1), lambda: sum(1), lambda: min(1), lambda: any(1), lambda: all(None),
          lambda: [].foo, lambda: (1).foo, lambda: "".foo(), lambda: None.foo, lambda: len.foo, lambda: [].append(), lambda: {}.get(), lambda: "".split(1, 2, 3), lambda: "a".split(sep=1), lambda: [].sort(5), lambda: [].sort(foo=1), lambda: print(foo=1), lambda: int(foo=1), lambda: dict(1, 2), lambda: "a".replace("b"), lambda: "x".center(), lambda: [].insert(1), lambda: open(5.5)):
    if f.__name__ != "<lambda>" or True:
        attempt(f)
d = {"a": 1, "b": 2, "c": 3}
ks = d.keys()
d["d"] = 4
del d["a"]
d["a"] = 5
print(list(ks), list(d.items()), list(reversed(d)), d | {"z": 0}, {**d, "b": 9}, dict(sorted(d.items())), [*d], len(ks), "b" in ks, ks & {"a", "zz"}, sorted(ks | {"q"}), ks - {"a", "b", "c"}, max(d, key=d.get))
while d:
    print(d.popitem(), end=" ")
print()
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*matrix)), [list(r) for r in zip(*matrix)], sum(matrix, []), [x for r in matrix for x in r if x % 2], {x: [y for y in range(x)] for x in range(3)}, list(map(sum, matrix)), [[0] * 2] * 2)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows, rows[0] is rows[1], [1, 2, 3] * 2, (1, 2) * 2, [[]] * 2, "ab" * 3, [1, 2] > [1], [3, 1, 2].sort(), sorted("banana"), sorted([3, 1, 2], reverse=True), sorted(["bb", "a", "ccc"], key=len), sorted([(1, "b"), (1, "a"), (0, "z")]), list("abc"), tuple("abc"), set("a"), list({1: 2}), list(range(5, 0, -2)))
xs = [5, 3, 8]
xs.sort(key=lambda v: -v)
xs.insert(1, 100)
xs.insert(-1, 200)
xs.insert(99, 300)
xs.extend(range(2))
xs += "z"
xs *= 2
print(xs, xs.count(100), xs.index(100, 3), xs.pop(), xs.pop(0), xs[-3:], xs.copy() == xs, xs[::-2])
s = {3, 1, 2}
s |= {7}
s &= {1, 7, 9}
s ^= {7, 8}
print(s, s <= {1, 8, 9}, s < s, s == {8, 1}, s.isdisjoint({5}), frozenset(s) | {0}, {frozenset({1})}, {1, 2} - {2}, len({1, 1.0, True}), {i % 3 for i in range(9)})
print(all([]), any([]), sum([]), list(zip()), max("abc", key=ord), min(3, 1, 2), min([[2], [1, 5]]), list(enumerate("ab", 1)), list(filter(str.isdigit, "a1b2")), list(map(int, "12")), dict(enumerate("ab")), dict.fromkeys("ab", []), [i for i, c in enumerate("abcabc") if c == "b"], "".join(reversed("abc")), " ".join(map(str, range(3))), ",".join({"a": 1, "b": 2}), str([1, "a"]))
print(f"{1:>5}|{'x':<3}|{3.14159:.2f}|{1000000:,}|{255:#x}|{0.5:.0%}|{'ab'!r}|{[1]!s:>6}|{2 + 2 = }|{'q':^5}|{-5:+}|{5:05}|{1e10:g}|{12345.678:,.1f}|{True}|{None!r:>6}")
w, p = 10, 3
print(f"{3.14159:{w}.{p}f}|{'nested ' + f'{1 + 1}'}|{'a' if w else 'b'}|{{}}|{w:>{w}}", "%-10s|%5.1f|%03d|%x|%s" % ("ab", 3.14159, 7, 255, [1]), "{:>{}}".format("a", 4), "{0[0]}{1.real}{2[k]}".format([1], 5, {"k": 7}), "{:{f}^{w}}".format("m", f="*", w=5))
print("a\tb".expandtabs(4), "x=%r" % "q", "%5s%%" % 5, "abc"[::-1], "abc" * 2, "a,b".split(","), "  x ".strip() + "|", "Hello".swapcase(), "hello world".title(), "x".isalpha(), "a-b-c".rsplit("-", 1), "abc".find("z"), "aXbX".replace("X", "--", 1), "ab\ncd".splitlines(), "é".upper(), "ß".casefold(), "abc".translate({97: "z"}), "%c%c" % (65, "B"), "tEST".capitalize(), "a".zfill(3), "abc".partition("b"), ord("a"), chr(8364), ascii("é"), repr("it's"), "\u4e2d文", len("日本"), "日本".encode(), b"\xe6\x97\xa5".decode())
