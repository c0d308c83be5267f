"""Greenlets: functions on stacks of their own inside one thread, that switch to each other by name."""
import _lockstep

__all__ = ["__version__", "_C_API", "GreenletExit", "error", "getcurrent", "greenlet", "gettrace", "settrace"]
__version__ = "3.5.6"
_C_API = None
GREENLET_USE_GC = True
GREENLET_USE_TRACING = True
GREENLET_USE_CONTEXT_VARS = True

_owner = _lockstep.stack_owner
_stack_switch = _lockstep.stack_switch
_suspend = _lockstep.unit_suspend
_run = _lockstep.unit_run
_PENDING, _STARTED, _DEAD = 0, 1, 2
_trace = None


class error(Exception):
    pass


class GreenletExit(BaseException):
    pass


class greenlet:
    GreenletExit = GreenletExit
    error = error
    gr_context = None
    _greenlet_state = _PENDING
    _greenlet_stack = None
    _greenlet_main = None
    _greenlet_run = None
    _greenlet_unit = None
    # What it waits for when it switches away: the arguments of `unit_suspend`, or True if it could go on at once.
    _greenlet_why = None
    # How it ended, if whoever runs it knows better: "failed", "cancelled".
    _greenlet_how = None

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._greenlet_parent = getcurrent()
        return self

    def __init__(self, /, *args, **kwargs):
        if len(args) + len(kwargs) > 2:
            raise TypeError(f"green() takes at most 2 arguments ({len(args) + len(kwargs)} given)")
        for name in kwargs:
            if name not in ("run", "parent"):
                raise TypeError(f"{name!r} is an invalid keyword argument for green()")
        run = args[0] if args else kwargs.get("run")
        parent = args[1] if len(args) > 1 else kwargs.get("parent")
        if parent is not None:
            self.parent = parent
        if run is not None:
            self.run = run
        if self._greenlet_unit is None:
            _tell(self, getattr(run, "__name__", None))

    def __bool__(self):
        return self._greenlet_state == _STARTED

    def __repr__(self):
        main = self._greenlet_main
        thread = "0x(nil)" if main is None or _is_gone(main) else hex(id(main))
        text = f"{type(self).__module__}.{type(self).__qualname__}"
        text = text.removeprefix("__main__.") + f" object at {id(self):#x} (otid={thread})"
        if self._greenlet_state == _PENDING:
            return f"<{text} pending>"
        if self.dead:
            return f"<{text} dead>" if self._greenlet_state == _DEAD else f"<{text} (thread exited) dead>"
        text += " current" if self is getcurrent() else " suspended"
        return f"<{text} active started{' main' if self is main else ''}>"

    @property
    def dead(self):
        return self._greenlet_state == _DEAD or (self._greenlet_state == _STARTED and _is_gone(self._greenlet_main))

    @property
    def parent(self):
        return self._greenlet_parent

    @parent.setter
    def parent(self, parent):
        if self is self._greenlet_main:
            raise AttributeError("cannot set the parent of a main greenlet")
        if not isinstance(parent, greenlet):
            kind = type(parent).__name__
            raise TypeError(f"GreenletChecker: Expected any type of greenlet, not {kind}")
        above = parent
        while above is not None:
            if above is self:
                raise ValueError("cyclic parent chain")
            above = above._greenlet_parent
        if self._greenlet_state == _STARTED and _main_of(parent) is not self._greenlet_main:
            raise ValueError("parent cannot be on a different thread")
        self._greenlet_parent = parent

    @parent.deleter
    def parent(self):
        raise AttributeError("can't delete attribute")

    @property
    def run(self):
        if self is self._greenlet_main:
            raise AttributeError("Main greenlets do not have a run attribute.")
        if self._greenlet_run is None:
            raise AttributeError("run")
        return self._greenlet_run

    @run.setter
    def run(self, run):
        if self is self._greenlet_main:
            raise AttributeError("Main greenlets do not have a run attribute.")
        if self._greenlet_state != _PENDING:
            raise AttributeError("run cannot be set after the start of the greenlet")
        self._greenlet_run = run

    @property
    def gr_frame(self):
        if self._greenlet_state != _STARTED or self is getcurrent():
            return None
        return _lockstep.stack_frame(self._greenlet_stack)

    def switch(self, /, *args, **kwargs):
        current = _owner()
        if self._greenlet_state != 1 or current is None or current is self:
            return _switch(self, args, kwargs)
        if self._greenlet_main is not current._greenlet_main or _trace is not None:
            return _switch(self, args, kwargs)
        # The common case, without further calls.
        if kwargs or len(args) != 1:
            value = _packed(args, kwargs)
        else:
            value = args[0]
        why = current._greenlet_why
        if why is None:
            _suspend(current._greenlet_unit, "switch", "MAIN" if self is self._greenlet_main else self)
        else:
            current._greenlet_why = None
            if why is True:
                _lockstep.unit_ready(current._greenlet_unit)
            else:
                _suspend(current._greenlet_unit, *why)
        _run(self._greenlet_unit)
        return _stack_switch(current._greenlet_stack, self._greenlet_stack, self, value, False)

    def throw(self, typ=GreenletExit, val=None, tb=None, /):
        if tb is not None and type(tb).__name__ != "traceback":
            raise TypeError("throw() third argument must be a traceback object")
        if isinstance(typ, BaseException):
            if val is not None:
                raise TypeError("instance exception may not have a separate value")
            raised = typ
        elif isinstance(typ, type) and issubclass(typ, BaseException):
            if isinstance(val, typ):
                raised = val
            elif val is None:
                raised = typ()
            else:
                raised = typ(*val) if isinstance(val, tuple) else typ(val)
        else:
            raise TypeError(f"exceptions must be classes, or instances, not {type(typ).__name__}")
        if tb is not None:
            raised = raised.with_traceback(tb)
        return _throw(self, raised)


