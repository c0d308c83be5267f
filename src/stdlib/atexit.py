"""Functions to call when the main program has ended and its threads are joined."""
import _lockstep

_callbacks = []


def register(function, /, *args, **kwargs):
    _callbacks.append((function, args, kwargs))
    return function


def unregister(function):
    _callbacks[:] = [entry for entry in _callbacks if entry[0] != function]


def _run_exitfuncs():
    while _callbacks:
        function, args, kwargs = _callbacks.pop()
        try:
            function(*args, **kwargs)
        except BaseException as error:
            text = _lockstep.traceback_text(error, True)
            _lockstep.print_stderr(f"Exception ignored in atexit callback: {function!r}\n{text}")
