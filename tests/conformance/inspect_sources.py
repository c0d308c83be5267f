"""The text of functions and classes."""
import inspect, functools
from inspect import getsource
# a comment before f
def f(a, b: int = 2, *args, c=3, **kw) -> str:
    """doc
string at column 0"""
    x = {"a": 1,
    "b": (2,
3)}

    # inner comment
    return a  # end

    # trailing inner comment
# outside
def deco(fn):
    @functools.wraps(fn)
    def inner(*a):
        return fn(*a)
    return inner

@deco
def one_line(x): return x + 1
def long_head(
        a,
        b=":"
):
    return a
class A(object):
    """A class."""
    v = 1

    def m(self):
        return 1

    class In:
        y = 2
    @property
    def p(self): return 5
class B: pass
sq = lambda x: x * x
for o in (f, one_line, long_head, A, A.m, A.In, B, sq, A().m, A.p.fget, deco):
    print("----"); print(getsource(o), end="")
print(inspect.getsourcelines(f)[1], inspect.getsourcelines(A)[1], inspect.getcomments(f))
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(A().m))
try: getsource(5)
except TypeError as e: print(e)
try: getsource(len)
except TypeError as e: print(str(e)[:30])
try: getsource(int)
except TypeError as e: print(e)
def gen():
    yield 1
print(getsource(gen().gi_code))
