"""Iterators of built-in types go through pickle, and so out of pools and through queues."""
import copy
import itertools
import pickle
from multiprocessing import Pool, Queue


def task(n):
    return map(str, range(n))


def pairs(n):
    return zip(range(n), 'abcdef')


def through(value):
    return list(itertools.islice(pickle.loads(pickle.dumps(value)), 5))


if __name__ == '__main__':
    half = iter([1, 2, 3, 4])
    next(half)
    print(through(half), list(half))
    for value in (iter((1, 2)), iter('aß'), iter(b'ab'), iter(range(3)), iter({1: 2}), iter({1: 2}.items()), iter({7}),
                  reversed([1, 2, 3]), enumerate('xy', 3), filter(None, [0, 1, 2]), itertools.count(4, 2),
                  enumerate(zip('ab', [1, 2]))):
        print(type(value).__name__, through(value))
    print(through(map(abs, [-1, 2])), list(copy.copy(half)))
    try:
        pickle.dumps(map(lambda x: x, []))
    except (pickle.PicklingError, AttributeError) as error:
        print(type(error).__name__)
    try:
        pickle.dumps(x for x in ())
    except TypeError as error:
        print(error)
    with Pool(2) as pool:
        print(list(pool.apply(task, (3,))))
        print([list(got) for got in pool.map(pairs, [1, 2])])
    queue = Queue()
    queue.put(reversed([1, 2, 3]))
    print(list(queue.get()))
