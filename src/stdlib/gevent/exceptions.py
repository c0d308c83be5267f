"""What goes wrong between greenlets and their hub."""
from greenlet import GreenletExit

__all__ = ["LoopExit"]


class LoopExit(Exception):
    @property
    def hub(self):
        if len(self.args) == 3:
            return self.args[1]

    def __repr__(self):
        if len(self.args) == 3:
            return f"{self.args[0]}\n\tHub: {self.args[1]}\n\tHandles:\n{self.args[2]!r}"
        return Exception.__repr__(self)

    def __str__(self):
        return repr(self)


class BlockingSwitchOutError(AssertionError):
    pass


class InvalidSwitchError(AssertionError):
    pass


class ConcurrentObjectUseError(AssertionError):
    pass


class InvalidThreadUseError(RuntimeError):
    pass


class HubDestroyed(GreenletExit):
    pass
