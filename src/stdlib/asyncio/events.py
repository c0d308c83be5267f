"""Handles of callbacks, the loop of each thread, policies."""
import contextvars
import functools
import threading
import _lockstep
import _running_loop
from _running_loop import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop
from asyncio import coroutines

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "get_child_watcher", "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop")


class Handle:
    _cancelled = False
    _unit = None

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args

    def _repr_info(self):
        info = [self.__class__.__name__]
        if self._cancelled:
            info.append("cancelled")
        if self._callback is not None:
            info.append(coroutines._format_callback_source(self._callback, self._args))
        return info

    def __repr__(self):
        return f"<{' '.join(self._repr_info())}>"

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None
            if self._unit is not None:
                _lockstep.unit_end(self._unit, "cancelled")

    def cancelled(self):
        return self._cancelled

    def _shown(self):
        """A callback of the program stands beside the tasks, for whoever looks; those of the library do not."""
        callback = self._callback
        while isinstance(callback, functools.partial):
            callback = callback.func
        name = getattr(callback, "__name__", None) or callback.__class__.__name__
        self._unit = _lockstep.unit_callback(name + "()", getattr(self, "_when", None), self._loop._thread_id)
        return self

    def _run(self):
        self._context.run(self._callback, *self._args)

    def _failed(self, error):
        shown = coroutines._format_callback_source(self._callback, self._args)
        # The loop calls by itself, which is quicker: now the frames are made those of `_run`.
        called = self._callback, self._args
        self._callback, self._args = _running_loop._raise_again, (error, error.__traceback__.tb_next)
        try:
            self._run()
        except BaseException:
            self._callback, self._args = called
            error.__traceback__ = error.__traceback__.tb_next
        self._loop.call_exception_handler({
            "message": f"Exception in callback {shown}", "exception": error, "handle": self})


class TimerHandle(Handle):
    _scheduled = False
    _delay = None

    def __init__(self, when, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._when = when

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f"when={self._when}")
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when

    def __le__(self, other):
        return self._when <= other._when

    def __gt__(self, other):
        return self._when > other._when

    def __ge__(self, other):
        return self._when >= other._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractServer:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    pass


class AbstractEventLoopPolicy:
    pass


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop_factory = None

    def __init__(self):
        self._loops = {}

    def get_event_loop(self):
        ident = _lockstep.thread_native_id()
        if ident not in self._loops and threading.current_thread() is threading.main_thread():
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(ident)
        if loop is None:
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._loops[_lockstep.thread_native_id()] = loop

    def new_event_loop(self):
        return self._loop_factory()


_event_loop_policy = None


def get_event_loop_policy():
    global _event_loop_policy
    if _event_loop_policy is None:
        from asyncio.base_events import DefaultEventLoopPolicy
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(
            f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


_running_loop.policy = get_event_loop_policy
_get_event_loop = get_event_loop


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    raise NotImplementedError("asyncio's subprocesses are not available in Lockstep")


def set_child_watcher(watcher):
    raise NotImplementedError("asyncio's subprocesses are not available in Lockstep")
