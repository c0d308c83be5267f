"""The loop of a hub: what is ready, timers, descriptors. When nothing is ready, its thread sleeps until something is."""
import _lockstep
from heapq import heappop, heappush

# What runs between two looks at timers and descriptors.
_MOST_CALLBACKS = 1000
_LONGEST = 0.005
_READ, _WRITE = 1, 2


class callback:
    """A call that is due."""

    def __init__(self, function, args):
        self.callback = function
        self.args = args

    def stop(self):
        self.callback = None
        self.args = None

    close = stop

    def __bool__(self):
        return self.args is not None

    @property
    def pending(self):
        return self.callback is not None

    def __repr__(self):
        state = " pending" if self.pending else ""
        return f"<callback at {id(self):#x}{state}>"


class watcher:
    """Calls a function when something happens, from `start` to `stop`."""
    callback = None
    args = None
    active = False
    pending = False

    def __init__(self, loop, ref=True, priority=0):
        self.loop = loop
        self.ref = ref
        self.priority = priority

    def start(self, function, *args):
        if not callable(function):
            raise TypeError(f"Expected callable, not {function!r}")
        self.callback = function
        self.args = args
        self.active = True
        self.loop._add(self)

    def stop(self):
        if self.active:
            self.active = False
            self.loop._remove(self)
        self.callback = None
        self.args = None

    close = stop

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.stop()


class timer(watcher):
    def __init__(self, loop, after=0.0, repeat=0.0, ref=True, priority=0):
        if repeat < 0:
            raise ValueError(f"repeat must be positive or zero: {repeat!r}")
        watcher.__init__(self, loop, ref, priority)
        self._after = after
        self._repeat = repeat

    def start(self, function, *args, update=None):
        watcher.start(self, function, *args)

    def again(self, function, *args, update=None):
        self.stop()
        self._after = self._repeat
        self.start(function, *args)

    @property
    def at(self):
        return self._when


class io(watcher):
    def __init__(self, loop, fd, events, ref=True, priority=0):
        if fd < 0:
            raise ValueError(f"fd must be non-negative: {fd!r}")
        watcher.__init__(self, loop, ref, priority)
        self.fd = fd
        self.events = events


class idle(watcher):
    pass


