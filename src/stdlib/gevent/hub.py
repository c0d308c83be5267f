"""The hub: a greenlet for each thread that runs the loop. Whoever must wait switches to it."""
import _dates
import _lockstep
import sys
import time
from functools import partial
from greenlet import GreenletExit, _run, _stack_switch, _suspend, getcurrent, greenlet
from gevent._loop import Loop
from gevent.exceptions import (BlockingSwitchOutError, ConcurrentObjectUseError, HubDestroyed, InvalidSwitchError,
                               LoopExit)

__all__ = ["getcurrent", "GreenletExit", "spawn_raw", "sleep", "kill", "reinit", "get_hub", "Hub", "Waiter"]

_NONE = object()
_switch_interval = 0.01
_hubs = 0


def getswitchinterval():
    return _switch_interval


def setswitchinterval(interval):
    global _switch_interval
    _switch_interval = interval


def get_hub():
    """The hub of this thread, made when it is first asked for. It hangs on the thread's main greenlet."""
    main = getcurrent()._greenlet_main
    hub = getattr(main, "_gevent_hub", None)
    if hub is None:
        hub = main._gevent_hub = Hub()
    return hub


get_hub_noargs = get_hub


def get_hub_if_exists():
    return getattr(getcurrent()._greenlet_main, "_gevent_hub", None)


def spawn_raw(function, *args, **kwargs):
    if not callable(function):
        raise TypeError("function must be callable")
    hub = get_hub()
    if kwargs:
        function = partial(function, *args, **kwargs)
        args = ()
    g = greenlet(function, hub)
    hub.loop.run_callback(g.switch, *args)
    g.loop = hub.loop
    return g


def sleep(seconds=0, ref=True):
    hub = get_hub()
    loop = hub.loop
    if seconds <= 0:
        waiter = Waiter(hub)
        loop.run_callback(waiter.switch, None)
        waiter.why = True
        waiter.get()
    else:
        hub.wait(loop.timer(seconds, ref=ref), ("sleep", None, _lockstep.time_monotonic() + seconds))


def idle(priority=0):
    hub = get_hub()
    hub.wait(hub.loop.idle(priority=priority))


def kill(greenlet, exception=GreenletExit):
    if not greenlet.dead:
        if hasattr(greenlet, "kill"):
            greenlet.kill(exception=exception, block=False)
        else:
            get_hub().loop.run_callback(greenlet.throw, exception)


def reinit(hub=None):
    pass


