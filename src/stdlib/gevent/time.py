"""Time as a greenlet spends it."""
from gevent.hub import sleep

__all__ = ["sleep"]
