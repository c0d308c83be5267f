# Uncaught errors and printed tracebacks go to stderr; here they are made into text and printed.
import traceback


def level3(x):
    return [1, 2][x]


def level2(x):
    y = level3(
        x
    )
    return y


def level1(x):
    try:
        return level2(x) + 1
    except IndexError as e:
        raise ValueError("bad index", x) from e


class K:
    def method(self):
        return self.missing.attribute

    @property
    def prop(self):
        return {}["key"]


def show(f, *args):
    try:
        f(*args)
    except Exception:
        print(traceback.format_exc(), end="")


show(level1, 5)
show(K().method)
show(lambda: K().prop)
show(lambda: (1 + "a"))
show(lambda: [i / 0 for i in range(3)])
show(lambda: sum(x for x in [1, "a"]))


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        undefined


show(context)


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None


show(suppressed)


def recursion(n):
    if n == 0:
        raise RuntimeError("deep")
    recursion(n - 1)


show(recursion, 6)


def assertion():
    x = 1
    assert x == 2, f"x is {x}"


show(assertion)


def unpack():
    a, b = [1, 2, 3]


show(unpack)


def call():
    level3()


show(call)


def with_block():
    with open("/nonexistent/file") as f:
        pass


def loop():
    for i in range(3):
        if i == 2: raise StopIteration(i)


show(loop)


def attribute_chain():
    a = K()
    a.b = None
    a.b.c.d = 1


show(attribute_chain)


def item():
    d = {"a": {"b": None}}
    return d["a"]["b"]["c"]


show(item)


def assign_item():
    t = (1, 2)
    t[0] += 5


show(assign_item)


def multi():
    return (1 +
            2 + None +
            3)


show(multi)


class Custom(Exception):
    def __str__(self):
        return "custom text"


def custom():
    raise Custom


show(custom)


def empty():
    raise ValueError


show(empty)


def multiline_message():
    raise ValueError("line one\nline two")


show(multiline_message)


def fstring():
    return f"{1 / 0}"


show(fstring)


def generator():
    def g():
        yield 1
        raise OSError(2, "No such thing")
    list(g())


show(generator)


def notes():
    e = ValueError("v")
    e.add_note("a note")
    raise e


show(notes)
