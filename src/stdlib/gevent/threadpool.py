"""Threads of the system for what would block the hub."""
import _lockstep
from gevent.event import AsyncResult
from gevent.hub import get_hub

__all__ = ["ThreadPool", "ThreadResult"]


class ThreadResult(AsyncResult):
    pass


class ThreadPool:
    """At most `maxsize` functions at a time, each in a thread of its own."""

    def __init__(self, maxsize, hub=None, idle_task_timeout=-1):
        if maxsize < 0:
            raise ValueError(f"maxsize must not be negative: {maxsize!r}")
        self.hub = get_hub() if hub is None else hub
        self.maxsize = maxsize
        self.size = 0
        self._waiting = []
        self._idle = AsyncResult()

    def __repr__(self):
        return f"<ThreadPool at {id(self):#x} tasks={len(self)} size={self.size} maxsize={self.maxsize} hub={self.hub}>"

    def __len__(self):
        return self.size + len(self._waiting)

    def spawn(self, func, *args, **kwargs):
        result = ThreadResult()
        loop = self.hub.loop
        # The hub does not give up while a thread may still bring a result.
        loop._active += 1
        self._waiting.append((result, func, args, kwargs))
        self._fill()
        return result

    def _fill(self):
        while self._waiting and self.size < self.maxsize:
            self.size += 1
            task = self._waiting.pop(0)
            _lockstep.thread_start(None, self._work, f"ThreadPoolWorker-{self.size}", True, task)

    def _work(self, result, func, args, kwargs):
        try:
            value, error = func(*args, **kwargs), None
        except BaseException as problem:
            value, error = None, problem
        self.hub.loop.run_callback_threadsafe(self._finished, result, value, error)

    def _finished(self, result, value, error):
        self.hub.loop._active -= 1
        self.size -= 1
        self._fill()
        if error is None:
            result.set(value)
        else:
            result.set_exception(error)
        if not len(self):
            self._idle.set()
            self._idle = AsyncResult()

    def apply(self, func, args=(), kwds=None):
        return self.spawn(func, *args, **({} if kwds is None else kwds)).get()

    def apply_async(self, func, args=(), kwds=None, callback=None):
        result = self.spawn(func, *args, **({} if kwds is None else kwds))
        if callback is not None:
            result.rawlink(lambda done: done.successful() and callback(done.value))
        return result

    def map(self, func, iterable):
        return [each.get() for each in [self.spawn(func, item) for item in iterable]]

    def join(self, timeout=None):
        if len(self):
            self._idle.wait(timeout)

    def kill(self):
        self.join()
