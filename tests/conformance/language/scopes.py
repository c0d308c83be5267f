# Scopes: closures, classes, comprehensions, global and nonlocal, mangling.
x = "global"


def outer():
    x = "outer"

    class Inner:
        print(x)
        y = x
        x = "class"
        z = [x for _ in range(1)]
        w = x

        def method(self):
            return x

        names = [n for n in ("a", "b")]

    return Inner.y, Inner.z, Inner.w, Inner().method(), Inner.names


try:
    print(outer())
except NameError as e:
    print(type(e).__name__, e)


def outer2():
    v = "outer"

    class Inner:
        print(v)
        w = [v for _ in range(1)]

        def method(self):
            return v

        class Deeper:
            u = v

    return Inner.w, Inner().method(), Inner.Deeper.u


print(outer2())


class Globals:
    x = x
    y = [i for i in range(3)]
    try:
        z = [y for _ in range(1)]
    except NameError as e:
        print(e)


print(Globals.x)


def make_counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = 0

    return step, reset


step, reset = make_counter()
print(step(), step(5), reset(), step())

functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def nested():
    a = 1

    def middle():
        def innermost():
            nonlocal a
            a += 1
            return a

        return innermost

    return middle()(), a


print(nested())


def unbound():
    try:
        print(late)
    except UnboundLocalError as e:
        print(e)
    late = 1
    del late
    try:
        late
    except UnboundLocalError as e:
        print(e)

    def inner():
        return cell

    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    cell = 2
    print(inner())
    del cell
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        cell
    except UnboundLocalError as e:
        print(e)


unbound()


def loop_assigns(flag):
    for i in range(flag):
        value = i
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


print(loop_assigns(2), loop_assigns(0))


def while_deletes():
    out = []
    a = 1
    n = 0
    while n < 2:
        n += 1
        try:
            out.append(a)
        except UnboundLocalError as e:
            out.append(str(e))
            continue
        del a
    return out


print(while_deletes())

try:
    undefined_name
except NameError as e:
    print(e)

g = 1


def globals_too():
    global g, h
    g += 1
    h = g
    del g


globals_too()
print(h)
try:
    g
except NameError as e:
    print(e)


class Private:
    __secret = 1

    def __init__(self):
        self.__value = 2

    def get(self):
        return self.__value, self.__secret, [k for k in sorted(vars(self))]

    def __hidden(self):
        return "hidden"

    def call(self, __arg=3):
        return self.__hidden(), __arg


p = Private()
print(p.get(), p.call(), p._Private__value)


def walrus():
    total = 0
    found = [y for v in range(5) if (y := v * 2) > 3]
    return found, y, [total := total + v for v in range(4)], total, any((hit := v) > 2 for v in range(9)), hit


print(walrus())
print([last := i for i in range(3)], last)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.tag = kw.get("tag")
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class WithMeta(metaclass=Meta, tag="t"):
    def who(self):
        return __class__.__name__, super().__repr__()[:10]


print(WithMeta.tag, WithMeta().who()[0])
print(outer.__qualname__, WithMeta.who.__qualname__, make_counter()[0].__qualname__, (lambda: 0).__qualname__)


def annotated(a: int, b: "text" = 2, *args: str, c: float = 1.0, **kw: dict) -> None:
    local: int = 5
    other: str
    return local


print(annotated.__annotations__, annotated(1))
number: int = 3
later: str
print(__annotations__)


class Annotated:
    a: int
    b: str = "b"


print(Annotated.__annotations__, Annotated.b)
