"""Generic classes, forward references, signatures of data classes; views of `__dict__`."""
import collections
import dataclasses
import inspect
from typing import Annotated, Dict, ForwardRef, Generic, List, Literal, NewType, Optional, ParamSpec, TypeVar

T = TypeVar("T")
K = TypeVar("K")
P = ParamSpec("P")


class Pair(Generic[T, K]):
    pass


class Plain(Pair[int, str]):
    pass


print(Pair[int, str], Pair[int, T].__args__, Plain.__mro__[1], P.args, P.kwargs, P.args.__origin__)
for wrong in (lambda: Pair[int], lambda: Pair[int, int, int], lambda: Plain[int], lambda: Generic[int], lambda: Generic[T, T]):
    try:
        wrong()
    except TypeError as error:
        print(error)
UserId = NewType("UserId", int)
print(UserId, UserId(3), UserId.__supertype__, Optional[UserId])
print(List["Node"], Dict[str, "Node"], Optional["Node"], Literal["a"], Annotated[int, "unit"], ForwardRef("Node"))


@dataclasses.dataclass
class Task:
    name: str
    tags: list = dataclasses.field(default_factory=list)
    seed: dataclasses.InitVar[int] = 5
    done: bool = dataclasses.field(default=False, init=False)
    _: dataclasses.KW_ONLY
    level: int = 0


@dataclasses.dataclass
class Own:
    x: int

    def __init__(self, y):
        self.x = y


print(inspect.signature(Task), inspect.signature(Own), vars(Own(y=3)), Task("a"), dataclasses.InitVar[int])
print(inspect.signature(Task).bind("a", level=2).arguments)
print(isinstance([], collections.abc.Sequence), collections.abc.Mapping.__name__)


class Bag:
    pass


one, two = Bag(), Bag()
one.x, two.x = 1, 2
print(vars(one).keys() == vars(two).keys(), vars(one).keys() == {"x"}, {"x": 0}.keys() == vars(one).keys(), vars(one).keys() == ["x"])
print(vars(one).items() == vars(two).items(), vars(one).items() == {("x", 1)}, vars(one).keys() != {"y"}, 3 == vars(one).keys())
