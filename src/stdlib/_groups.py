"""Exception groups, and what `except*` does. `_site` takes them in for programs that say their names."""
import builtins


class BaseExceptionGroup(BaseException):
    __module__ = "builtins"

    def __new__(cls, message, exceptions, /):
        if not isinstance(message, str):
            raise TypeError(f"BaseExceptionGroup.__new__() argument 1 must be str, not {type(message).__name__}")
        if not hasattr(type(exceptions), "__getitem__") or isinstance(exceptions, dict):
            raise TypeError("second argument (exceptions) must be a sequence")
        if not exceptions:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        all_plain = True
        for i, one in enumerate(exceptions):
            if not isinstance(one, BaseException):
                raise ValueError(f"Item {i} of second argument (exceptions) is not an exception")
            all_plain = all_plain and isinstance(one, Exception)
        if cls is BaseExceptionGroup and all_plain:
            cls = ExceptionGroup
        elif issubclass(cls, Exception) and not all_plain:
            raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup" if cls is ExceptionGroup
                            else f"Cannot nest BaseExceptions in {cls.__name__!r}")
        self = BaseException.__new__(cls, message, exceptions)
        self._message = message
        self._exceptions = tuple(exceptions)
        return self

    def __init__(self, *args):
        BaseException.__init__(self, *args)

    @property
    def message(self):
        return self._message

    @property
    def exceptions(self):
        return self._exceptions

    def __str__(self):
        count = len(self._exceptions)
        return f"{self._message} ({count} sub-exception{'' if count == 1 else 's'})"

    def derive(self, excs, /):
        return BaseExceptionGroup(self._message, excs)

    def _like(self, excs):
        new = self.derive(excs)
        new.__traceback__ = self.__traceback__
        new.__cause__ = self.__cause__
        new.__context__ = self.__context__
        for note in getattr(self, "__notes__", ()):
            new.add_note(note)
        return new

    def split(self, condition, /):
        return self._split(_test(condition))

    def subgroup(self, condition, /):
        return self._split(_test(condition))[0]

    def _split(self, test):
        if test(self):
            return self, None
        inside, outside = [], []
        for one in self._exceptions:
            if isinstance(one, BaseExceptionGroup):
                yes, no = one._split(test)
            else:
                yes, no = (one, None) if test(one) else (None, one)
            if yes is not None:
                inside.append(yes)
            if no is not None:
                outside.append(no)
        return self._like(inside) if inside else None, self._like(outside) if outside else None

    def __class_getitem__(cls, item):
        return cls


class ExceptionGroup(BaseExceptionGroup, Exception):
    __module__ = "builtins"


def _test(condition):
    if isinstance(condition, type) and issubclass(condition, BaseException) or isinstance(condition, tuple):
        return lambda error: isinstance(error, condition)
    if callable(condition):
        return condition
    raise TypeError("expected a function, exception type or tuple of exception types")


def _leaves(error):
    if isinstance(error, BaseExceptionGroup):
        found = []
        for one in error.exceptions:
            found += _leaves(one)
        return found
    return [error]


class __except_star__:
    """The state of a `try` with `except*`: what is left of its exception, and what its handlers raised."""

    def __init__(self, error):
        self.error = self.rest = error
        self.part = None
        self.new = []
        self.kept = []

    def matches(self, kinds):
        for kind in kinds if isinstance(kinds, tuple) else (kinds,):
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            if issubclass(kind, BaseExceptionGroup):
                raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
        self.part = None
        if isinstance(self.rest, BaseExceptionGroup):
            self.part, self.rest = self.rest.split(kinds)
        elif self.rest is not None and isinstance(self.rest, kinds):
            self.part, self.rest = BaseExceptionGroup("", (self.rest,)), None
        return self.part is not None

    def raised(self, error):
        if error is self.error or error is self.part:
            self.kept.append(self.part)
        else:
            if error.__context__ is self.error:
                error.__context__ = self.part
            self.new.append(error)

    def left(self):
        """What is to be raised at the end, or None."""
        if not isinstance(self.error, BaseExceptionGroup):
            raised = self.new + self.kept
            return raised[0] if raised else self.rest
        wanted = [leaf for group in self.kept + [self.rest] if group is not None for leaf in _leaves(group)]
        old = None
        if wanted:
            ids = {id(leaf) for leaf in wanted}
            old = self.error._split(lambda error: id(error) in ids)[0]
        if not self.new:
            return old
        new = self.new if old is None else self.new + [old]
        return new[0] if len(new) == 1 else BaseExceptionGroup("", new)


builtins.BaseExceptionGroup = BaseExceptionGroup
builtins.ExceptionGroup = ExceptionGroup
builtins.__except_star__ = __except_star__
