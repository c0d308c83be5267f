# The order in which operands, targets and arguments are evaluated.
log = []


def note(x, value=None):
    log.append(x)
    return x if value is None else value


def flush(what):
    print(what, log[:])
    log.clear()


class Target:
    def __setattr__(self, name, value):
        log.append(("set", name, value))

    def __setitem__(self, key, value):
        log.append(("item", key, value))

    def __getitem__(self, key):
        log.append(("get", key))
        return 10

    def __delitem__(self, key):
        log.append(("del", key))


t = Target()
note("obj", t).x = note("value")
flush("attribute")
note("obj", t)[note("key")] = note("value")
flush("item")
note("a", t).x = note("b", t).y = note("v")
flush("chain")
note("a", t)[note("k1")], note("b", t)[note("k2")] = note("v1"), note("v2")
flush("pair")
note("obj", t)[note("key")] += note(5)
flush("augmented")
del note("obj", t)[note("key")]
flush("delete")
{note("k1"): note("v1"), note("k2"): note("v2")}
flush("dict")


def f(*args, **kwargs):
    log.append(("called", args, sorted(kwargs)))


note("f", f)(note(1), *note("star", [2]), note(3), k=note(4), **note("kw", {"z": 5}))
flush("call")
note("f", f)(k=note(1), *note("star", [2]))
flush("star after keyword")
note(1) < note(2) < note(3)
flush("compare")
note(3) < note(2) < note(1)
flush("compare stops")
note("then") if note(0, []) else note("else")
flush("conditional")
note(0, []) or note("or") and note("and")
flush("bool")
note([3, 4])[note(0) : note(1) : note(1)]
flush("slice")


def decorate(x):
    log.append(("decorator", x))
    return lambda g: (log.append(("apply", x)), g)[1]


@decorate(1)
@decorate(2)
def g(a=note("default a"), *, b=note("default b"), **kw) -> note("annotation"):
    pass


flush("def")


@decorate(3)
class C(note("base", object), metaclass=note("meta", type)):
    log.append("body")


flush("class")


def locals_as_operands():
    x = 1
    y = x + (x := 5) + x
    z = [x, (x := 7), x]
    w = (x, x := 8)
    d = {x: (x := 9)}
    s = (x := [1, 2, 3])[len(x) - 1]
    u = f"{(n := 4)} {n}"
    a = b = x = 3
    a += (a := 10)
    c = b < (b := 5) < b + 1
    lst = [0, 0, 0]
    i = 0
    lst[i], i = 5, 2
    i, lst[i] = 1, 6
    i = lst[i] = 2
    return y, z, w, d, s, u, a, c, lst, i


print(locals_as_operands())


def swaps():
    a, b, c = 1, 2, 3
    a, b = b, a
    a, b, c = c, a, b
    (a, b), c = (b, a), c
    [a, b] = [b, a]
    a, *rest = b, c, a
    *rest2, last = rest
    first, (second, *third) = 1, [2, 3, 4]
    return a, b, c, rest, rest2, last, first, second, third


print(swaps())


def closure_changes_operand():
    a = 1

    def change():
        nonlocal a
        a += 10
        return a

    return a + change() + a, [a, change(), a]


print(closure_changes_operand())