class Hub(greenlet):
    SYSTEM_ERROR = (KeyboardInterrupt, SystemExit, SystemError)
    NOT_ERROR = (GreenletExit, SystemExit)
    name = ""
    threadpool_size = 10
    _threadpool = None
    exception_stream = property(lambda self: sys.stderr)

    def __init__(self):
        global _hubs
        greenlet.__init__(self, None, getcurrent()._greenlet_main)
        _hubs += 1
        self.minimal_ident = _hubs
        self.thread_ident = _lockstep.thread_ident()
        self.loop = Loop()
        self._idents = 0

    @property
    def threadpool(self):
        if self._threadpool is None:
            from gevent.threadpool import ThreadPool
            self._threadpool = ThreadPool(self.threadpool_size, self)
        return self._threadpool

    @property
    def main_hub(self):
        return self.minimal_ident == 1

    def __repr__(self):
        info = "destroyed" if self.loop is None else self.loop._format()
        return f"<{type(self).__name__} {self.name!r} at {id(self):#x} {info} thread_ident={self.thread_ident:#x}>"

    def switch(self):
        current = getcurrent()
        switch_out = getattr(current, "switch_out", None)
        if switch_out is not None:
            switch_out()
        why = current._greenlet_why
        if self._greenlet_state != 1 or self._greenlet_main is not current._greenlet_main:
            if why is None:
                current._greenlet_why = ("hub",)
            return greenlet.switch(self)
        current._greenlet_why = None
        if why is True:
            _lockstep.unit_ready(current._greenlet_unit)
        elif why is None:
            _suspend(current._greenlet_unit, "hub")
        else:
            _suspend(current._greenlet_unit, *why)
        _run(self._greenlet_unit)
        return _stack_switch(current._greenlet_stack, self._greenlet_stack, self, (), False)

    def switch_out(self):
        raise BlockingSwitchOutError("Impossible to call blocking function in the event loop callback")

    def run(self):
        assert self is getcurrent(), "Do not call Hub.run() directly"
        while True:
            loop = self.loop
            loop.error_handler = self
            loop.run()
            self._greenlet_why = ("stuck",)
            self.parent.throw(LoopExit("This operation would block forever", self, loop.debug()))

    def wait(self, watcher, why=("hub",)):
        waiter = Waiter(self)
        waiter.why = why
        watcher.start(waiter.switch, waiter)
        try:
            result = waiter.get()
            if result is not waiter:
                raise InvalidSwitchError(f"Invalid switch into {getcurrent()}: got {result!r} (expected {waiter!r}; "
                                         f"waiting on {self!r} with {watcher!r})")
        finally:
            watcher.stop()

    def cancel_wait(self, watcher, error, close_watcher=False):
        if watcher is not None and watcher.callback is not None:
            self.loop.run_callback(self._cancel_wait, watcher, error)

    def _cancel_wait(self, watcher, error):
        waiting = getattr(watcher.callback, "__self__", None) if watcher.active else None
        watcher.stop()
        if waiting is not None:
            waiting.throw(error)

    def join(self, timeout=None):
        assert getcurrent() is self.parent, "only possible from the MAIN greenlet"
        if self.dead:
            return True
        waiter = Waiter(self)
        clock = None
        if timeout is not None:
            clock = self.loop.timer(timeout, ref=False)
            clock.start(waiter.switch, None)
        try:
            try:
                waiter.get()
            except LoopExit:
                return True
        finally:
            if clock is not None:
                clock.stop()
        return False

    def destroy(self, destroy_loop=None):
        try:
            self.throw(HubDestroyed(destroy_loop))
        except LoopExit:
            pass
        self.loop = None
        main = self.parent
        if getattr(main, "_gevent_hub", None) is self:
            main._gevent_hub = None

    def handle_error(self, context, type, value, tb):
        if type is HubDestroyed:
            raise value
        if not issubclass(type, self.NOT_ERROR):
            self.print_exception(context, type, value, tb)
        if context is None or issubclass(type, self.SYSTEM_ERROR):
            self.handle_system_error(type, value, tb)

    def handle_system_error(self, type, value, tb=None):
        current = getcurrent()
        if current is self or current is self.parent or self.loop is None:
            self.parent.throw(value)
            return
        # Life may go on after the error: then this greenlet does, too.
        due = self.loop.run_callback(current.switch)
        try:
            self.parent.throw(value)
        finally:
            due.stop()

    def print_exception(self, context, type, value, tb):
        text = _lockstep.traceback_text(value)
        text += _dates.strftime("%Y-%m-%dT%H:%M:%SZ", _dates.gmtime())
        if context is None:
            text += "\n"
        else:
            if not isinstance(context, str):
                context = repr(context)
            text += f" {context} failed with {type.__name__}\n\n"
        _lockstep.write_stderr(text)


