"""Iterators on iterators. `count` is the machine's, so that `next(counter)` is one step."""
import _lockstep
import operator

count = _lockstep.type_of_name("count")
_missing = object()


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def _from_iterable(iterables):
    for iterable in iterables:
        yield from iterable


chain.from_iterable = _from_iterable


def cycle(iterable):
    saved = []
    for element in iterable:
        yield element
        saved.append(element)
    while saved:
        yield from saved


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._times = times if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is not None:
            if self._times == 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __len__(self):
        if self._times is None:
            raise TypeError("len() of unsized object")
        return self._times

    def __repr__(self):
        return f"repeat({self._object!r})" if self._times is None else f"repeat({self._object!r}, {self._times})"


def accumulate(iterable, func=operator.add, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(it)
        except StopIteration:
            return
    if func is None:
        func = operator.add
    yield total
    for element in it:
        total = func(total, element)
        yield total


def compress(data, selectors):
    return (d for d, s in zip(data, selectors) if s)


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for x in it:
        if not predicate(x):
            yield x
            break
    yield from it


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            return
        yield x


def filterfalse(predicate, iterable):
    for x in iterable:
        if not (x if predicate is None else predicate(x)):
            yield x


def pairwise(iterable):
    it = iter(iterable)
    for a in it:
        for b in it:
            yield a, b
            a = b


def starmap(function, iterable):
    for args in iterable:
        yield function(*tuple(args))


def _islice_number(value, default, what):
    if value is None:
        return default
    value = value.__index__() if hasattr(value, "__index__") else -1
    if value < 0:
        raise ValueError(what)
    return value


def islice(iterable, *args):
    if not 1 <= len(args) <= 3:
        raise TypeError(f"islice expected at {'most 4' if args else 'least 2'} arguments, got {len(args) + 1}")
    s = slice(*args)
    if len(args) == 1:
        stop = _islice_number(s.stop, None, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    else:
        stop = _islice_number(s.stop, None, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    start = _islice_number(s.start, 0, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    step = _islice_number(s.step, 1, "Step for islice() must be a positive integer or None.")
    if step == 0:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(it, start, stop, step):
    wanted = start
    position = 0
    while stop is None or wanted < stop:
        for element in it:
            position += 1
            if position > wanted:
                yield element
                break
        else:
            return
        wanted += step
    while stop is not None and position < stop:
        for element in it:
            position += 1
            break
        else:
            return


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    it = iter(iterable)
    queues = [[] for _ in range(n)]

    def one(mine):
        at = 0
        while True:
            if at == len(mine):
                try:
                    value = next(it)
                except StopIteration:
                    return
                for q in queues:
                    q.append(value)
            value = mine[at]
            at += 1
            if at > 64:
                del mine[:at]
                at = 0
            yield value

    return tuple([one(q) for q in queues])


def zip_longest(*args, fillvalue=None):
    iterators = [iter(it) for it in args]
    active = len(iterators)
    if not active:
        return
    while True:
        values = []
        for i, it in enumerate(iterators):
            value = fillvalue
            if it is not None:
                try:
                    value = next(it)
                except StopIteration:
                    active -= 1
                    if not active:
                        return
                    iterators[i] = None
            values.append(value)
        yield tuple(values)


class groupby:
    def __init__(self, iterable, key=None):
        self._key = key
        self._it = iter(iterable)
        self._target = self._current = self._value = _missing
        self._exhausted = False

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._it)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._id = object()
        if self._exhausted:
            raise StopIteration
        while self._current is _missing or self._current == self._target:
            self._advance()
        self._target = self._current
        return self._current, self._group(self._target, self._id)

    def _group(self, target, id):
        while self._id is id and self._current == target:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._current = _missing
                self._exhausted = True
                return


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    indices = [0] * len(pools)
    if any(not pool for pool in pools):
        return
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, indices)])
        for at in range(len(pools) - 1, -1, -1):
            indices[at] += 1
            if indices[at] < len(pools[at]):
                break
            indices[at] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        for i in reversed(range(r)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[i] for i in indices[:r]])
                break
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if r < 0:
        raise ValueError("r must be non-negative")
    if r > n:
        return
    indices = list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple([pool[i] for i in indices])


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple([pool[i] for i in indices])
