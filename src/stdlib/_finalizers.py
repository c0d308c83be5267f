"""What is called when an object ends: its `__del__` (`close` of a generator), the callbacks of weak references to it. Programs that have this module are watched
for such ends."""
import _lockstep


_generator = type(_ for _ in ())


class UnraisableHookArgs:
    def __init__(self, error, object):
        self.exc_type, self.exc_value, self.exc_traceback = type(error), error, error.__traceback__
        self.err_msg, self.object = None, object


def unraisablehook(unraisable, /):
    title = unraisable.err_msg or "Exception ignored in"
    _lockstep.print_stderr(f"{title}: {unraisable.object!r}\n{_lockstep.traceback_text(unraisable.exc_value, True)}")


__unraisablehook__ = unraisablehook


def _ignored(function, error):
    error.__suppress_context__ = True
    hook = getattr(_lockstep.module("sys"), "unraisablehook", unraisablehook)
    hook(UnraisableHookArgs(error, function))


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


def _is_of_program(thread):
    function = getattr(thread, "_target", None) or thread.run
    return getattr(getattr(function, "__func__", function), "__globals__", {}).get("__name__") == "__main__"


def _run():
    """At the program's end: what is left. A daemon that still runs a function of the program keeps its variables."""
    threading = _lockstep.module("threading")
    is_kept = threading is not None and any([thread.daemon and _is_of_program(thread) for thread in threading.enumerate()])
    while (ob := _lockstep.weak_take()) is not None:
        if not is_kept:
            __del__(ob)


def getrefcount(object, /):
    return _lockstep.weak_found() if _lockstep.weak_count(object) else 4294967295
