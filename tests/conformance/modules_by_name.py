"""Modules by their names, and texts that are measured."""
import timeit, importlib
def f(): return sum(range(10))
print(timeit.timeit("f()", globals=globals(), number=10) < 5)
print(timeit.timeit("f()", setup="from __main__ import f", number=10) < 5)
print(timeit.timeit('"-".join(str(n) for n in range(10))', number=10) < 5)
print(timeit.timeit("math.sqrt(x)", setup="import math; x = 4", number=3) < 5)
print(timeit.repeat(f, number=2, repeat=3).__len__(), timeit.Timer("x + 1", "x = 1").timeit(3) < 1, timeit.default_timer() > 0)
print(timeit.timeit(stmt="""
for i in range(3):
    total += i
""", setup="total = 0", number=2) < 1)
m = importlib.import_module("statistics"); print(m.mean([1, 2, 3]), m.__name__)
for name in ("json", "nope.x"):
    try: print(importlib.import_module(name).__name__)
    except ModuleNotFoundError as e: print(e, e.name)
exec("import textwrap\nprint(textwrap.shorten('a b c d', 5))")
class Plugin: pass
print(getattr(importlib.import_module("__main__"), "Plugin"), importlib.import_module("os.path").join("a", "b"))
try: timeit.timeit(5)
except ValueError as e: print(e)
