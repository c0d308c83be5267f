"""What `typing` has for annotations must be there to be imported, one name at a time."""
import numbers
import statistics
from typing import (
    AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Coroutine, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, List,
    Mapping, MutableMapping, MutableSequence, Optional, Protocol, Sequence, Sized, Tuple, TypeVar, ValuesView, runtime_checkable,
)

T = TypeVar("T")
Handler = Callable[[int, str], bool]


def counted(things: Iterable[T]) -> Iterator[Tuple[int, T]]:
    yield from enumerate(things)


def apply(function: Callable[..., int], *args: int) -> Optional[int]:
    return function(*args)


def pairs(table: Mapping[str, Sequence[int]]) -> Generator[str, None, None]:
    for key in table:
        yield f"{key}:{table[key]}"


async def later(thing: Awaitable[T]) -> AsyncIterator[T]:
    yield await thing


@runtime_checkable
class Closable(Protocol):
    name: str

    def close(self) -> None: ...


class Door:
    name = "door"

    def close(self):
        print("closed")


class Window(Closable):
    pass


print(list(counted("ab")), apply(max, 3, 4), list(pairs({"a": [1]})))
print(Handler, Callable, Iterable[int], Generator[int, None, str], Callable[..., int])
print(isinstance([], Sequence), isinstance({}, Mapping), isinstance(apply, Callable), isinstance(3, Sized), isinstance((), Hashable))
print(isinstance(Door(), Closable), isinstance(3, Closable), isinstance(Window(), Closable))
print([isinstance(x, numbers.Number) for x in (1, 2.5, True, "1")], isinstance(2.5, numbers.Integral), isinstance(2, numbers.Real))
print(statistics.quantiles([1, 2, 3, 4, 5]), statistics.quantiles(range(1, 101), n=10), statistics.quantiles([3, 1, 2], n=4, method="inclusive"))
