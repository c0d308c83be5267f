"""Tracebacks as text."""
import _lockstep
import sys


def _pick(exc, value):
    return exc if value is None else value


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    value = _pick(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    return _lockstep.traceback_text(value).splitlines(keepends=True)


def format_exception_only(exc, /, value=None):
    value = _pick(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = str(value)
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1]))


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write("".join(format_exception(exc, value)))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], file=file)
