"""What is called when an object ends: its `__del__` (`close` of a generator), the callbacks of weak references to it. Programs that have this module are watched
for such ends."""
import _lockstep


_generator = type(_ for _ in ())


def _ignored(function, error):
    error.__suppress_context__ = True
    _lockstep.print_stderr(f"Exception ignored in: {function!r}\n{_lockstep.traceback_text(error, True)}")


def __del__(ob):
    function = ob
    try:
        if isinstance(ob, _generator):
            ob.close()
        else:
            function = type(ob).__del__
            function(ob)
    except BaseException as error:
        _ignored(function, error)


def _ended(calls):
    """`calls`: objects, and weak references to objects, that have ended."""
    while calls:
        is_object, ob = calls.pop(0)
        if is_object:
            __del__(ob)
        elif (callback := ob.__callback__) is not None:
            try:
                callback(ob)
            except BaseException as error:
                _ignored(callback, error)
        ob = None


def _run():
    """At the program's end: what is left."""
    while (ob := _lockstep.weak_take()) is not None:
        __del__(ob)


def getrefcount(object, /):
    return _lockstep.weak_found() if _lockstep.weak_count(object) else 4294967295
