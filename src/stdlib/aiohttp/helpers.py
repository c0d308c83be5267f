"""Time that a request may take."""
import asyncio
import base64
import math
from collections import namedtuple


class TimerContext:
    """Cancels the tasks inside of it when the time is over; for them it is a timeout."""

    def __init__(self, loop, seconds, threshold):
        self._tasks = []
        self._cancelled = False
        self._cancelling = 0
        self._handle = None
        if seconds is not None and seconds > 0:
            when = loop.time() + seconds
            self._handle = loop._call_at(math.ceil(when) if seconds > threshold else when, self.timeout, (), None)

    def cancel(self):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def __enter__(self):
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("Timeout context manager should be used inside a task")
        self._cancelling = task.cancelling()
        if self._cancelled:
            raise asyncio.TimeoutError from None
        self._tasks.append(task)
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        task = self._tasks.pop()
        if exc_type is asyncio.CancelledError and self._cancelled:
            if task.uncancel() > self._cancelling:
                return None
            raise asyncio.TimeoutError from exc_val
        return None

    def timeout(self):
        if not self._cancelled:
            for task in dict.fromkeys(self._tasks):
                task.cancel()
            self._cancelled = True


def ceil_timeout(delay, threshold=5):
    if delay is None or delay <= 0:
        return asyncio.timeout(None)
    when = asyncio.get_running_loop().time() + delay
    return asyncio.timeout_at(math.ceil(when) if delay > threshold else when)


class BasicAuth(namedtuple("BasicAuth", "login password encoding")):
    def __new__(cls, login, password="", encoding="latin1"):
        return super().__new__(cls, login, password, encoding)

    def encode(self):
        pair = f"{self.login}:{self.password}".encode(self.encoding)
        return "Basic " + base64.b64encode(pair).decode("ascii")