def getcurrent():
    current = _lockstep.stack_owner()
    if current is None:
        current = object.__new__(greenlet)
        current._greenlet_parent = None
        current._greenlet_main = current
        current._greenlet_ident = _lockstep.thread_handle()
        current._greenlet_state = _STARTED
        current._greenlet_stack = _lockstep.stack_new(None)
        _lockstep.stack_owner(current)
        _tell(current, "MAIN")
        _lockstep.unit_run(current._greenlet_unit)
    return current


def _tell(self, name):
    """Lets the machine know of a greenlet."""
    self._greenlet_unit = _lockstep.unit_new("greenlet", name or type(self).__name__)


def settrace(callback):
    global _trace
    before, _trace = _trace, callback
    return before


def gettrace():
    return _trace


greenlet.getcurrent = staticmethod(getcurrent)
greenlet.settrace = staticmethod(settrace)
greenlet.gettrace = staticmethod(gettrace)


def _is_gone(main):
    return main is not None and not _lockstep.thread_is_alive(main._greenlet_ident)


def _main_of(target):
    """The main greenlet of the thread that a greenlet belongs to; one that has not begun belongs to that of its parent."""
    while target._greenlet_main is None:
        target = target._greenlet_parent
    return target._greenlet_main


def _check_thread(current, target):
    main = _main_of(target)
    if main is not current._greenlet_main:
        if _is_gone(main):
            raise error("cannot switch to a different thread (which happens to have exited)")
        raise error(f"Cannot switch to a different thread\n\tCurrent:  {current!r}\n\tExpected: {main!r}")


def _packed(args, kwargs):
    if kwargs:
        return (args, kwargs) if args else kwargs
    return args[0] if len(args) == 1 else args


def _switch(target, args, kwargs):
    current = getcurrent()
    if target._greenlet_main is not current._greenlet_main:
        _check_thread(current, target)
    while target._greenlet_state == _DEAD:
        target = target._greenlet_parent
    if target._greenlet_state == _PENDING:
        return _begin(current, target, args, kwargs)
    if target is current:
        return _packed(args, kwargs)
    return _go(current, current._greenlet_stack, target, _packed(args, kwargs), False)


def _throw(target, raised):
    current = getcurrent()
    if target._greenlet_main is not current._greenlet_main:
        _check_thread(current, target)
    if target._greenlet_state != _STARTED and isinstance(raised, GreenletExit):
        # One that has not begun ends; the exit is its result.
        _kill(current, target)
        return _switch(target._greenlet_parent, (raised,), {})
    while target._greenlet_state != _STARTED:
        _kill(current, target)
        target = target._greenlet_parent
    if target is current:
        raise raised
    return _go(current, current._greenlet_stack, target, raised, True)


def _kill(current, target):
    if target._greenlet_state == _PENDING:
        _lockstep.unit_end(target._greenlet_unit, "cancelled")
    target._greenlet_state = _DEAD
    target._greenlet_main = current._greenlet_main


def _go(current, own, target, value, throws):
    if _trace is not None:
        _trace("throw" if throws else "switch", (current, target))
    if own is not None:
        why = current._greenlet_why
        if why is None:
            shown = "MAIN" if target is target._greenlet_main else target
            _lockstep.unit_suspend(current._greenlet_unit, "switch", shown)
        else:
            current._greenlet_why = None
            if why is True:
                _lockstep.unit_ready(current._greenlet_unit)
            else:
                _lockstep.unit_suspend(current._greenlet_unit, *why)
    _lockstep.unit_run(target._greenlet_unit)
    return _lockstep.stack_switch(own, target._greenlet_stack, target, value, throws)


def _begin(current, target, args, kwargs):
    run = target.run
    if target._greenlet_state != _PENDING:
        # Looking for `run` has started it.
        return _switch(target, args, kwargs)
    target._greenlet_state = _STARTED
    target._greenlet_main = current._greenlet_main
    target._greenlet_run = None
    if target._greenlet_unit is None:
        _tell(target, getattr(run, "__name__", None))
    target._greenlet_stack = _lockstep.stack_new(_bootstrap)
    return _go(current, current._greenlet_stack, target, (target, run, args, kwargs), False)


def _bootstrap(start):
    current, run, args, kwargs = start
    start = None
    throws = False
    how = None
    try:
        value = run(*args, **kwargs)
    except GreenletExit as exit:
        value = exit
        how = "cancelled"
    except BaseException as raised:
        value = raised
        throws = True
        how = "failed"
    run = args = kwargs = None
    _lockstep.unit_end(current._greenlet_unit, current._greenlet_how or how)
    current._greenlet_state = _DEAD
    current._greenlet_stack = None
    target = current._greenlet_parent
    while target._greenlet_state != _STARTED:
        if target._greenlet_state == _PENDING:
            if not throws:
                try:
                    run = target.run
                    _continue(current, target, run, value)
                except BaseException as raised:
                    value = raised
                    throws = True
            _kill(current, target)
        target = target._greenlet_parent
    _go(current, None, target, value, throws)


def _continue(current, target, run, value):
    """The result of a greenlet starts its parent."""
    target._greenlet_state = _STARTED
    target._greenlet_main = current._greenlet_main
    target._greenlet_run = None
    target._greenlet_stack = _lockstep.stack_new(_bootstrap)
    _go(current, None, target, (target, run, (value,), {}), False)
