# What reviewers' programs found: old names, protocols, unions, views, objects that are numbers.
from __future__ import annotations

import functools
import logging
import threading
import traceback
import types
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, runtime_checkable
from urllib.request import Request

if TYPE_CHECKING:
    from models import User

T = TypeVar('T')


def greet(user: User) -> str:
    return 'hello'


print(greet(None), IOError is OSError, EnvironmentError is OSError)
try:
    raise IOError('down')
except EnvironmentError as error:
    print(type(error), error)


@functools.singledispatch
def kind(x):
    return '?'


@kind.register(int | float)
def _(x):
    return 'number'


print(kind(1.5), kind('s'), (int | str).__args__)


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


print(isinstance(File(), Closable), issubclass(File, Closable), issubclass(int, Closable))


class Box(Generic[T]):
    __slots__ = ('value',)


box = Box()
box.value = 1
try:
    box.other = 2
except AttributeError as error:
    print(error)

view = types.MappingProxyType({'pi': 3.14})
print(view['pi'], view, repr(view), len(view), 'pi' in view, list(view), dict(view))
for wrong in [1, 2], None:
    try:
        types.MappingProxyType(wrong)
    except TypeError as error:
        print(error)


class Two:
    def __index__(self):
        return 2

    def __float__(self):
        return 2.5

    def __pow__(self, exponent, modulus=None):
        return 'power', exponent, modulus


print('a' * Two(), Two() * [1], (0,) * Two(), pow(Two(), 3), pow(Two(), 2, 5))
print('%d %x %.2f %s' % (Two(), Two(), Two(), 'end'))


class Failure(Exception):
    def __init__(self, code, text):
        self.code = code
        super().__init__(code, text)

    def __str__(self):
        return f'[{self.code}] {self.args[1]}'


def shown(error):
    return [line for line in ''.join(traceback.format_exception(error)).splitlines() if 'Failure' in line]


print(shown(ExceptionGroup('g', [ValueError(1), Failure(404, 'not found'), ExceptionGroup('h', [Failure(500, 'oops')])])))
print(logging.LoggerAdapter(logging.getLogger('mem'), {}))
print(Request('http://127.0.0.1/x', headers={'X-A': '1'}).header_items())
