"""What events, results and semaphores share: greenlets that wait, and calls by the hub when the object is ready."""
import _lockstep
from greenlet import error as greenlet_error
from greenlet import getcurrent
from gevent.exceptions import InvalidSwitchError
from gevent.hub import get_hub, get_hub_if_exists
from gevent.timeout import Timeout

__all__ = ["AbstractLinkable"]


class AbstractLinkable:
    _notify_all = True
    _why = "event"

    def __init__(self, hub=None):
        self.hub = hub
        self._links = []
        self._notifier = None

    def linkcount(self):
        return len(self._links)

    def ready(self):
        raise NotImplementedError

    def rawlink(self, callback):
        if not callable(callback):
            raise TypeError(f"Expected callable: {callback!r}")
        self._links.append(callback)
        self._check_and_notify()

    def unlink(self, callback):
        try:
            self._links.remove(callback)
        except ValueError:
            pass
        if not self._links and self._notifier is not None and self._notifier.pending:
            self._notifier.stop()
            self._notifier = None

    def _check_and_notify(self):
        if self._links and not self._notifier and self.ready():
            hub = get_hub_if_exists()
            if hub is None or (self.hub is not None and self.hub is not hub):
                hub = self.hub if self.hub is not None else get_hub()
                self._notifier = hub.loop.run_callback_threadsafe(self._notify_links)
            else:
                self._notifier = hub.loop.run_callback(self._notify_links)

    def _notify_links(self):
        links = self._links
        last = links[-1] if links else None
        # Those called, which keeps their identities from being used again, and these.
        called, done = [], set()
        hub = get_hub()
        try:
            while links and (self._notify_all or self.ready()):
                link = links.pop(0)
                if id(link) not in done:
                    called.append(link)
                    done.add(id(link))
                    try:
                        link(self)
                    except greenlet_error:
                        # It belongs to another thread, whose hub must switch to it.
                        link.__self__.parent.loop.run_callback_threadsafe(link, self)
                    except BaseException as error:
                        hub.handle_error((link, self), type(error), error, error.__traceback__)
                if link is last:
                    break
        finally:
            self._notifier = None
        self._check_and_notify()

    def _wait_core(self, timeout, catch=Timeout):
        current = getcurrent()
        resume = current.switch
        with Timeout._start_new_or_dummy(timeout) as clock:
            try:
                self.rawlink(resume)
                try:
                    current._greenlet_why = (self._why, self)
                    result = get_hub().switch()
                    resume = None
                finally:
                    if resume is not None:
                        self.unlink(resume)
                if result is not self:
                    raise InvalidSwitchError(f"Invalid switch into {type(self).__name__}.wait(): {result!r}")
                return True
            except catch as error:
                if error is not clock:
                    raise
                return False

    def _wait(self, timeout=None):
        if self.hub is None:
            self.hub = get_hub()
        if self.ready():
            return self._wait_return_value(False, False)
        return self._wait_return_value(True, self._wait_core(timeout))
