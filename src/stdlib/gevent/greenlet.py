"""Greenlets that are started by their hub, can be waited for, and tell how they ended."""
import _lockstep
from greenlet import GreenletExit, getcurrent, greenlet
from gevent.exceptions import InvalidSwitchError
from gevent.hub import Waiter, get_hub, iwait, wait
from gevent.timeout import Timeout

__all__ = ["Greenlet", "joinall", "killall"]

_spawn_callbacks = None


class SpawnedLink:
    """Calls a function in a greenlet of its own."""

    def __init__(self, callback):
        if not callable(callback):
            raise TypeError(f"Expected callable: {callback!r}")
        self.callback = callback

    def __call__(self, source):
        greenlet(self.callback, get_hub()).switch(source)

    def __hash__(self):
        return hash(self.callback)

    def __eq__(self, other):
        return self.callback == getattr(other, "callback", other)

    def __repr__(self):
        return repr(self.callback)


class SuccessSpawnedLink(SpawnedLink):
    def __call__(self, source):
        if source.successful():
            return SpawnedLink.__call__(self, source)


class FailureSpawnedLink(SpawnedLink):
    def __call__(self, source):
        if not source.successful():
            return SpawnedLink.__call__(self, source)


class _NoEvent:
    pending = active = False
    callback = None

    def stop(self):
        pass

    close = stop


_start_cancelled = _NoEvent()
_start_completed = _NoEvent()


