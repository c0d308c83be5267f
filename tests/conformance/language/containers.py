# Lists, dicts, sets, tuples: methods, slices, comparison, errors.
l = [3, 1, 2]
l.sort()
l.append(4)
l.extend((5, 6))
l.insert(0, 0)
l.remove(3)
print(l, l.pop(), l.pop(0), l.index(4), l.count(1), l[::-1], l * 2, l + [9])
l[1:3] = ["a", "b", "c"]
print(l)
del l[0], l[-1]
l[::2] = [7] * len(l[::2])
print(l, sorted("bca"), list(reversed([1, 2])))
l.clear()
m = [[0] * 2 for _ in range(2)]
m[0][1] = 5
print(l, m, [[]] * 2, [1, [2]] == [1, [2]], [1, 2] < [1, 3], (1,) < (1, 0))
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)
try:
    [].pop()
except IndexError as e:
    print(e)
try:
    [1].remove(5)
except ValueError as e:
    print(e)
try:
    [1].index(5)
except ValueError as e:
    print(e)
try:
    [1][5]
except IndexError as e:
    print(e)
try:
    index = "a"
    [1][index]
except TypeError as e:
    print(e)
try:
    [1, 2, 3][::2] = [1]
except ValueError as e:
    print(e)
try:
    x = [1, 2, 3, 4]
    x[::2] = [1]
except ValueError as e:
    print(e)
try:
    (1, 2)[0] = 5
except TypeError as e:
    print(e)
d = {"a": 1, "b": 2}
d["c"] = 3
d.update(d=4, a=10)
print(d, d.get("x"), d.get("x", 0), d.setdefault("e", []), d.pop("b"), "a" in d, list(d), list(d.values()), list(d.items()))
print(d.popitem(), len(d), {**d, "z": 1}, d | {"q": 2}, dict([("k", "v")]), dict.fromkeys("ab", 0), {k: v for k, v in zip("xy", (1, 2))})
try:
    d["nope"]
except KeyError as e:
    print(repr(e), e)
try:
    {}.popitem()
except KeyError as e:
    print(e)
try:
    {[]: 1}
except TypeError as e:
    print(e)
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
try:
    del d["nope"]
except KeyError as e:
    print(e)
for k, v in sorted({"b": 1, "a": 2}.items()):
    print(k, v)
s = {1, 2, 3}
s.add(4)
s.discard(9)
print(s, s & {1, 2}, s | {9}, s - {1}, s ^ {1, 7}, {1} < s, s >= {1}, s == {4, 3, 2, 1}, {1, 2}.isdisjoint({3}), frozenset(s) == s)
try:
    s.remove(99)
except KeyError as e:
    print(e)
try:
    {[1]}
except TypeError as e:
    print(e)
t = (1, "a", (2,))
print(t, t[1], t + (3,), t * 2, len(t), t.index("a"), (1, 2) == (1, 2), hash((1, 2)) == hash((1, 2)), 1 in t)
a = b = [1]
a += [2]
print(b, a is b)
a = a + [3]
print(b, a)
x = [1, 2, 3]
for v in x:
    if v == 2:
        x.remove(v)
print(x)
print(True + True, True == 1, {1: "a", True: "b", 1.0: "c"}, [True] == [1], 1 == 1.0, hash(1) == hash(1.0))
print(min([3, 1]), max("ab"), min((), default="none"), sum([[1], [2]], []), max({"a": 1, "b": 2}, key=lambda k: -ord(k)))
print([*range(3), *"ab"], {*[1, 2], 3}, (*[1], 2), [x for x in range(10) if x % 2 if x > 3], {x % 3 for x in range(10)}, [(x, y) for x in range(2) for y in "ab"])
nested = [1, [2, [3, {"k": (4,)}]]]
print(nested[1][1][1]["k"][0])
r = [1]
r.append(r)
print(r, {"self": r})
dd = {}
dd["d"] = dd
print(dd)
import copy

c = copy.deepcopy(nested)
c[1][1][0] = "changed"
print(nested, c)
print(range(5)[1:3], range(10)[::-2], 3 in range(5), len(range(0, 10, 3)), range(3) == range(0, 3), list(range(3, 0, -1)))
print(isinstance(True, int), type(1).__name__, type([]) is list, type(type).__name__, callable(print), id(a) == id(a), a is not b)
first, *middle, last = range(5)
print(first, middle, last)
(p, q), r2 = (1, 2), 3
print(p, q, r2)
for i, (j, *k) in enumerate([(1, 2, 3), (4,)]):
    print(i, j, k)
print([1, 2, 3].__len__(), "abc".__contains__("b"), (5).__add__(3), int.__name__, str.upper("x"), list.append is list.append)
