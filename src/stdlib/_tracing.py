"""What few programs ask about threads that run: `sys.settrace`, and those that are alive by their numbers."""
import _lockstep

_CALL, _LINE, _RETURN = 1, 2, 4


class _Tracer:
    """Tells the program's function of its calls, lines and returns; the library's are left out."""

    def __init__(self, function):
        self.function, self.locals = function, {}

    def tell(self, kinds, depth, value):
        frame = _lockstep.frame(1)
        try:
            if kinds & _CALL:
                self.locals[depth] = self.function(frame, "call", None)
            for kind, event, arg in ((_LINE, "line", None), (_RETURN, "return", value)):
                local = self.locals.get(depth)
                if kinds & kind and local is not None:
                    self.locals[depth] = local(frame, event, arg) or local
        except:
            settrace(None)
            raise


def settrace(function, /):
    _lockstep.set_trace(None if function is None else _Tracer(function).tell)


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