class Greenlet(greenlet):
    value = None
    _start_event = None
    _notifier = None
    _formatted_info = None
    _ident = None
    _exc_info = None

    def __init__(self, run=None, *args, **kwargs):
        self._greenlet_unit = _lockstep.unit_new("greenlet", _title(self, run, args))
        greenlet.__init__(self, None, get_hub())
        if run is not None:
            self._run = run
        if not callable(self._run):
            raise TypeError("The run argument or self._run must be callable")
        self.args = args
        self.kwargs = kwargs
        self._links = []

    @property
    def minimal_ident(self):
        if self._ident is None:
            hub = self.parent
            self._ident = hub._idents
            hub._idents += 1
        return self._ident

    @property
    def name(self):
        given = self.__dict__.get("_given_name")
        return f"Greenlet-{self.minimal_ident}" if given is None else given

    @name.setter
    def name(self, name):
        self._given_name = name
        _lockstep.unit_rename(self._greenlet_unit, str(name))

    @property
    def loop(self):
        return self.parent.loop

    def __bool__(self):
        return self._start_event is not None and self._exc_info is None

    @property
    def dead(self):
        event = self._start_event
        if event is not _start_completed and event is not None:
            # Yet to be started by a callback or a timer, or kept from it.
            return event.callback is None and getcurrent() is not self
        return self._greenlet_state == 2 or greenlet.dead.fget(self)

    @property
    def started(self):
        return bool(self)

    def ready(self):
        return self._exc_info is not None or self.dead

    def successful(self):
        return self._exc_info is not None and self._exc_info[1] is None

    def __repr__(self):
        name = " "
        if self._ident is not None or "_given_name" in self.__dict__:
            name = f' "{self.name}" '
        text = f"<{type(self).__name__}{name}at {id(self):#x}"
        formatted = self._formatinfo()
        return f"{text}: {formatted}>" if formatted else text + ">"

    def _formatinfo(self):
        if self._formatted_info is not None:
            return self._formatted_info
        function = self._run
        owner = getattr(function, "__self__", None)
        if owner is self:
            name = "_run"
        elif owner is not None:
            name = repr(function)
        else:
            name = getattr(function, "__name__", "") or repr(function)
        args = [repr(each)[:50] for each in self.args]
        args.extend([f"{key}={repr(value)[:50]}" for key, value in self.kwargs.items()])
        if args:
            name += "(" + ", ".join(args) + ")"
        self._formatted_info = name
        return name

    @property
    def exception(self):
        return None if self._exc_info is None else self._exc_info[1]

    @property
    def exc_info(self):
        if self._exc_info is not None and self._exc_info[0] is not None:
            return self._exc_info

    def _raise_exception(self):
        raise self._exc_info[1]

    def _cancel_start(self):
        if self._start_event is None:
            self._start_event = _start_cancelled
        self._start_event.stop()
        self._start_event.close()

    def _handle_death_before_start(self, args):
        if self._exc_info is not None or not self.dead:
            return
        error = args[0] if args else GreenletExit
        if len(args) == 3 and args[1] is not None:
            error = args[1]
        if isinstance(error, type) and issubclass(error, BaseException):
            error = error()
        if not isinstance(error, BaseException):
            error = BaseException(args)
        _lockstep.unit_end(self._greenlet_unit, "cancelled")
        self._report_error(error)

    def throw(self, *args):
        self._cancel_start()
        try:
            if not self.dead:
                greenlet.throw(self, *args)
        finally:
            self._handle_death_before_start(args)

    def start(self):
        if self._start_event is None:
            _call_spawn_callbacks(self)
            self._start_event = self.parent.loop.run_callback(self.switch)

    def start_later(self, seconds):
        if self._start_event is None:
            _call_spawn_callbacks(self)
            self._start_event = self.parent.loop.timer(seconds)
            self._start_event.start(self.switch)
            _lockstep.unit_suspend(self._greenlet_unit, "sleep", None, self._start_event.at)

    @staticmethod
    def add_spawn_callback(callback):
        global _spawn_callbacks
        if _spawn_callbacks is None:
            _spawn_callbacks = []
        if callback not in _spawn_callbacks:
            _spawn_callbacks.append(callback)

    @staticmethod
    def remove_spawn_callback(callback):
        global _spawn_callbacks
        if _spawn_callbacks is not None and callback in _spawn_callbacks:
            _spawn_callbacks.remove(callback)

    @classmethod
    def spawn(cls, *args, **kwargs):
        g = cls(*args, **kwargs)
        g.start()
        return g

    @classmethod
    def spawn_later(cls, seconds, *args, **kwargs):
        if cls is Greenlet and not args and "run" not in kwargs:
            raise TypeError("")
        g = cls(*args, **kwargs)
        g.start_later(seconds)
        return g

    def _maybe_kill_before_start(self, exception):
        self._cancel_start()
        dead = self.dead
        self._free()
        if dead:
            self._handle_death_before_start(exception if isinstance(exception, tuple) else (exception,))
        return dead

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        if self._maybe_kill_before_start(exception) or self.ready():
            return
        waiter = Waiter() if block else None
        self.parent.loop.run_callback(_kill, self, exception, waiter)
        if waiter is not None:
            waiter.get()
            self.join(timeout)

    def get(self, block=True, timeout=None):
        if self.ready():
            if self.successful():
                return self.value
            self._raise_exception()
        if not block:
            raise Timeout()
        switch = getcurrent().switch
        self.rawlink(switch)
        try:
            clock = Timeout._start_new_or_dummy(timeout)
            try:
                getcurrent()._greenlet_why = ("task", self)
                result = self.parent.switch()
                if result is not self:
                    raise InvalidSwitchError(f"Invalid switch into Greenlet.get(): {result!r}")
            finally:
                clock.cancel()
        except:
            self.unlink(switch)
            raise
        if self.ready():
            if self.successful():
                return self.value
            self._raise_exception()

    def join(self, timeout=None):
        if self.ready():
            return
        switch = getcurrent().switch
        self.rawlink(switch)
        try:
            clock = Timeout._start_new_or_dummy(timeout)
            try:
                getcurrent()._greenlet_why = ("task", self)
                result = self.parent.switch()
                if result is not self:
                    raise InvalidSwitchError(f"Invalid switch into Greenlet.join(): {result!r}")
            finally:
                clock.cancel()
        except Timeout as error:
            self.unlink(switch)
            if error is not clock:
                raise
        except:
            self.unlink(switch)
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                self.join()
            finally:
                self.kill()
        else:
            self.kill((kind, value, traceback))

    def _schedule_notify(self):
        if self._links and not self._notifier:
            self._notifier = self.parent.loop.run_callback(self._notify_links)

    def _report_result(self, result):
        self._exc_info = (None, None, None)
        self.value = result
        self._schedule_notify()

    def _report_error(self, error):
        if isinstance(error, GreenletExit):
            self._greenlet_how = "cancelled"
            self._report_result(error)
            return
        self._greenlet_how = "failed"
        self._exc_info = (type(error), error, error.__traceback__)
        self._schedule_notify()
        self.parent.handle_error(self, type(error), error, error.__traceback__)

    def run(self):
        try:
            self._cancel_start()
            self._start_event = _start_completed
            try:
                result = self._run(*self.args, **self.kwargs)
            except BaseException as error:
                self._report_error(error)
            else:
                self._report_result(result)
        finally:
            self._free()

    def _free(self):
        self.__dict__.pop("_run", None)
        self.args = ()
        self.kwargs = {}

    def _run(self):
        return

    def has_links(self):
        return len(self._links)

    def rawlink(self, callback):
        if not callable(callback):
            raise TypeError(f"Expected callable: {callback!r}")
        self._links.append(callback)
        if self.ready():
            self._schedule_notify()

    def link(self, callback, SpawnedLink=SpawnedLink):
        self.rawlink(SpawnedLink(callback))

    def unlink(self, callback):
        try:
            self._links.remove(callback)
        except ValueError:
            pass

    def unlink_all(self):
        del self._links[:]

    def link_value(self, callback, SpawnedLink=SuccessSpawnedLink):
        self.link(callback, SpawnedLink=SpawnedLink)

    def link_exception(self, callback, SpawnedLink=FailureSpawnedLink):
        self.link(callback, SpawnedLink=SpawnedLink)

    def _notify_links(self):
        while self._links:
            link = self._links.pop(0)
            try:
                link(self)
            except BaseException as error:
                self.parent.handle_error((link, self), type(error), error, error.__traceback__)


