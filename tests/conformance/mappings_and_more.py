import collections.abc
import dataclasses
import pickle
import threading
import traceback
import types


class Recent(collections.abc.MutableMapping):
    """What is asked for goes to the end, as in a cache."""

    def __init__(self):
        self.known = {}

    def __getitem__(self, key):
        self.known[key] = self.known.pop(key)
        return self.known[key]

    def __setitem__(self, key, value):
        self.known[key] = value

    def __delitem__(self, key):
        del self.known[key]

    def __iter__(self):
        return iter(self.known)

    def __len__(self):
        return len(self.known)


recent = Recent()
recent.update(a=1, b=2, c=3)
print(dict(recent))
plain = {}
plain.update(recent)
print(plain)
try:
    print(list(recent.items()))
except RuntimeError as error:
    print(error)

try:
    raise ValueError('with notes')
except ValueError as error:
    error.add_note('two\nlines')
    print(traceback.format_exception_only(error))


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


print(pickle.loads(pickle.dumps(Point(1, 2))))


class Ordered(type):
    @classmethod
    def __prepare__(cls, name, bases, **keywords):
        print('prepare', name, keywords)
        return {'made': 'ahead'}

    def __new__(cls, name, bases, space, **keywords):
        return super().__new__(cls, name, bases, dict(space))

    def __init__(cls, name, bases, space, **keywords):
        super().__init__(name, bases, space)


print(types.new_class('Made', (), {'metaclass': Ordered, 'size': 3}).made)

print(threading.stack_size(1 << 16), threading.stack_size(), threading.stack_size())
