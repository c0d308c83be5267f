def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, sorted(more.items())


print(f(1, d=4))
print(f(1, 7, 8, 9, 10, d=4, e=6, x=1, y=2))
print(f(*[1, 2], **{'d': 0, 'c': 9}))
for bad in (lambda: f(), lambda: f(1), lambda: f(1, d=1, a=2), lambda: f(1, 2, 3, d=1, c=4)):
    try:
        print(bad())
    except TypeError as error:
        print(error)


def g(items=[]):
    items.append(len(items))
    return items


print(g(), g(), g([7]))
print((lambda x, *y, z=1: (x, y, z))(1, 2, 3, z=4))
