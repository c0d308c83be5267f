import sys, traceback, threading
def a():
    x = {}
    return x["k"]["z"]
def b():
    try:
        a()
    except KeyError as e:
        raise ValueError("in b") from e
class T(Exception):
    def __str__(self): return "custom str"
def c():
    try:
        b()
    except ValueError:
        print(traceback.format_exc())
        traceback.print_exc()
    try:
        b()
    except ValueError as e:
        print(traceback.format_exception_only(type(e), e))
        tb = e.__traceback__
        while tb:
            print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
def w():
    raise T()
c()
def multi(p, q):
    return (p +
            q)
try:
    multi(1, "a")
except TypeError: traceback.print_exc()
def longer():
    foo = 1; bar = [1, 2]; print(foo, bar[5], bar)
try: longer()
except IndexError: traceback.print_exc()
try: foo_bar = 1; print(foo_baz)
except NameError: traceback.print_exc()
try: [].appendd(1)
except AttributeError: traceback.print_exc()
try:
    raise T("x")
except T: traceback.print_exc()
e = ValueError("noted"); e.add_note("note 1")
def k():
    raise e
try: k()
except ValueError: traceback.print_exc()
class Outer:
    class InnerE(Exception): pass
    def meth(self):
        raise Outer.InnerE("x", 1)
try: Outer().meth()
except Exception: traceback.print_exc()
try:
    assert 1 == 2, "msg"
except AssertionError: traceback.print_exc()
try:
    sys.exit("bye")
except SystemExit as s: print(s.code, repr(s))
def g():
    yield 1 / 0
try: next(g())
except ZeroDivisionError: traceback.print_exc()
try: (lambda: 1 // 0)()
except ZeroDivisionError: traceback.print_exc()
try: [x / 0 for x in [1]]
except ZeroDivisionError: traceback.print_exc()
Outer().meth()
