"""Tracebacks through what CPython generates for data classes and named tuples."""
import collections
import dataclasses
import traceback


def fail():
    raise KeyError("factory")


@dataclasses.dataclass
class Made:
    x: int
    y: list = dataclasses.field(default_factory=fail)


@dataclasses.dataclass
class Checked:
    x: int

    def __post_init__(self):
        if self.x < 0:
            raise ValueError("negative")


class Child(Checked):
    pass


@dataclasses.dataclass(frozen=True)
class Frozen:
    x: int
    y: int = 0


@dataclasses.dataclass(order=True)
class Ordered:
    x: object


Pair = collections.namedtuple("Pair", "a b")


def change():
    Frozen(1).x = 3


def delete():
    del Frozen(1).y


def show(call):
    try:
        call()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[1:]
        print([(frame.name, frame.line, frame.filename == "<string>") for frame in frames], repr(error), error.__context__)


show(lambda: Made(1))
show(lambda: Made())
show(lambda: Checked(-1))
show(lambda: Child(-1))
show(change)
show(delete)
show(lambda: Ordered(1) < Ordered("x"))
show(lambda: dataclasses.replace(Checked(1), z=-1))
show(lambda: Pair._make([1]))
show(lambda: Pair(1, 2)._replace(c=3))
print(Made(1, []) == Made(1, []), Ordered(1) < Ordered(2), Frozen(1), Frozen.__eq__.__name__)
