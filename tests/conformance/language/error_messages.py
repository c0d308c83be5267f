count = 5
def f():
    global count
    count -= 1
    raise
try:
    f()
except RuntimeError as e: print(e)
x = [1, 2, 3]
it = iter(x)
for a in it:
    print(a, next(it, None))
def g(): 
    x = yield from h()
    print("x", x)
def h():
    yield 1
    return 2
list(g())
try:
    [].x
except AttributeError as e: print(e, e.name, e.obj)
try:
    int.foo
except AttributeError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: [1] + (1,)
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: {}["a"]["b"]
except KeyError as e: print(e)
try: None()
except TypeError as e: print(e)
try: (1)[0]
except TypeError as e: print(e)
try: x.y.z
except AttributeError as e: print(e)
try: import_me
except NameError as e: print(e, e.name)
try: raise Exception("a", 1)
except Exception as e: print(e, repr(e))
try: int("z")
except (TypeError, ValueError) as e: print(type(e), e)
try: [1,2].index(3)
except ValueError as e: print(e)
try: open("nofile.txt")
except FileNotFoundError as e: print(e, e.errno)
except OSError as e: print("os", e)
try: range(1, 2, 0)
except ValueError as e: print(e)
try: "x".join([1])
except TypeError as e: print(e)
try: sorted([1, "a"])
except TypeError as e: print(e)
try: 5 in 5
except TypeError as e: print(e)
try: {}.foo()
except AttributeError as e: print(e)
try: print(undefined_thing)
except NameError as e: print(e)
try: 1 / 0
except ArithmeticError as e: print(type(e).__name__, e)
try: 5 % 0
except ZeroDivisionError as e: print(e)
try: 2.0 // 0
except ZeroDivisionError as e: print(e)
try: float("x")
except ValueError as e: print(e)
try: chr(-1)
except ValueError as e: print(e)
try: ord("ab")
except TypeError as e: print(e)
try: max([])
except ValueError as e: print(e)
try: next(iter([]))
except StopIteration as e: print(repr(e))
try: a, b = 1
except TypeError as e: print(e)
try: f(1, 2)
except TypeError as e: print(e)
try: print(1, foo=2)
except TypeError as e: print(e)
try: "abc"[10]
except IndexError as e: print(e)
try: "abc"["a"]
except TypeError as e: print(e)
try: hash([])
except TypeError as e: print(e)
try: object().x = 1
except AttributeError as e: print(e)
try: super().x
except RuntimeError as e: print(e)
try: isinstance(1, 5)
except TypeError as e: print(e)
try: round("a")
except TypeError as e: print(e)
try: abs("a")
except TypeError as e: print(e)
try: sum(["a"])
except TypeError as e: print(e)
try: [].sort(foo=1)
except TypeError as e: print(e)
try: dict([1])
except TypeError as e: print(e)
try: int([])
except TypeError as e: print(e)
try: "{}{}".format(1)
except IndexError as e: print(e)
try: b"a" + "b"
except TypeError as e: print(e)
try: -"a"
except TypeError as e: print(e)
try: del x[9]
except IndexError as e: print(e)
try: x["a"] = 1
except TypeError as e: print(e)
try: iter(5)
except TypeError as e: print(e)
try: class_ = type("X", (5,), {})
except TypeError as e: print(e)
