"""Queues between threads. The kernel counts and wakes, the items lie in `self.queue`."""
import _lockstep
from _thread import allocate_lock as _Lock
from collections import deque
from threading import Condition as _Condition
from time import monotonic as _time

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

_HOOKS = ("_init", "_qsize", "_put", "_get")


class Empty(Exception):
    __module__ = "_queue"


class Full(Exception):
    pass


class _Noted(_Condition):
    """Who waits in the queue itself, in one operation of the machine, is woken too."""

    def __init__(self, queue, which):
        _Condition.__init__(self, queue.mutex)
        self._wake = lambda: _lockstep.queue_notify(queue, which)

    def notify(self, n=1):
        _Condition.notify(self, n)
        self._wake()

    def notify_all(self):
        _Condition.notify_all(self)
        self._wake()


def _condition(which):
    return property(lambda self: _lockstep.queue_conditions(self, tuple([_Noted(self, i) for i in range(3)]))[which])


class Queue:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)
    _kind = 0
    _is_hooked = False
    _empty_error = Empty
    _full_error = Full
    _new = _lockstep.queue_new
    put = _lockstep.queue_put
    get = _lockstep.queue_get
    put_nowait = _lockstep.queue_put_nowait
    get_nowait = _lockstep.queue_get_nowait
    task_done = _lockstep.queue_task_done
    join = _lockstep.queue_join
    qsize = _lockstep.queue_qsize
    empty = _lockstep.queue_empty
    full = _lockstep.queue_full
    unfinished_tasks = property(_lockstep.queue_unfinished, _lockstep.queue_set_unfinished)
    not_empty, not_full, all_tasks_done = _condition(0), _condition(1), _condition(2)

    def __init__(self, maxsize=0):
        if self._is_hooked:
            return _hooked_init(self, maxsize)
        self.maxsize = maxsize
        self.mutex = _Lock()
        self._new(maxsize, self._kind)
        self._init(maxsize)

    def __init_subclass__(cls, **kwargs):
        """A subclass with hooks of its own gets the operations that call them."""
        super().__init_subclass__(**kwargs)
        if cls.__module__ != "queue" and any(hook in cls.__dict__ for hook in _HOOKS):
            cls._is_hooked = True
            for name in _HOOKED:
                if name not in cls.__dict__:
                    setattr(cls, name, _HOOKED[name])

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class LifoQueue(Queue):
    _kind = 1

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    _kind = 2

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _sift_towards_root(self.queue, item)

    def _get(self):
        return _take_smallest(self.queue)


class SimpleQueue:
    __module__ = "_queue"
    __class_getitem__ = classmethod(_lockstep.GenericAlias)
    _kind = 3
    _empty_error = Empty
    _new = _lockstep.queue_new
    _put = _lockstep.queue_put
    get = _lockstep.queue_get
    get_nowait = _lockstep.queue_get_nowait
    qsize = _lockstep.queue_qsize
    empty = _lockstep.queue_empty

    def __init__(self):
        self.queue = deque()
        self._new(0, 3)

    def put(self, item, block=True, timeout=None):
        self._put(item)

    def put_nowait(self, item):
        self._put(item)


def _put_slowly(queue, item, block, timeout):
    """Called by the machine for items whose order the program's own methods decide."""
    _lockstep.queue_begin_put(queue, item, block, timeout)
    try:
        queue._put(item)
    except BaseException:
        _lockstep.queue_end(queue, 0)
        raise
    _lockstep.queue_end(queue, 1)


def _get_slowly(queue, block, timeout):
    _lockstep.queue_begin_get(queue, block, timeout)
    try:
        item = queue._get()
    except BaseException:
        _lockstep.queue_end(queue, 0)
        raise
    _lockstep.queue_end(queue, -1)
    return item


def _sift_towards_root(heap, item):
    heap.append(item)
    place = len(heap) - 1
    while place > 0:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _take_smallest(heap):
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    end = len(heap)
    place = 0
    child = 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    while place > 0:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not last < above:
            break
        heap[place] = above
        place = parent
    heap[place] = last
    return smallest


def _hooked_init(self, maxsize=0):
    self.maxsize = maxsize
    self._init(maxsize)
    self.mutex = _Lock()
    self.not_empty = _Condition(self.mutex)
    self.not_full = _Condition(self.mutex)
    self.all_tasks_done = _Condition(self.mutex)
    self.unfinished_tasks = 0


def _hooked_put(self, item, block=True, timeout=None):
    with self.not_full:
        if self.maxsize > 0:
            if not block:
                if self._qsize() >= self.maxsize:
                    raise Full
            elif timeout is None:
                while self._qsize() >= self.maxsize:
                    self.not_full.wait()
            elif timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            else:
                endtime = _time() + timeout
                while self._qsize() >= self.maxsize:
                    remaining = endtime - _time()
                    if remaining <= 0.0:
                        raise Full
                    self.not_full.wait(remaining)
        self._put(item)
        self.unfinished_tasks += 1
        self.not_empty.notify()


def _hooked_get(self, block=True, timeout=None):
    with self.not_empty:
        if not block:
            if not self._qsize():
                raise Empty
        elif timeout is None:
            while not self._qsize():
                self.not_empty.wait()
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            endtime = _time() + timeout
            while not self._qsize():
                remaining = endtime - _time()
                if remaining <= 0.0:
                    raise Empty
                self.not_empty.wait(remaining)
        item = self._get()
        self.not_full.notify()
        return item


def _hooked_task_done(self):
    with self.all_tasks_done:
        unfinished = self.unfinished_tasks - 1
        if unfinished <= 0:
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            self.all_tasks_done.notify_all()
        self.unfinished_tasks = unfinished


def _hooked_join(self):
    with self.all_tasks_done:
        while self.unfinished_tasks:
            self.all_tasks_done.wait()


def _hooked_qsize(self):
    with self.mutex:
        return self._qsize()


def _hooked_empty(self):
    with self.mutex:
        return not self._qsize()


def _hooked_full(self):
    with self.mutex:
        return 0 < self.maxsize <= self._qsize()


def _hooked_put_nowait(self, item):
    return self.put(item, block=False)


def _hooked_get_nowait(self):
    return self.get(block=False)


_HOOKED = {
    "put": _hooked_put, "get": _hooked_get, "task_done": _hooked_task_done,
    "join": _hooked_join, "qsize": _hooked_qsize, "empty": _hooked_empty, "full": _hooked_full,
    "put_nowait": _hooked_put_nowait, "get_nowait": _hooked_get_nowait, "unfinished_tasks": 0,
    "not_empty": None, "not_full": None, "all_tasks_done": None,
}
