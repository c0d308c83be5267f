import functools
import inspect
import pprint
import shlex
import struct
import sys
import traceback


def f(a, /, b: int, c=3, *args: str, d, e=5, **kw) -> bool:
    """Does it.

    More.
    """
    return True


class C:
    def __init__(self, x, y=2):
        self.x = x

    def method(self, z):
        yield z

    def __call__(self, q):
        pass


async def co():
    pass


def decorated(g):
    @functools.wraps(g)
    def wrapper(*args, **kwargs):
        return g(*args, **kwargs)
    return wrapper


print(inspect.signature(f), inspect.signature(C), inspect.signature(C(1).method), inspect.signature(C(1)), inspect.signature(decorated(f)))
print([(p.name, str(p.kind), p.default is p.empty) for p in inspect.signature(f).parameters.values()])
bound = inspect.signature(f).bind(1, 2, 3, 4, 5, d=6, z=7)
print(bound.arguments, bound.args, bound.kwargs)
for args in ((), (1, 2)):
    try:
        inspect.signature(f).bind(*args)
    except TypeError as error:
        print(error)
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C(1).method), inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(C.method),
      inspect.isbuiltin(len), inspect.ismodule(sys), inspect.getdoc(f), [n for n, _ in inspect.getmembers(C(1)) if not n.startswith("_")])
print(inspect.currentframe().f_code.co_name, inspect.getmodule(f).__name__)


def inner(n):
    if n == 0:
        raise KeyError("deep")
    inner(n - 1)


try:
    inner(2)
except KeyError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print([(fr.lineno, fr.name, fr.line) for fr in frames], len(traceback.format_tb(error.__traceback__)))
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error), traceback.format_exc().splitlines()[-1])
    te = traceback.TracebackException.from_exception(error)
    print(str(te), list(te.format_exception_only()), te.stack[-1].name)
    print("".join(traceback.format_exception(error)).count("inner"))


def where():
    return [(fr.name, fr.line) for fr in traceback.extract_stack()]


print(where()[-1], traceback.format_list([("f.py", 3, "g", "x = 1")]))
for fmt, values in (("<ihb", (1, -2, 3)), (">Qd", (2**60, 1.5)), ("!2s3xH", (b"ab", 9)), ("@bi", (1, 2)), ("f?c", (0.1, True, b"z")), ("5p", (b"abc",)), ("<3I", (1, 2, 3)),
                    ("dd", (float("inf"), -0.0)), ("<f", (1e-40,)), ("<d", (5e-324,))):
    data = struct.pack(fmt, *values)
    print(fmt, data.hex(), struct.calcsize(fmt), struct.unpack(fmt, data))
print(list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.Struct(">I").unpack_from(b"\0\0\0\0\7", 1))
for bad in (lambda: struct.pack("b", 200), lambda: struct.pack("i", "x"), lambda: struct.pack("ii", 1), lambda: struct.unpack("i", b"ab"), lambda: struct.pack("z", 1),
            lambda: struct.pack("I", -1), lambda: struct.pack("H", 70000)):
    try:
        print(bad())
    except struct.error as error:
        print(error)
print(shlex.split("a 'b c' \"d \\\" e\" f\\ g ''"), shlex.quote("a b"), shlex.quote("ab"), shlex.join(["a", "b c", "it's"]))
pprint.pprint({"name": "x" * 30, "list": list(range(30)), "a": {"b": (1, 2), "c": ["y" * 40, "z" * 40]}})
pprint.pprint([1, 2, {"k": "v"}])
pprint.pp({"z": 1, "a": 2})
print(pprint.pformat(("q" * 50, "w" * 50)), pprint.pformat({"a": [1, [2, [3]]]}, depth=2))
