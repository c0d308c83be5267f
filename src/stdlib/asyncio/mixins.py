"""What belongs to one loop."""
from asyncio import events


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = events._get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop

    def _waiter(self, why):
        """A future of its loop, on which somebody waits for this object."""
        future = self._get_loop().create_future()
        future._why = (why, self, None)
        return future


def _unit_here():
    """The unit of the task that runs, for whoever shows who holds what."""
    loop = events._get_running_loop()
    return None if loop is None else getattr(loop._current, "_unit", None)
