def outer(p, /, a, *args, k=1, **kw):
    z = n = 0
    m = 5

    def inner(x):
        nonlocal n
        n += x
        return n + a + len(args) + m

    def other():
        return inner, p

    local = z
    return inner, other


inner, other = outer(1, 2)
for f in (outer, inner, other, lambda: 0):
    c = f.__code__
    print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_flags)
    print(c.co_varnames, c.co_cellvars, c.co_freevars)
    if f.__closure__:
        print([(name, type(cell.cell_contents).__name__) for name, cell in zip(c.co_freevars, f.__closure__)])


def make_averager():
    series = []

    def averager(value):
        series.append(value)
        return sum(series) / len(series)
    return averager


avg = make_averager()
print(avg(10), avg(11), avg(12))
print(avg.__code__.co_varnames, avg.__code__.co_freevars, avg.__closure__[0].cell_contents)


def gen():
    yield


async def co():
    pass


async def agen():
    yield
print([f.__code__.co_flags for f in (gen, co, agen)])
