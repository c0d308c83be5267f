print(min(3, 1, 2), max([4, 9, 2], key=lambda n: -n), sum([0.5, 1], 10), min([], default='none'))
print(list(enumerate('ab', 5)), list(zip([1, 2, 3], 'ab')), list(range(10, 0, -3)), list(map(str, (1, 2))))
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')]), sorted('bA', key=str.lower), list(reversed(range(3))))
print(isinstance(True, int), isinstance(1, (str, float)), callable(len), type(3).__name__, type([]) is list)


class Box:
    pass


box = Box()
setattr(box, 'size', 3)
print(getattr(box, 'size'), getattr(box, 'none', 'default'), hasattr(box, 'size'), vars(box))
delattr(box, 'size')
print(hasattr(box, 'size'), id(box) == id(box), box == Box(), repr(type(box)))
it = iter([1, 2])
print(next(it), next(it), next(it, 'over'), all([]), any([]), pow(3, 4, 5), divmod(17, 5))
print(int(3.9), int(-3.9), float(2), str(None), bool([0]), bytes([65, 66]), list('ab'), tuple([1]), dict(a=1))
print(ascii('é'), format(3.14159, '.2f'), oct(8), hash(1) == hash(1.0), round(1234.567, -2), sum([[1], [2]], []))
