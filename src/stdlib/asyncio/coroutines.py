"""What is a coroutine, how it is shown, and how the loop tells of what went wrong."""
import reprlib
import sys
import traceback
import types
import _lockstep

__all__ = "iscoroutinefunction", "iscoroutine"

_is_coroutine = object()
_coroutine_types = (types.CoroutineType, types.GeneratorType)


def iscoroutinefunction(func):
    inner = func
    while hasattr(inner, "func") and hasattr(inner, "keywords"):
        inner = inner.func
    code = getattr(inner, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80) or getattr(func, "_is_coroutine", None) is _is_coroutine


def iscoroutine(obj):
    # Whatever has the methods of one will do: `anext(numbers)`, an object of the program.
    return isinstance(obj, _coroutine_types) or all(hasattr(type(obj), name) for name in ("__await__", "send", "throw", "close"))


def _format_coroutine(coro):
    if not isinstance(coro, _coroutine_types):
        return f"{getattr(coro, '__qualname__', f'<{type(coro).__name__} without __name__>')}()"
    code = coro.cr_code if hasattr(coro, "cr_code") else coro.gi_code
    frame = coro.cr_frame if hasattr(coro, "cr_frame") else coro.gi_frame
    name = f"{coro.__qualname__}()"
    if frame is not None:
        return f"{name} running at {code.co_filename}:{frame.f_lineno}"
    return f"{name} done, defined at {code.co_filename}:{code.co_firstlineno}"


def _source(func):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    if isinstance(func, types.FunctionType):
        return f" at {func.__code__.co_filename}:{func.__code__.co_firstlineno}"
    if hasattr(func, "func") and hasattr(func, "keywords"):
        return _source(func.func)
    return ""


def _arguments(args, keywords):
    items = [reprlib.repr(arg) for arg in args]
    items.extend(f"{name}={reprlib.repr(value)}" for name, value in keywords.items())
    return f"({', '.join(items)})"


def _format_callback(func, args, keywords, suffix=""):
    if hasattr(func, "func") and hasattr(func, "keywords"):
        return _format_callback(func.func, func.args, func.keywords, _arguments(args, keywords) + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _arguments(args, keywords) + suffix


def _format_callback_source(func, args):
    return _format_callback(func, args, {}) + _source(func)


def _logging():
    """The module, if the program uses it."""
    return getattr(sys, "modules", {}).get("logging")


def _log(text, error):
    """As logging's last resort writes it, or through logging if the program uses that."""
    if (logging := _logging()) is not None:
        logging.getLogger("asyncio").error(text, exc_info=error if error is not None else False)
        return
    _lockstep.print_stderr(text + "\n")
    if error is not None:
        _lockstep.print_stderr("".join(traceback.format_exception(error)))
