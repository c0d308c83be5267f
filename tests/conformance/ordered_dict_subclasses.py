"""The recipes of the Python documentation for caches, and which methods of a subclass an OrderedDict calls."""
from collections import OrderedDict


class LRU(OrderedDict):
    def __init__(self, maxsize=128, /, *args, **kwds):
        self.maxsize = maxsize
        super().__init__(*args, **kwds)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]


class Told(OrderedDict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        print('get', key)
        return super().__getitem__(key)

    def __delitem__(self, key):
        print('del', key)
        super().__delitem__(key)


class LastUpdated(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)


cache = LRU(2)
cache['a'] = 1
cache['b'] = 2
cache['a']
cache['c'] = 3
print(list(cache), cache)
cache = LRU(2, [(1, 2), (3, 4)], x=5)
cache.update({7: 8})
print(list(cache.items()))

told = Told(a=1)
told.update(b=2)
print(told.setdefault('c', 3), told.setdefault('a', 9))
told.move_to_end('a')
told.move_to_end('c', last=False)
copy = told.copy()
print(type(copy).__name__, list(copy), told == copy)
print(list(told), told.get('a'), 'a' in told)
print(Told.fromkeys('xy', 0))
last = LastUpdated(a=1, b=2)
last['a'] = 3
print(last, last.popitem(), last.popitem(last=False), last)
plain = OrderedDict([('k', 1)], l=2)
plain |= {'m': 3}
print(plain, plain.copy(), plain | {'z': 1}, plain.pop('k'), plain.pop('none', 0))
for wrong in (lambda: OrderedDict([1], [2]), lambda: plain.popitem('x') and OrderedDict().popitem(), lambda: plain.move_to_end('q')):
    try:
        wrong()
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
