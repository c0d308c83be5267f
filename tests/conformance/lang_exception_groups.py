def run(f):
    try:
        f()
        print("no exception left")
    except BaseException as e:
        print("left:", repr(e))
def a():
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e: print("V", repr(e), e.exceptions)
    except* (TypeError, KeyError) as e: print("T", repr(e))
run(a)
def b():
    try: raise ValueError("naked")
    except* ValueError as e: print(repr(e), str(e))
run(b)
def c():
    try: raise ValueError("naked")
    except* TypeError: print("no")
run(c)
def d():
    try: raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(4)])])
    except* ValueError as e:
        print(repr(e)); raise KeyError("new")
run(d)
def e():
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError: raise
    except* TypeError: print("t")
run(e)
def f():
    try: print("body")
    except* ValueError: print("x")
    else: print("else")
    finally: print("finally")
run(f)
def g():
    try: raise ExceptionGroup("eg", [ValueError(1)])
    except* ExceptionGroup: pass
run(g)
def h():
    try:
        try: raise ExceptionGroup("o", [ValueError(1), KeyError(2)])
        except* ValueError as e1:
            try: raise ExceptionGroup("i", [TypeError(1), OSError(9)])
            except* TypeError as e2: print("inner", repr(e2))
    except* OSError as e3: print("outer", repr(e3))
run(h)
eg = ExceptionGroup("m", (ValueError(1), TypeError(2)))
print(eg.message, eg.exceptions, eg.args, str(eg), repr(eg), isinstance(eg, Exception))
print(eg.split(ValueError), eg.subgroup(lambda e: isinstance(e, TypeError)), eg.split(KeyError))
for args in [("m", []), ("m", [1]), (1, [ValueError()]), ("m", [KeyboardInterrupt()])]:
    try: ExceptionGroup(*args)
    except Exception as x: print(type(x).__name__, x)
print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])))
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
try: raise My("mine", [ValueError(1), KeyError(2)])
except* ValueError as x: print(repr(x))
except* KeyError as x: print(type(x).__name__, x.exceptions)
