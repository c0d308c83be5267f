"""What few programs ask about threads that run: who is told of what they do, and those that are alive by their numbers."""
import _lockstep

_CALL, _LINE, _RETURN = 1, 2, 4


class _Tracer:
    """Tells the program's functions of its calls, lines and returns; the library's are left out."""

    def __init__(self):
        self.function = self.profile = None
        self.locals = {}

    def tell(self, kinds, depth, value):
        frame = _lockstep.frame(1)
        try:
            if kinds & _CALL and self.function is not None:
                self.locals[depth] = self.function(frame, "call", None)
            if kinds & _CALL and self.profile is not None:
                self.profile(frame, "call", None)
            for kind, event, arg in ((_LINE, "line", None), (_RETURN, "return", value)):
                local = self.locals.get(depth)
                if kinds & kind and local is not None:
                    self.locals[depth] = local(frame, event, arg) or local
            if kinds & _RETURN and self.profile is not None:
                self.profile(frame, "return", value)
        except:
            _set(None, None)
            raise


_tracers = {}


def _mine():
    """The tracer of the calling thread."""
    return _tracers.get(_lockstep.thread_ident()) or _Tracer()


def _set(function, profile):
    import sys
    tracer = _mine()
    if function is not tracer.function:
        tracer.locals = {}
    tracer.function, tracer.profile = function, profile
    _tracers[_lockstep.thread_ident()] = tracer
    sys.gettrace, sys.getprofile = (lambda: _mine().function), (lambda: _mine().profile)
    _lockstep.set_trace(None if function is None and profile is None else tracer.tell)


def settrace(function, /):
    _set(function, _mine().profile)


def setprofile(function, /):
    _set(_mine().function, function)


_of_threads = [None, None]


def _begin_told(thread):
    _tracers.pop(_lockstep.thread_ident(), None)
    _set(*_of_threads)
    _begin(thread)


def _tell_threads(place, function):
    """Threads that start from now on begin with it."""
    global _begin
    import threading
    if threading.Thread._bootstrap_inner is not _begin_told:
        _begin, threading.Thread._bootstrap_inner = threading.Thread._bootstrap_inner, _begin_told
        threading.gettrace, threading.getprofile = (lambda: _of_threads[0]), (lambda: _of_threads[1])
    _of_threads[place] = function


def _settrace(func):
    _tell_threads(0, func)


def _setprofile(func):
    _tell_threads(1, func)


class _Active:
    """The threads that are alive, each behind its number."""

    def items(self):
        import threading
        return [(thread.ident, thread) for thread in threading.enumerate()]

    def keys(self):
        return [ident for ident, _ in self.items()]

    def __iter__(self):
        return iter(self.keys())

    def values(self):
        return [thread for _, thread in self.items()]

    def get(self, ident, default=None):
        return dict(self.items()).get(ident, default)

    def __getitem__(self, ident):
        return dict(self.items())[ident]

    def __contains__(self, ident):
        return ident in self.keys()

    def __len__(self):
        return len(self.items())


_active = _Active()