def _title(g, run, args):
    """What the machine shows: `work(3)`. Arguments that would have to be asked for their text are left out."""
    name = getattr(run, "__name__", None) or type(g).__name__
    if args and type(args[0]) in (int, str, float):
        name = f"{name}({args[0]})"
    return name


def _throw_into(g, exception):
    try:
        if isinstance(exception, tuple) and len(exception) == 3:
            g.throw(*exception)
        else:
            g.throw(exception)
    except BaseException as error:
        g.parent.handle_error(g, type(error), error, error.__traceback__)


def _kill(g, exception, waiter):
    _throw_into(g, exception)
    if waiter is not None:
        waiter.switch(None)


def joinall(greenlets, timeout=None, raise_error=False, count=None):
    if not raise_error:
        return wait(greenlets, timeout=timeout, count=count)
    done = []
    for each in iwait(greenlets, timeout=timeout, count=count):
        if getattr(each, "exception", None) is not None:
            if hasattr(each, "_raise_exception"):
                each._raise_exception()
            raise each.exception
        done.append(each)
    return done


def _killall(greenlets, exception, waiter):
    alive = []
    for g in greenlets:
        if not g.dead:
            _throw_into(g, exception)
            if not g.dead:
                alive.append(g)
    if waiter is not None:
        waiter.switch(alive)


def killall(greenlets, exception=GreenletExit, block=True, timeout=None):
    doomed = []
    for g in greenlets:
        cancel = getattr(g, "_maybe_kill_before_start", None)
        if cancel is None or not cancel(exception):
            doomed.append(g)
    if not doomed:
        return
    loop = doomed[0].loop
    if not block:
        loop.run_callback(_killall, doomed, exception, None)
        return
    waiter = Waiter()
    loop.run_callback(_killall, doomed, exception, waiter)
    clock = Timeout._start_new_or_dummy(timeout)
    try:
        alive = waiter.get()
        if alive:
            joinall(alive, raise_error=False)
    finally:
        clock.cancel()


def _call_spawn_callbacks(g):
    if _spawn_callbacks is not None:
        for callback in _spawn_callbacks:
            callback(g)
