"""The loop of each thread that is in one, which CPython keeps in C: no frame of this module shows in tracebacks."""
import _lockstep

policy = None
_running = {}


def get_running_loop():
    loop = _running.get(_lockstep.thread_handle())
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def _get_running_loop():
    return _running.get(_lockstep.thread_handle())


def _set_running_loop(loop):
    if loop is None:
        _running.pop(_lockstep.thread_handle(), None)
    else:
        _running[_lockstep.thread_handle()] = loop


def get_event_loop():
    loop = _running.get(_lockstep.thread_handle())
    return policy().get_event_loop() if loop is None else loop


def _raise_again(error, traceback):
    raise error.with_traceback(traceback)
