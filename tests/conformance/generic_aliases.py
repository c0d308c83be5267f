"""Classes of the library that take a type in brackets, and a program's own generic classes."""
import asyncio
import collections.abc
import functools
import logging
import os
import queue
import re
import subprocess
import types
import typing
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Generic, Protocol, TypeVar

print(queue.Queue[int], queue.LifoQueue[str], queue.SimpleQueue[int], Future[int], asyncio.Queue[int], subprocess.Popen[str])
print(re.Pattern[str], re.Match[str], logging.StreamHandler[int], functools.partial[int], AbstractContextManager[int], os.PathLike[str])
print(collections.deque[int], collections.abc.Iterable[int], collections.abc.Awaitable[int])

T = TypeVar("T")
K = TypeVar("K")


class Buffer(Generic[T]):
    size = 3

    def __init__(self, value=1):
        self.value = value


class Numbers(Buffer[int]):
    pass


class Pairs(Buffer[K], Generic[T, K]):
    pass


class Reads(Protocol[T]):
    def read(self) -> T: ...


class Jobs(queue.Queue[int]):
    pass


print(Buffer[int], Buffer.__parameters__, Pairs.__parameters__, Numbers.__parameters__, Reads[int], Reads.__parameters__)
print(Buffer[int](5).value, Buffer[int].size, Numbers().value, Numbers.__mro__, Buffer[int] == Buffer[int])
print(typing.get_args(dict[str, int]), typing.get_origin(Buffer[int]), list[int].__origin__, types.GenericAlias(list, (int,)))
jobs = Jobs(2)
jobs.put(1)
print(jobs.get(), isinstance(queue.Queue[int](3), queue.Queue), Jobs.__mro__)


def worker(jobs: queue.Queue[int], results: "queue.Queue[str] | None" = None) -> Future[int] | None:
    pass


print(worker.__annotations__["jobs"])
