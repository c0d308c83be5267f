print([x * y for x in range(4) if x % 2 for y in 'ab'])
print({x: x ** 2 for x in range(5)}, {c for c in 'hello'} == set('helo'))
print([[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)])
x = 'kept'
print([x for x in range(3)], x)
print(any(n > 3 for n in range(5)), all(n > 3 for n in range(5)), max((n % 3, n) for n in range(7)))
if (n := len('walrus')) > 5:
    print(n)
print([y := 1, y ** 2], y)
a, *b, c = range(6)
print(a, b, c)
(d, e), f = (1, 2), 3
print(d, e, f)
for i, (k, v) in enumerate({'p': 1, 'q': 2}.items(), 1):
    print(i, k, v)
items = list(range(10))
print(items[2:8:3], items[::-2], items[-3:], items[:2])
items[2:5] = ['x']
del items[-1], items[0]
print(items)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, not [] and 'yes', None or 'default')
