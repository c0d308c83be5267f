"""Variables with a value for each context, such as a task."""
import _fork
import _lockstep

class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()
# By thread: the context in which it executes.
_current = {}


def _note():
    global _forking
    _forking = _current.get(_lockstep.thread_native_id())


def _keep():
    _current.clear()
    if _forking is not None:
        _current[_lockstep.thread_native_id()] = _forking


_fork.before.append(_note)
_fork.in_child.append(_keep)


class Token:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)
    MISSING = _MISSING

    def __init__(self, context, var, old):
        self._context = context
        self._used = False
        self.var = var
        self.old_value = old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self.var!r} at {id(self):#x}>"


class ContextVar:
    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        context = _current.get(_lockstep.thread_native_id())
        if context is not None and self in context._values:
            return context._values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _here()
        token = Token(context, self, context._values.get(self, _MISSING))
        # Copies share the dict until one of them writes.
        context._values = {**context._values, self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _here()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context._values)
        if token.old_value is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        context._values = values

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    __class_getitem__ = classmethod(_lockstep.GenericAlias)


class Context:
    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _enter(self)
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _enter(before)

    def copy(self):
        new = Context()
        new._values = self._values
        return new

    def get(self, var, default=None, /):
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __getitem__(self, var):
        return self._values[_checked(var)]

    def __contains__(self, var):
        return _checked(var) in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if isinstance(other, Context):
            return self._values == other._values
        return NotImplemented

    __hash__ = None


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")
    return var


def _here():
    ident = _lockstep.thread_native_id()
    context = _current.get(ident)
    if context is None:
        context = _current[ident] = Context()
    return context


def _enter(context):
    """Makes a context the thread's own; gives the one before."""
    ident = _lockstep.thread_native_id()
    before = _current.get(ident)
    _current[ident] = context
    return before


def copy_context():
    context = _current.get(_lockstep.thread_native_id())
    return Context() if context is None else context.copy()
