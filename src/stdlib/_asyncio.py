"""Futures and tasks, which CPython has in C: no frame of this module shows in tracebacks."""
import contextvars
import types
import _lockstep
from asyncio import coroutines, events, exceptions
from asyncio.base_tasks import get_stack, print_stack  # Only for programs that say one of these.
from asyncio.coroutines import iscoroutine
from asyncio.events import Handle
from contextvars import copy_context
from reprlib import recursive_repr, repr as _short

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    shown = [coroutines._format_callback_source(entry[0], ()) for entry in (callbacks[0], callbacks[-1])]
    if len(callbacks) == 1:
        return f"cb=[{shown[0]}]"
    if len(callbacks) == 2:
        return f"cb=[{shown[0]}, {shown[1]}]"
    return f"cb=[{shown[0]}, <{len(callbacks) - 2} more>, {shown[1]}]"


def _repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={_short(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


class Future:
    _state = _PENDING
    _result = None
    _exception = None
    _exception_tb = None
    _loop = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_exc = None
    _asyncio_future_blocking = False
    _is_unseen = False
    # What it stands for on the stage: a word, a name or an object, a time.
    _why = ("future", None, None)

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    @recursive_repr()
    def __repr__(self):
        return f"<{self.__class__.__name__} {' '.join(_repr_info(self))}>"

    def __class_getitem__(cls, item):
        return cls

    @property
    def _log_traceback(self):
        return self._is_unseen

    @_log_traceback.setter
    def _log_traceback(self, val):
        if val:
            raise ValueError("_log_traceback can only be set to False")
        self._is_unseen = False

    def get_loop(self):
        loop = self._loop
        if loop is None:
            raise RuntimeError("Future object is not initialized.")
        return loop

    def _make_cancelled_error(self):
        if self._cancelled_exc is not None:
            exc = self._cancelled_exc
            self._cancelled_exc = None
            return exc
        if self._cancel_message is None:
            return exceptions.CancelledError()
        return exceptions.CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self._is_unseen = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks, loop = self._callbacks, self._loop
        if callbacks:
            if loop._closed:
                raise RuntimeError("Event loop is closed")
            self._callbacks = []
            for callback, context in callbacks:
                unit = getattr(getattr(callback, "__self__", None), "_unit", None)
                if unit is not None:
                    _lockstep.unit_ready(unit)
                loop._ready.append(Handle(callback, (self,), loop, context))

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError("Result is not set.")
        self._is_unseen = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError("Exception is not set.")
        self._is_unseen = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop._call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, contextvars.copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        kept = [entry for entry in self._callbacks if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks = kept
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._is_unseen = True
        self._loop._note_failure(self)
        self._schedule_callbacks()

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _get_loop(fut):
    return fut.get_loop() if hasattr(fut, "get_loop") else fut._loop


def _set_result_unless_cancelled(fut, result):
    if fut._state != _CANCELLED:
        fut.set_result(result)


_counter = 0


class Task(Future):
    _log_destroy_pending = True
    _must_cancel = False
    _num_cancels_requested = 0
    _fut_waiter = None

    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _counter
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._loop = loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        if name is None:
            _counter += 1
            self._name = f"Task-{_counter}"
        else:
            self._name = str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        self._unit = _lockstep.unit_new("task", self._name, coro if name is None else None)
        loop._tasks[id(self)] = self
        loop._call_soon(self._step, context=self._context)
        _lockstep.unit_ready(self._unit)

    @recursive_repr()
    def __repr__(self):
        info = _repr_info(self)
        if self._num_cancels_requested and self._state == _PENDING:
            info[0] = "cancelling"
        info.insert(1, f"name={self._name!r}")
        info.insert(2, f"coro=<{coroutines._format_coroutine(self._coro)}>")
        if self._fut_waiter is not None:
            info.insert(3, f"wait_for={self._fut_waiter!r}")
        return f"<{self.__class__.__name__} {' '.join(info)}>"

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)
        _lockstep.unit_rename(self._unit, self._name)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        self._is_unseen = False
        if self._state != _PENDING:
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
        return self._num_cancels_requested

    def _end(self, how):
        self._loop._tasks.pop(id(self), None)
        _lockstep.unit_end(self._unit, how)

    def _step(self, exc=None):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError(f"_step(): already done: {self!r}, {exc!r}")
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        if loop._current is not None:
            raise RuntimeError(
                f"Cannot enter into task {self!r} while another task {loop._current!r} is being executed.")
        loop._current = self
        _lockstep.unit_run(self._unit)
        try:
            result = self._coro.send(None) if exc is None else self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._end("cancelled")
                super().cancel(msg=self._cancel_message)
            else:
                self._end("")
                super().set_result(stop.value)
        except exceptions.CancelledError as error:
            self._cancelled_exc = error
            self._end("cancelled")
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            self._end("failed")
            super().set_exception(error)
            # It is in the traceback of what leaves the loop: CPython never gets to say that nobody has asked.
            self._is_unseen = False
            raise
        except BaseException as error:
            self._end("failed")
            super().set_exception(error)
        else:
            self._yielded(result)
        finally:
            loop._current = None

    def _yielded(self, result):
        """The coroutine waits for a future, or has given way."""
        if result is None:
            return self._again(None)
        blocking = getattr(result, "_asyncio_future_blocking", None)
        if blocking is None:
            if isinstance(result, types.GeneratorType):
                return self._again(f"yield was used instead of yield from for generator in task {self!r} with {result!r}")
            return self._again(f"Task got bad yield: {result!r}")
        if result._loop is not self._loop:
            return self._again(f"Task {self!r} got Future {result!r} attached to a different loop")
        if not blocking:
            return self._again(f"yield was used instead of yield from in task {self!r} with {result!r}")
        if result is self:
            return self._again(f"Task cannot await on itself: {self!r}")
        result._asyncio_future_blocking = False
        if result._state == _PENDING:
            why, target, until = result._why
            if result.__class__ is Task:
                why, target = "task", result._name
            elif target is None and why == "future":
                target = result
            _lockstep.unit_suspend(self._unit, why, target, until)
        else:
            _lockstep.unit_ready(self._unit)
        result.add_done_callback(self.task_wakeup, context=self._context)
        self._fut_waiter = result
        if self._must_cancel and result.cancel(msg=self._cancel_message):
            self._must_cancel = False

    def _again(self, fault):
        _lockstep.unit_ready(self._unit)
        if fault is None:
            self._loop._call_soon(self._step, context=self._context)
        else:
            self._loop._call_soon(self._step, RuntimeError(fault), context=self._context)

    def task_wakeup(self, future):
        failure = None
        try:
            future.result()
        except BaseException as error:
            failure = error
        # Out of the handler: the coroutine must not take it for an exception that is being handled.
        self._step(failure)

    def get_stack(self, *, limit=None):
        return get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        print_stack(self, limit, file)
