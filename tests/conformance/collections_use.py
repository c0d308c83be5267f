from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=4)
d.append(4), d.append(5), d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], list(d))
d.rotate(1), d.extend([8, 9])
print(d, 8 in d, d.maxlen)
c = Counter('mississippi')
print(c.most_common(2), c['z'], sum(c.values()), sorted(c.elements())[:4])
groups = defaultdict(list)
for word in ('apple', 'bob', 'ant'):
    groups[word[0]].append(word)
print(dict(groups), groups['new'])
Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p._replace(x=5), p == (1, 2), tuple(p))
o = OrderedDict(a=1, b=2)
o.move_to_end('a')
print(list(o.items()))

import collections.abc
print(isinstance(collections.UserDict(), collections.abc.MutableMapping), isinstance(collections.UserList(), collections.abc.Sequence))
print(collections.abc.Mapping.__module__, issubclass(collections.ChainMap, collections.abc.Mapping))
import weakref
print(isinstance(weakref.WeakValueDictionary(), collections.abc.MutableMapping), weakref.ref.__name__)
