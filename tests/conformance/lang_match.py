class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


def tell(thing):
    match thing:
        case 0 | 1:
            return 'small'
        case int(n) if n < 0:
            return f'negative {n}'
        case str() as text:
            return f'text {text}'
        case []:
            return 'empty'
        case [first, *rest]:
            return f'{first} then {rest}'
        case {'kind': kind, **rest}:
            return f'{kind} with {rest}'
        case Point(0, y=y):
            return f'on the axis at {y}'
        case Point(x, y):
            return f'point {x} {y}'
        case None:
            return 'nothing'
        case _:
            return 'else'


things = [0, -4, 9, 'hi', [], [1, 2, 3], (4,), {'kind': 'k', 'z': 1}, {}, Point(0, 5), Point(1, 2), None, 2.5]
for thing in things:
    print(tell(thing))
