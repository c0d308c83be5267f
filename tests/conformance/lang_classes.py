class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError(self.name)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r})'

    def __lt__(self, other):
        return self.area() < other.area()

    @property
    def label(self):
        return self.name.upper()

    @label.setter
    def label(self, value):
        self.name = value.lower()

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @staticmethod
    def unit():
        return 'cm2'


class Square(Shape):
    def __init__(self, side):
        super().__init__('square')
        self.side = side

    def area(self):
        return self.side ** 2


class Circle(Shape):
    def __init__(self, r):
        super().__init__('circle')
        self.r = r

    def area(self):
        return 3 * self.r ** 2


shapes = [Circle.make(2), Square(3), Square(1)]
print(sorted(shapes), Shape.count, Square.unit())
shapes[0].label = 'DISC'
print(shapes[0], shapes[0].label, isinstance(shapes[0], Shape), issubclass(Square, Circle))
try:
    Shape('any').area()
except NotImplementedError as error:
    print('not implemented:', error)
try:
    Shape('x').colour
except AttributeError as error:
    print(error)


class A:
    def who(self):
        return ['A']


class B(A):
    def who(self):
        return ['B'] + super().who()


class C(A):
    def who(self):
        return ['C'] + super().who()


class D(B, C):
    def who(self):
        return ['D'] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__])