class Loop:
    default = True

    def __init__(self):
        self._callbacks = []
        self._timers = []
        self._ios = []
        self._idles = []
        self._active = 0
        self._made = 0
        self._waits = False
        self._awake = None
        self.error_handler = None

    def _format(self):
        return f"epoll default pending={sum(one.pending for one in self._callbacks)} ref={self._active} fileno=3"

    def debug(self):
        return []

    def now(self):
        return _lockstep.time_time()

    def update_now(self):
        pass

    update = update_now

    def reinit(self):
        pass

    def destroy(self):
        self._callbacks = []
        self._timers = []
        self._ios = []

    def timer(self, after, repeat=0.0, ref=True, priority=0):
        return timer(self, after, repeat, ref, priority)

    def io(self, fd, events, ref=True, priority=0):
        return io(self, fd, events, ref, priority)

    def idle(self, ref=True, priority=0):
        return idle(self, ref, priority)

    def run_callback(self, function, *args):
        due = callback(function, args)
        self._callbacks.append(due)
        if getattr(function, "__name__", None) == "switch":
            # A greenlet's own, or that of what it waits at: it is in the ready list now.
            owner = getattr(function, "__self__", None)
            unit = getattr(owner, "_greenlet_unit", None)
            if unit is None and getattr(owner, "greenlet", None) is not None:
                unit = owner.greenlet._greenlet_unit
            if unit is not None:
                _lockstep.unit_ready(unit)
        return due

    def run_callback_threadsafe(self, function, *args):
        due = self.run_callback(function, *args)
        if self._waits:
            self._awake.set()
        return due

    def _add(self, one):
        self._active += one.ref
        if isinstance(one, timer):
            self._made += 1
            one._when = _lockstep.time_monotonic() + max(one._after, 0.0)
            one._entry = [one._when, self._made, one]
            heappush(self._timers, one._entry)
        elif isinstance(one, io):
            self._ios.append(one)
        else:
            self._idles.append(one)

    def _remove(self, one):
        self._active -= one.ref
        if isinstance(one, timer):
            # The entry stays in the heap until its time, or until it is the first.
            one._entry[2] = None
            one._entry = None
        elif isinstance(one, io):
            self._ios.remove(one)
        else:
            self._idles.remove(one)

    def run(self):
        while True:
            self._run_callbacks()
            due = self._wait()
            if due is None:
                return
            due.sort(key=_order)
            for one in due:
                if one.active:
                    self._fire(one)

    def _run_callbacks(self):
        callbacks = self._callbacks
        left = _MOST_CALLBACKS
        end = None
        place = 0
        while place < len(callbacks) and left:
            due = callbacks[place]
            place += 1
            left -= 1
            function, args = due.callback, due.args
            if function is None:
                continue
            due.callback = None
            try:
                function(*args)
            except BaseException as error:
                self.error_handler.handle_error(due, type(error), error, error.__traceback__)
            due.args = None
            if place >= 8:
                # The list is cut now and then, so that its front is never moved for every call.
                del callbacks[:place]
                place = 0
                if end is None:
                    end = _lockstep.time_monotonic() + _LONGEST
                elif _lockstep.time_monotonic() >= end:
                    break
        del callbacks[:place]

    def _fire(self, one):
        function, args = one.callback, one.args
        if isinstance(one, timer):
            self._active -= one.ref
            one.active = False
            one._entry = None
            if one._repeat:
                one._after = one._repeat
                one.active = True
                self._add(one)
        try:
            function(*args)
        except BaseException as error:
            self.error_handler.handle_error(one, type(error), error, error.__traceback__)

    def _wait(self):
        """Timers and descriptors that are due, after sleeping until there is one; None if nothing can ever come."""
        timers = self._timers
        while timers and timers[0][2] is None:
            heappop(timers)
        if self._callbacks or self._idles:
            seconds = 0
        elif not self._active:
            return None
        elif timers:
            # In whole milliseconds and one more, as the poll of the system takes: what is due at about the same time, comes together.
            seconds = timers[0][0] - _lockstep.time_monotonic()
            seconds = int(seconds * 1000 + 1.9999) / 1000 if seconds > 0 else 0
        else:
            seconds = None
        # As libev: timers in order, then descriptors, the last first.
        ready = self._sleep(seconds)
        due = []
        now = _lockstep.time_monotonic()
        while timers and (timers[0][2] is None or timers[0][0] <= now):
            one = heappop(timers)[2]
            if one is not None:
                due.append(one)
        due += reversed(ready)
        if not due and not self._callbacks:
            due.extend(self._idles)
        return due

    def _sleep(self, seconds):
        """Sleeps for so long, or until a descriptor is ready: the watchers of those that are."""
        if self._ios:
            asked = {}
            for one in self._ios:
                asked[one.fd] = asked.get(one.fd, 0) | one.events
            ready = dict(_lockstep.fd_poll(asked, seconds, True))
            return [one for one in self._ios if ready.get(one.fd, 0) & one.events]
        if seconds != 0:
            if seconds is None or _lockstep.thread_count() > 1:
                self._sleep_lightly(seconds)
            else:
                _lockstep.sleep(seconds)
        return []

    def _sleep_lightly(self, seconds):
        """Another thread may have something for a greenlet of this one."""
        if self._awake is None:
            from threading import Event
            self._awake = Event()
        self._waits = True
        if not self._callbacks:
            _lockstep.event_wait(self._awake, seconds)
        self._waits = False
        self._awake.clear()


def _order(one):
    return -one.priority
