"""Exceptions as values: text, arguments, attributes, chains."""


class A(Exception):
    pass


class B(A):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


class C(Exception):
    def __init__(self, x, y=2):
        self.x = x


class K(KeyError):
    pass


class O(OSError):
    pass


for e in (A(), A("x"), A(1, 2), A(A("in")), B(5), B(5, "r"), C(1), C(1, y=3), K("k"), KeyError(), KeyError("a", "b"), KeyError((1, 2)), OSError(), OSError("x"), OSError(2, "No such file"), OSError(2, "m", "f.txt"),
          OSError(13, "denied"), O(5, "io"), ValueError(None), ValueError([1]), StopIteration(), StopIteration(3), SystemExit(), SystemExit(2), SystemExit("bye"), KeyboardInterrupt(), GeneratorExit(), AssertionError("a"),
          ImportError("no", name="m", path="p"), ModuleNotFoundError("mm"), AttributeError("at"), NameError("n", name="q"), UnicodeError("u"), RecursionError("r"), NotImplementedError(), ZeroDivisionError("z"), TimeoutError(), TimeoutError("late"), BrokenPipeError(32, "pipe"), Warning("w"), EOFError(), MemoryError(), IndexError("i"), Exception("é\n"), RuntimeError({"a": 1})):
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args, "|", f"{e}", "|", isinstance(e, Exception), type(e).__mro__[1].__name__)
e = OSError(2, "No such file", "f.txt")
print(e.errno, e.strerror, e.filename, StopIteration(4).value, SystemExit(7).code, SystemExit().code, ImportError("x", name="m").name, OSError("x").errno, KeyError("k").args[0], type(OSError(17, "e")).__name__, FileNotFoundError(2, "x").errno)


def chain():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("second") from e
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            {}["k"]
        except KeyError:
            raise A("third")
    except A as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        raise A from None
    except A as e:
        print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__ is not None)


chain()
for bad in (lambda: A(x=1), lambda: KeyError(k=1), lambda: C(), lambda: B()):
    try:
        print(repr(bad()))
    except TypeError as e:
        print(e)
try:
    raise B(1)
except (KeyError, A) as e:
    print("caught", e, e.code)
try:
    raise "text"
except TypeError as e:
    print(e)
try:
    raise int
except TypeError as e:
    print(e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
e = ValueError("a")
e.args = (1, 2)
e.note = "hi"
e.add_note("extra")
print(e, e.args, e.note, e.__notes__, e == e, e == ValueError(1, 2), {e: 1}[e], e.with_traceback(None) is e)
try:
    int("z")
except ValueError as err:
    kept = err
print(kept, kept.__class__, kept.__class__.__name__, isinstance(kept, (OSError, ValueError)), issubclass(B, A), ValueError.__name__, ValueError.__module__, B.__mro__[1].__name__)
try:
    print(err)
except NameError as e:
    print(e, e.name)


def f():
    return undefined


try:
    f()
except NameError as e:
    print(e)
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print(e, e.args)
try:
    assert []
except AssertionError as e:
    print(repr(e))
try:
    [].nope
except AttributeError as e:
    print(e, e.name, e.obj)


def g():
    try:
        return "try"
    finally:
        print("finally")


def h():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        except Exception:
            pass
        else:
            print("else", i)
        finally:
            print("fin", i)
    return "end"


print(g(), h())
