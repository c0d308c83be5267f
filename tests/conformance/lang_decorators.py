import functools


def shout(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs).upper() + '!'
    return inner


def times(n):
    def decorate(function):
        return lambda *args: [function(*args) for _ in range(n)]
    return decorate


@times(2)
@shout
def hello(name):
    """Says hello."""
    return f'hello {name}'


print(hello('bob'))


def registry(cls):
    registry.known.append(cls.__name__)
    return cls


registry.known = []


@registry
class First:
    pass


@registry
class Second(First):
    pass


print(registry.known, hello.__name__, shout(lambda: 'x')())
