"""What asyncio's own timeouts were before it had them."""
import asyncio

__version__ = "5.0.1"
__all__ = ("timeout", "timeout_at", "Timeout")


def timeout(delay):
    loop = asyncio.get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay, loop)


def timeout_at(deadline):
    return Timeout(deadline, asyncio.get_running_loop())


class _Expired:
    """Asked as asyncio's, `expired()`, and as this package's, `expired`."""

    def __init__(self, value):
        self._value = value

    def __call__(self):
        return self._value

    def __bool__(self):
        return self._value

    def __repr__(self):
        return repr(self._value)


class Timeout(asyncio.Timeout):
    def __init__(self, deadline, loop):
        super().__init__(deadline)

    @property
    def expired(self):
        return _Expired(super().expired())

    @property
    def deadline(self):
        return self.when()

    def reject(self):
        self.reschedule(None)

    def shift(self, delay):
        if self.when() is None:
            raise RuntimeError("cannot shift timeout if deadline is not scheduled")
        self.reschedule(self.when() + delay)

    def update(self, deadline):
        self.reschedule(deadline)
