class Vector:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.xs, other.xs)))

    def __mul__(self, k):
        return Vector(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return isinstance(other, Vector) and self.xs == other.xs

    def __hash__(self):
        return hash(self.xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __iter__(self):
        return iter(self.xs)

    def __contains__(self, x):
        return x in self.xs

    def __bool__(self):
        return any(self.xs)

    def __call__(self, x):
        return [x] * len(self)

    def __repr__(self):
        return f'<{", ".join(map(str, self.xs))}>'


v, w = Vector(1, 2), Vector(3, 4)
print(v + w, 2 * v, v * 3, -v, v == Vector(1, 2), v != w)
print(len(v), v[1], list(w), 4 in w, bool(Vector(0, 0)), v('z'))
print({v: 'v'}[Vector(1, 2)], {v, Vector(1, 2), w} == {v, w})
try:
    v + 1
except AttributeError as error:
    print(error)
try:
    v - w
except TypeError as error:
    print(error)
