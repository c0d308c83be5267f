def f(a, b, x):
    a, b = b, a
    y = x + (x := 5)
    z = a < b <= g() < 3
    w = a or b and not x
    v = f"{a!r:>{b}} {x=} {{"
    u = [*a, 1, *b]
    t = {**a, 'k': b}
    s = a[1:2, ::3]
    r = a if b is None else x
    f(*a, 1, k=2, **b)
    a.b.c(1, k=b)
    q = -5 + 2 ** 10
    p = [1, 2, 3]
    (o, *n), m = a
    a[i], b.c = 1, x
    del a.b, a[1], b
    print(b)
