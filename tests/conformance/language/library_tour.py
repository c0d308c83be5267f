from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext
from collections import deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap
from functools import wraps, partial, lru_cache, reduce, cached_property
from itertools import chain, product, permutations, combinations, groupby, count, cycle, islice, accumulate, zip_longest, takewhile, dropwhile, starmap, repeat, tee
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from typing import List, Optional, Dict
import json, string, math, operator, heapq, bisect, time, sys, os, copy, types, abc
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    except KeyError as e: print("swallowed", e)
    finally: print(f"</{name}>")
with tag("a") as A, tag("b"): print(A)
with tag("c"): raise KeyError("x")
try:
    with tag("d"): raise ValueError("y")
except ValueError as e: print("out", e)
with suppress(ZeroDivisionError): 1/0
with ExitStack() as st:
    for n in "xyz": st.enter_context(tag(n))
    st.callback(print, "callback")
def timed(fn):
    @wraps(fn)
    def inner(*a, **k):
        inner.calls += 1
        return fn(*a, **k)
    inner.calls = 0
    return inner
@timed
def add(a: int, b: int = 2) -> int:
    "adds"
    return a + b
print(add(1), add(1, b=5), add.calls, add.__name__, add.__doc__, add.__wrapped__.__name__)
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(50), fib.cache_info().hits)
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
print(P(1), P(1, 2) < P(2), P(1) == P(1), P(3, 4, ["t"]))
@dataclass(frozen=True)
class Fz: a: int
try: Fz(1).a = 2
except Exception as e: print(type(e).__name__, e)
class Color(Enum):
    RED = 1; GREEN = auto(); BLUE = "b"
    @property
    def low(self): return self.name.lower()
print(Color.RED, Color(2), Color["BLUE"].value, list(Color), Color.RED.low, repr(Color.GREEN), Color.RED is Color(1), isinstance(Color.RED, Color))
class I(IntEnum): A = 1; B = 2
print(I.A + 1, I.B > I.A, [i for i in I], f"{I.A}")
print(Counter("mississippi").most_common(2), dict(Counter(a=1) + Counter(a=2, b=1)))
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: d[k].append(v)
print(dict(d), d["zz"], len(d))
dq = deque([1,2,3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq[0], list(dq))
N = namedtuple("N", "a b", defaults=[5]); n = N(1); print(n, n.a, n._asdict(), n._replace(b=9), N._fields, tuple(n))
print(list(chain([1], "ab")), list(product([1,2], "x")), list(permutations([1,2,3], 2))[:3], list(combinations("abc", 2)), [(k, list(g)) for k, g in groupby("aabbc")])
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(accumulate([1,2,3])), list(zip_longest([1], [2,3], fillvalue=0)), list(takewhile(lambda x: x<3, [1,2,5,1])), list(starmap(pow, [(2,3)])), list(repeat(1,2)))
print(reduce(operator.add, [1,2,3]), partial(pow, 2)(5), sorted([(2,"b"),(1,"a")], key=operator.itemgetter(1)), json.dumps({"a": [1, None, True, 2.5, "x\n"]}, sort_keys=True), json.loads('{"b": [1, {"c": null}]}'))
print(json.dumps([1, {"k": (1,2)}], indent=2))
h = [5,1,4]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), heapq.nsmallest(2, h), bisect.bisect([1,3,5], 3))
print(math.sqrt(16), math.pi, math.floor(-1.5), math.gcd(12, 18), math.factorial(10), math.inf > 1, math.isclose(0.1+0.2, 0.3), math.log(100, 10), math.sin(1), math.ceil(1.2))
print(string.ascii_lowercase[:5], string.digits, sys.argv[0][-3:], sys.version_info[:2], os.path.join("a", "b"), os.path.basename("/x/y.txt"), sys.maxsize)
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Sq(Shape):
    def area(self): return 4
try: Shape()
except TypeError as e: print(e)
print(Sq().area())
class CP:
    @cached_property
    def v(self): print("computed"); return 1
c = CP(); print(c.v, c.v)
print(copy.copy([1,[2]]), types.SimpleNamespace(a=1), Optional[int], List[int], Dict[str, int])
t = time.time(); time.sleep(0.5); print(round(time.time() - t, 1), time.perf_counter() > 0)
print(sorted({"b":1,"a":2}, key=str), max([1,2], default=0), isinstance([], (list, tuple)), issubclass(bool, int), vars(P(1)) , dir(N)[-1], getattr(P, "zz", None), callable(len), hash("a") == hash("a"), type(lambda: 0), print, P.__init__ is not None)
