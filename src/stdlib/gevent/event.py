"""An event, and a result that comes later."""
from gevent._abstract_linkable import AbstractLinkable
from gevent.timeout import Timeout

__all__ = ["Event", "AsyncResult"]

_NONE = object()


class Event(AbstractLinkable):
    def __init__(self):
        AbstractLinkable.__init__(self)
        self._flag = False

    def __str__(self):
        state = "set" if self._flag else "clear"
        cls = type(self)
        return f"<{cls.__module__}.{cls.__name__} at 0x{id(self):x} {state} _links[{self.linkcount()}]>"

    def is_set(self):
        return self._flag

    isSet = ready = is_set

    def set(self):
        self._flag = True
        self._check_and_notify()

    def clear(self):
        self._flag = False

    def _wait_return_value(self, waited, wait_success):
        return wait_success if waited else self._flag

    def wait(self, timeout=None):
        return self._wait(timeout)


class AsyncResult(AbstractLinkable):
    _why = "future"

    def __init__(self):
        AbstractLinkable.__init__(self)
        self._value = _NONE
        self._exc_info = ()

    @property
    def _exception(self):
        return self._exc_info[1] if self._exc_info else _NONE

    @property
    def value(self):
        return self._value if self._value is not _NONE else None

    @property
    def exc_info(self):
        return self._exc_info

    @property
    def exception(self):
        if self._exc_info:
            return self._exc_info[1]

    def __str__(self):
        result = f"<{type(self).__name__} "
        if self.value is not None or self._exception is not _NONE:
            result += f"value={self.value!r} "
        if self._exception is not None and self._exception is not _NONE:
            result += f"exception={self._exception!r} "
        if self._exception is _NONE:
            result += "unset "
        return result + f" _links[{self.linkcount()}]>"

    def ready(self):
        return self._exc_info or self._value is not _NONE

    def successful(self):
        return self._value is not _NONE

    def set(self, value=None):
        self._value = value
        self._check_and_notify()

    set_result = set

    def set_exception(self, exception, exc_info=None):
        self._exc_info = exc_info if exc_info else (type(exception), exception, None)
        self._check_and_notify()

    def _raise_exception(self):
        raise self._exc_info[1]

    def get(self, block=True, timeout=None):
        if self._value is not _NONE:
            return self._value
        if self._exc_info:
            return self._raise_exception()
        if not block:
            raise Timeout()
        self._wait_core(timeout, ())
        return self.get(block=False)

    def get_nowait(self):
        return self.get(block=False)

    def _wait_return_value(self, waited, wait_success):
        return self.value

    def wait(self, timeout=None):
        return self._wait(timeout)

    def __call__(self, source):
        if source.successful():
            self.set(source.value)
        else:
            self.set_exception(source.exception, getattr(source, "exc_info", None))

    def result(self, timeout=None):
        return self.get(timeout=timeout)

    def done(self):
        return self.ready()

    def cancel(self):
        return False

    def cancelled(self):
        return False
