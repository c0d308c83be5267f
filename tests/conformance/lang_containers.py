a = [3, 1, 2]
a.append(5), a.extend([4, 4]), a.insert(0, 9), a.remove(4)
print(a, a.pop(), a.pop(0), a.index(2), a.count(1), sorted(a, reverse=True))
a.sort(key=lambda n: -n)
print(a, list(reversed(a)), a + [0], [0] * 3, [1, [2]] == [1, [2]], [1, 2] < [1, 3])
d = {'b': 1, 'a': 2}
d['c'] = d.get('z', 7)
print(d, list(d), d.pop('b'), d.setdefault('a', 5), d.setdefault('e', []), 'a' in d, len(d))
d.update({'a': 0}, q=4)
print(d, d | {'w': 1}, {**d, 'a': 'x'}, dict(zip('xy', (1, 2))), dict.fromkeys('ab', 0), d.popitem())
s = {1, 2, 3}
s.add(4), s.discard(9)
print(sorted(s & {2, 3, 9}), sorted(s | {8}), sorted(s - {1}), sorted(s ^ {4, 5}), {1} <= s, frozenset([1]) in {frozenset([1])})
t = (1, 2) + (3,)
print(t, t.index(2), t * 2, hash((1, 'a')) == hash((1, 'a')))
for bad in (lambda: [][0], lambda: {}['k'], lambda: [].remove(1), lambda: {[]: 1}, lambda: (1,)[1], lambda: set().pop(), lambda: [1].index(2)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
try:
    for k in d:
        d[k + 'x'] = 1
except RuntimeError as error:
    print(error)
n = [1, 2]
n.append(n)
print(n, list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(None, [0, 1, '', 'a'])))
