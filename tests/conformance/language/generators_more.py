# Generators: send, throw, close, return values, delegation, and what is left when they end.
def echo():
    got = None
    while True:
        try:
            got = yield got
        except ValueError as e:
            got = "caught %s" % e


g = echo()
print(next(g), g.send(1), g.throw(ValueError("x")), g.send(2))
g.close()
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value)


def returns():
    yield 1
    return "result"


def delegates():
    r = yield from returns()
    print("got", r)
    r = yield from [10, 20]
    print("got", r)
    return r


print(list(delegates()))


def inner():
    try:
        while True:
            x = yield
            print("inner", x)
    except GeneratorExit:
        print("inner closed")
        raise
    except KeyError as e:
        print("inner key", e)
        yield "from handler"
    finally:
        print("inner finally")


def outer():
    yield from inner()
    yield "end"


g = outer()
next(g)
g.send(1)
print(g.throw(KeyError("k")))
print(next(g))
g = outer()
next(g)
g.close()


def ignores():
    try:
        yield
    except GeneratorExit:
        yield "no"


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def stop_inside():
    yield 1
    raise StopIteration("inside")


try:
    list(stop_inside())
except RuntimeError as e:
    print(e, repr(e.__cause__))

g = (i for i in range(3))
print(next(g), list(g), list(g))
try:
    g2 = echo()
    g2.send(1)
except TypeError as e:
    print(e)


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as e:
    print(e)


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


from itertools import islice

print(list(islice(fibonacci(), 15)))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


class Iterable:
    def __iter__(self):
        yield 1
        yield 2


print(list(Iterable()), [*Iterable()], sum(Iterable()), dict(zip("ab", Iterable())))
a, b = Iterable()
print(a, b)


class Counter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Counter(3)), max(Counter(4)), 2 in Counter(5), sorted(Counter(3)))
for i in Counter(2):
    print(i)
else:
    print("done")
it = iter(lambda c=Counter(5): next(c), 2)
print(list(it))
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, c = Iterable()
except ValueError as e:
    print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)


def lazy():
    print("started")
    yield


lazy()
print("nothing ran")


def with_finally():
    try:
        yield 1
    finally:
        print("cleaned")


for v in with_finally():
    print(v)
print("end")
