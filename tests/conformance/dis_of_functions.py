import asyncio
import contextlib
import dis
import io
import re
import threading
import time
import os.path as path
from collections import deque

counter = 0
lock = threading.Lock()
items = []
table = {}


def show(thing, **options):
    out = io.StringIO()
    dis.dis(thing, file=out, **options)
    text = re.sub("0x[0-9a-f]+", "0x0", out.getvalue())
    print(re.sub('file "[^"]*"', "file F", text))


def increment():
    global counter
    counter += 1


def increment_long():
    global counter
    counter = counter + 1


def local_counter(x):
    x = x + 1
    x += 1
    return x


def read_then_write():
    global counter
    value = counter
    time.sleep(0)
    counter = value + 1


def loop(times):
    global counter
    for _ in range(times):
        counter += 1


def locked(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def acquired():
    global counter
    lock.acquire()
    try:
        counter += 1
    finally:
        lock.release()


def make_counter():
    count = 0

    def bump(by=1):
        nonlocal count
        count += by
        return count
    return bump


class Account:
    """Money."""
    rate = 0.5

    def __init__(self, owner, balance=0, *, limit=None):
        self.owner = owner
        self.balance = balance
        self.__limit = limit

    def deposit(self, amount):
        """More of it."""
        self.balance += amount

    def withdraw(self, amount):
        if self.balance < amount:
            raise ValueError(f"only {self.balance:.2f} of {amount!r}")
        self.balance -= amount
        return self.balance

    @property
    def limit(self):
        return self.__limit

    @staticmethod
    def add(a, b):
        return a + b

    @classmethod
    def of(cls, *args, **kwargs):
        return cls(*args, **kwargs)


class Savings(Account):
    def deposit(self, amount):
        super().deposit(amount * 2)
        return __class__


def update_items():
    items[0] += 1
    table["a"] = table.get("a", 0) + 1
    items.append(4)
    del items[0], table["a"]


def slices(a):
    a[1:] = a[:-1]
    return a[1:2], a[::2], a[0][1]


def calls(f, x, *args, **kwargs):
    f()
    f(x, 1, key=2)
    x.method(1, key=x)
    f(*args)
    f(x, *args, a=1, **kwargs, b=2)
    x.method(*args)
    print("a", "b", sep="", end="\n")
    return path.join("a", "b")


def branches(a, b):
    if a > b:
        return 1
    elif a == b:
        return 0
    else:
        return -1


def conditions(a, b, c):
    if a and b or not c:
        print("yes")
    if not (a or b):
        return a is None
    if a is not None and b is None:
        return a in b, a not in c, not a in b
    return a and b or c


def chained(a, b, c):
    if a < b <= c:
        return 1
    return a == b == c


def ternary(a, b):
    x = a if b else None
    return x if a > b else -x


def whiles(n):
    while n > 0:
        n -= 1
        if n == 5:
            continue
        if n == 3:
            break
    else:
        print("else")
    while True:
        n += 1
        if n > 10:
            return n


def forever():
    while 1:
        with lock:
            if items:
                break
        time.sleep(0.1)


def nested_loops(rows):
    for row in rows:
        for cell in row:
            if cell:
                break
        else:
            continue
        return cell
    return None


def dead_code():
    if 0:
        print("never")
    if __name__:
        return 1
        print("never")
    return 2


def constants():
    a = 2 * 3 + 4
    b = -1, (1, 2), "a" * 3
    c = [1, 2, 3], {1: 2, "a": None}, [], {}, ()
    d = 10 ** 2 / 4, 1 << 10, not True, "abc"[1]
    for x in [1, 2]:
        if x in [1, 2] or x in {5}:
            return a, b, c, d
    return 1.5, b"x", True, ...


def displays(a, b):
    return [a, b], (a, b), {a, b}, {a: b}, {"x": a, "y": b}, [*a, b], {**a, "k": b}, (*a, *b)


def formats(a, b):
    return f"{a} and {b!r:>{a}} {a=}", f"{a:.2f}", "%s-%s" % (a, b), "%d" % a


def swap(a, b, c):
    a, b = b, a
    a, b, c = c, a, b
    (a, b), *c = c
    a = b = c
    return a


def tries(a):
    try:
        a.run()
    except ValueError as error:
        print(error)
    except (KeyError, TypeError):
        return 1
    except Exception:
        raise
    else:
        a = 2
    finally:
        print("x")
    return a


def try_in_loop(queue):
    while True:
        try:
            item = queue.get()
        except IndexError:
            continue
        finally:
            queue.done()
        if item is None:
            break


def return_in_finally():
    try:
        return 1
    finally:
        return 2


def raises(error):
    try:
        raise RuntimeError("a") from error
    except:
        raise ValueError


def withs(a):
    with a, open("f") as f:
        return f.read()


def comprehensions(rows):
    a = [x * 2 for x in rows if x if x > 1]
    b = {x: y for x, y in rows}
    c = {x for row in rows for x in row}
    return sum(x for x in a), b, c


def closures(n):
    add = lambda x, y=1: x + y + n
    return [lambda: add(i) for i in range(n)]


def generator(n):
    for i in range(n):
        yield i
    received = yield
    result = yield from generator(received)
    return result


async def coroutine(url):
    await asyncio.sleep(1)
    async with url as session:
        async for line in session:
            print(line)
    return await session.get(url)


async def async_generator(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


def imports():
    import os
    import os.path
    import os.path as p
    from os import sep, getpid as pid
    return os, p, sep, pid


def asserts(a):
    assert a
    assert a > 0, f"bad {a}"
    del a


def walrus(data):
    while (n := len(data)) > 2:
        data.pop()
    return n


def walrus_inside(rows):
    return [y for row in rows if (y := row)], y


async def async_comprehensions(rows):
    a = [await row for row in rows]
    return [x async for row in rows for x in row if await x], (x async for x in a), {x: 1 async for x in a}


def percent(a):
    return "%5s|%-5s|%.2r" % (a, a, a), "%s %d" % (a, a), "100%% %s" % (a,)


class Point:
    x: int
    y: float = 0.0

    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5


def annotated(a: int, b: "str" = "x", *rest: float) -> None:
    total: int = 0

    def inner(c: int, *, d: str = "e") -> bool:
        return c
    unset: str
    return inner(total)


def decorated():
    @contextlib.contextmanager
    def manager():
        print("in")
        yield
        print("out")

    class Inner(Account, metaclass=type):
        size = 3

        def get(self):
            return self.size, decorated
    return manager, Inner


def nothing():
    pass


def documented():
    """Says it."""


def operators(a, b):
    a -= b; a *= b; a /= b; a //= b; a %= b; a **= b; a &= b; a |= b; a ^= b; a <<= b; a >>= b
    return +a, -a, ~a, not a, a @ b, a | b, a ^ b & a


def globals_and_deletes():
    global fresh
    fresh = 1
    del fresh
    x = deque()
    del x[0], x.y
    print(len(x))


def over_lines(a):
    result = a.first(
        1,
    ).second(
        a
        + 1,
        key=[
            a,
            2,
        ],
    )
    return (
        result
        and a
    )


functions = [
    increment, increment_long, local_counter, read_then_write, loop, locked, acquired, make_counter, make_counter(),
    Account, Savings, update_items, slices, calls, branches, conditions, chained, ternary, whiles, forever, nested_loops,
    dead_code, constants, displays, formats, swap, tries, try_in_loop, return_in_finally, raises, withs, comprehensions,
    closures, generator, coroutine, async_generator, imports, asserts, walrus, walrus_inside, async_comprehensions, percent,
    Point, annotated, decorated, nothing, documented,
    operators, globals_and_deletes, over_lines, lambda x: x + counter, Account.of, Account("a").deposit,
    closures.__code__,
]
for thing in functions:
    print("---", getattr(thing, "__qualname__", "code"))
    show(thing)
for text in ("n += 1", "n + 1", "x = y = f(1)\nfor i in x:\n    print(i)\n", "a.b.c(d)", "lambda: 0", "import time; time.sleep(1)", "x: int = 1\nclass P:\n    y: str\n"):
    print("---", repr(text))
    show(text)
print("--- depth")
show(make_counter, depth=0)
for instruction in dis.get_instructions(whiles):
    print(instruction.opname, instruction.arg, instruction.argval, instruction.argrepr, instruction.offset,
          instruction.starts_line, instruction.is_jump_target)
print([i.opname for i in dis.Bytecode(increment)])
print(dis.Bytecode(increment).dis())
dis.disassemble(increment.__code__)
dis.disco(nothing.__code__)
for bad in (3, 1.5):
    try:
        dis.dis(bad)
    except TypeError as error:
        print(error)
try:
    dis.dis("n +")
except SyntaxError:
    print("SyntaxError")
