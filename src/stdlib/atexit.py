"""Functions to call when the main program has ended and its threads are joined."""
_callbacks = []


def register(function, /, *args, **kwargs):
    _callbacks.append((function, args, kwargs))
    return function


def unregister(function):
    _callbacks[:] = [entry for entry in _callbacks if entry[0] != function]


def _run_exitfuncs():
    while _callbacks:
        function, args, kwargs = _callbacks.pop()
        function(*args, **kwargs)
