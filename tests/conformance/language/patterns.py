# match statements.
from collections import namedtuple


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


Pair = namedtuple("Pair", "left right")


class Colour:
    RED = 1
    GREEN = 2


def describe(v):
    match v:
        case None | True | False:
            return "singleton"
        case 0:
            return "zero"
        case -1 | 1:
            return "unit"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float() as n:
            return f"number {n}"
        case "":
            return "empty"
        case str(s) if (upper := s.upper()) == s:
            return f"upper {upper}"
        case str():
            return "text"
        case []:
            return "nothing"
        case [x]:
            return f"one {x}"
        case [x, y] if x == y:
            return f"twins {x}"
        case [Point(x=0), *rest]:
            return f"origin first, {rest}"
        case [first, *_, last] if isinstance(first, str):
            return f"from {first} to {last}"
        case (1, [2, *inner], _):
            return f"nested {inner}"
        case [_, *_]:
            return "sequence"
        case {"kind": "move", "to": [x, y]}:
            return f"move to {x} {y}"
        case {"kind": kind, **rest}:
            return f"{kind} with {sorted(rest.items())}"
        case {}:
            return "mapping"
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x=Point() as p):
            return f"point of {p}"
        case Point(x, y):
            return f"point {x} {y}"
        case Colour.RED:
            return "red"
        case _:
            return "other"


for value in [
    None, True, 0, 1, -1, 101, 7, 2.5, "", "ABC", "abc", [], [1], [2, 2], [Point(0, 1), 5, 6], ["a", 1, "z"], (1, [2, 3, 4], 5), (9, 8, 7),
    {"kind": "move", "to": (1, 2)}, {"kind": "stop", "now": 1}, {"x": 1}, {}, Point(0, 0), Point(3, 0), Point(0, 4), Point(Point(1, 2), 3),
    Point(5, 6), Pair(1, 1), range(2), b"bytes", {1, 2}, object,
]:
    print(repr(value) if not isinstance(value, type) else "object", "->", describe(value))


def values(v):
    match v:
        case Colour.RED:
            return "red"
        case Colour.GREEN:
            return "green"


print(values(1), values(2), values(3))


def binding(v):
    match v:
        case [a, (b, c)] | {"a": a, "b": b, "c": c}:
            return a, b, c
        case str(a) | bytes(a):
            return a
    return "none"


print(binding([1, (2, 3)]), binding({"a": 4, "b": 5, "c": 6}), binding("s"), binding(b"b"), binding(3))


def failing(v):
    try:
        match v:
            case Point(1, 2, 3):
                return "three"
    except TypeError as e:
        return str(e)
    try:
        match v:
            case int(1, 2):
                return "?"
    except TypeError as e:
        return str(e)
    return "no"


print(failing(Point(1, 2)), "|", failing(5))


def in_loop(items):
    out = []
    for item in items:
        match item:
            case 0:
                continue
            case "stop":
                break
            case x:
                out.append(x)
    return out


print(in_loop([0, 1, 2, 0, "stop", 3]))
match 3:
    case n:
        print(n)
match = {"case": 1}
case = match["case"]
print(case)
