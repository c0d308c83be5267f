"""What class bodies borrow: functions that are written in C, which do not become methods, and methods of built-in types under other
special names."""

import builtins

_native = type(len)
_function = type(lambda: 0)


def __class_value__(value):
    is_c = type(value) in (_native, _function) and repr(value).startswith("<built-in")
    return staticmethod(value) if is_c else value


def __class_special__(value):
    if type(value) is _native and not repr(value).startswith("<built-in"):
        return lambda self, *args, **kwargs: value(self, *args, **kwargs)
    return __class_value__(value)


builtins.__class_value__ = __class_value__
builtins.__class_special__ = __class_special__
