"""Results of a group's greenlets, one after the other."""
from gevent.greenlet import Greenlet
from gevent.lock import Semaphore
from gevent.queue import UnboundQueue

__all__ = ["IMapUnordered", "IMap"]


class Failure:
    def __init__(self, exc, raise_exception=None):
        self.exc = exc
        self.raise_exception = raise_exception


class IMapUnordered(Greenlet):
    def __init__(self, func, iterable, spawn, maxsize=None, _zipped=False):
        Greenlet.__init__(self)
        self.spawn = spawn
        self._zipped = _zipped
        self.func = func
        self.iterable = iterable
        self.queue = UnboundQueue()
        self._result_semaphore = Semaphore(maxsize) if maxsize else None
        self._outstanding_tasks = 0
        self._max_index = -1
        self.finished = False

    def __iter__(self):
        return self

    def __next__(self):
        if self._result_semaphore is not None:
            self._result_semaphore.release()
        value = self._inext()
        if isinstance(value, Failure):
            if value.raise_exception:
                value.raise_exception()
            raise value.exc
        return value

    next = __next__

    def _inext(self):
        return self.queue.get()

    def _ispawn(self, func, item, item_index):
        if self._result_semaphore is not None:
            self._result_semaphore.acquire()
        self._outstanding_tasks += 1
        g = self.spawn(func, *item) if self._zipped else self.spawn(func, item)
        g._imap_task_index = item_index
        g.rawlink(self._on_result)
        return g

    def _run(self):
        try:
            func = self.func
            for item in self.iterable:
                self._max_index += 1
                self._ispawn(func, item, self._max_index)
            self._on_finish(None)
        except BaseException as error:
            self._on_finish(error)
            raise
        finally:
            self.spawn = None
            self.func = None
            self.iterable = None
            self._result_semaphore = None

    def _on_result(self, g):
        self._outstanding_tasks -= 1
        put_finished = False
        if self.ready() and self._outstanding_tasks <= 0 and not self.finished:
            self.finished = True
            put_finished = True
        if g.successful():
            self.queue.put(self._success(g))
        else:
            self.queue.put(self._numbered(g._imap_task_index, Failure(g.exception, g._raise_exception)))
        if put_finished:
            self.queue.put(self._numbered(self._max_index + 1, Failure(StopIteration())))

    def _on_finish(self, exception):
        if self.finished:
            return
        if exception is not None:
            self.finished = True
            self.queue.put(self._numbered(self._max_index + 1, Failure(exception, self._raise_exception)))
        elif self._outstanding_tasks <= 0:
            self.finished = True
            self.queue.put(self._numbered(self._max_index + 1, Failure(StopIteration())))

    def _success(self, g):
        return self._numbered(g._imap_task_index, g.value)

    def _numbered(self, index, value):
        return value


class IMap(IMapUnordered):
    def __init__(self, *args, **kwargs):
        self._results = {}
        self.index = 0
        IMapUnordered.__init__(self, *args, **kwargs)

    def _inext(self):
        if self.index in self._results:
            value = self._results.pop(self.index)
        else:
            while True:
                index, value = self.queue.get()
                if index == self.index:
                    break
                self._results[index] = value
        self.index += 1
        return value

    def _numbered(self, index, value):
        return (index, value)
