import time, math, os, threading, heapq, functools, operator
class D(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
d = D(a=1); d.b = 2; print(d, d.a, d.zzz)
del d.b; print(d)
class A:
    log = print
    now = time.time
    root = math.sqrt
    add = operator.add
    pid = os.getpid
    push = heapq.heappush
    reduce = functools.reduce
    size = len
    ident = threading.get_ident
    opener = open
    Lock = threading.Lock
    join = os.path.join
    def f(self): return 1
    g = f
a = A()
a.log('x'); print(a.now() > 0, a.root(9), a.add(1, 2), a.pid() == os.getpid(), a.reduce(operator.add, [1, 2, 3]), a.size([1]), a.ident() == threading.get_ident(), a.g())
print(A.log is print, A.log, type(a.Lock()).__name__)
h = []; a.push(h, 3); print(h)
class E(Exception):
    __str__ = Exception.__repr__
print(E('x'), repr(E('y')))
class N(int):
    __add__ = int.__mul__
print(N(3) + 4, N(2) * 5)
class C(list):
    __call__ = list.append
    __lshift__ = list.append
    __neg__ = list.reverse
c = C([1, 2]); c(3); c << 4; print(c); -c; print(c)
class S(set):
    __add__ = set.union
print(S({1}) + {2})
class P:
    __call__ = print
P()(1, 2)
class Same:
    __hash__ = object.__hash__
    __eq__ = object.__eq__
    __repr__ = object.__repr__
s = Same(); print(s == s, hash(s) == hash(s))
class Meta(type):
    __call__ = type.__call__
    mro = type.mro
class UsesMeta(metaclass=Meta): x = 5
print(UsesMeta().x)
class Conf:
    sep = os.sep
    name = threading.Thread.__name__
    base = dict
    cb = staticmethod(print)
    p = property(operator.attrgetter("sep"))
print(Conf().sep, Conf.name, Conf().base(), Conf().p); Conf().cb("cb")
