"""What is called when an object ends: its `__del__`, the callbacks of weak references to it. Programs that have this module are watched
for such ends."""
import _lockstep


def _ignored(function, error):
    _lockstep.print_stderr(f"Exception ignored in: {function!r}\n{_lockstep.traceback_text(error, True)}")


def __del__(ob):
    try:
        type(ob).__del__(ob)
    except BaseException as error:
        _ignored(type(ob).__del__, error)


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