class Waiter:
    """Gives one value, or an exception, from the hub to one greenlet."""
    why = ("hub",)

    def __init__(self, hub=None):
        self.hub = get_hub() if hub is None else hub
        self.greenlet = None
        self.value = None
        self._exception = _NONE

    def clear(self):
        self.greenlet = None
        self.value = None
        self._exception = _NONE

    def __str__(self):
        name = type(self).__name__
        if self._exception is _NONE:
            return f"<{name} greenlet={self.greenlet}>"
        if self._exception is None:
            return f"<{name} greenlet={self.greenlet} value={self.value!r}>"
        return f"<{name} greenlet={self.greenlet} exc_info={self.exc_info!r}>"

    def ready(self):
        return self._exception is not _NONE

    def successful(self):
        return self._exception is None

    @property
    def exc_info(self):
        if self._exception is not _NONE:
            return self._exception

    def switch(self, value):
        waiting = self.greenlet
        if waiting is None:
            self.value = value
            self._exception = None
            return
        if getcurrent() is not self.hub:
            raise AssertionError("Can only use Waiter.switch method from the Hub greenlet")
        try:
            waiting.switch(value)
        except BaseException as error:
            self.hub.handle_error(waiting.switch, type(error), error, error.__traceback__)

    def switch_args(self, *args):
        return self.switch(args)

    def throw(self, *throw_args):
        waiting = self.greenlet
        if waiting is None:
            self._exception = throw_args
            return
        if getcurrent() is not self.hub:
            raise AssertionError("Can only use Waiter.switch method from the Hub greenlet")
        try:
            waiting.throw(*throw_args)
        except BaseException as error:
            self.hub.handle_error(waiting.throw, type(error), error, error.__traceback__)

    def get(self):
        if self._exception is not _NONE:
            if self._exception is None:
                return self.value
            getcurrent().throw(*self._exception)
        if self.greenlet is not None:
            raise ConcurrentObjectUseError(f"This Waiter is already used by {self.greenlet!r}")
        self.greenlet = current = getcurrent()
        current._greenlet_why = self.why
        try:
            return self.hub.switch()
        finally:
            self.greenlet = None

    def __call__(self, source):
        if source.exception is None:
            self.switch(source.value)
        else:
            self.throw(source.exception)


class MultipleWaiter(Waiter):
    def __init__(self, hub=None):
        Waiter.__init__(self, hub)
        self._values = []

    def switch(self, value):
        self._values.append(value)
        Waiter.switch(self, True)

    def get(self):
        if not self._values:
            Waiter.get(self)
            Waiter.clear(self)
        return self._values.pop(0)


class _WaitIterator:
    def __init__(self, objects, hub, timeout, count):
        self._hub = hub
        self._waiter = MultipleWaiter(hub)
        self._waiter.why = ("task", objects[0]) if len(objects) == 1 else ("several", str(len(objects)))
        self._switch = self._waiter.switch
        self._timeout = timeout
        self._objects = objects
        self._timer = None
        self._begun = False
        self._count = len(objects) if count is None else min(count, len(objects))

    def _begin(self):
        if self._begun:
            return
        self._begun = True
        for each in self._objects:
            each.rawlink(self._switch)
        if self._timeout is not None:
            self._timer = self._hub.loop.timer(self._timeout, priority=-1)
            self._timer.start(self._switch, self)

    def __iter__(self):
        return self

    def __next__(self):
        self._begin()
        if self._count == 0:
            self._cleanup()
            raise StopIteration()
        self._count -= 1
        try:
            item = self._waiter.get()
            self._waiter.clear()
            if item is self:
                self._cleanup()
                raise StopIteration()
            return item
        except:
            self._cleanup()
            raise

    next = __next__

    def _cleanup(self):
        if self._timer is not None:
            self._timer.close()
            self._timer = None
        objects = self._objects
        self._objects = ()
        for each in objects:
            unlink = getattr(each, "unlink", None)
            if unlink is not None:
                unlink(self._switch)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self._cleanup()


def iwait(objects, timeout=None, count=None):
    hub = get_hub()
    if objects is None:
        return [hub.join(timeout=timeout)]
    return _WaitIterator(objects, hub, timeout, count)


def wait(objects=None, timeout=None, count=None):
    if objects is None:
        return get_hub().join(timeout=timeout)
    return list(iwait(objects, timeout, count))


class linkproxy:
    def __init__(self, callback, obj):
        self.callback = callback
        self.obj = obj

    def __call__(self, *args):
        self.callback(self.obj)
