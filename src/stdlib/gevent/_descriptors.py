"""Waiting for descriptors at the hub, and the class of sockets that do so."""
import _lockstep
from gevent.hub import Waiter, get_hub, sleep
from gevent.timeout import Timeout

_WAITS = {1: "receive", 2: "send", 3: "send"}


def wait(fd, events, seconds=None, shown=None, error=None):
    """Waits until a descriptor is ready."""
    hub = get_hub()
    watcher = hub.loop.io(fd, events)
    with Timeout._start_new_or_dummy(seconds, TimeoutError("timed out") if error is None else error):
        hub.wait(watcher, (_WAITS[events], shown))


def poll(wanted, timeout, forgets=False, waiting=None):
    """What is ready of `{descriptor: mask}`, as such a dictionary; what `select._wait` does.

    Nobody need be told to look again: no two threads wait at one hub."""
    if not wanted:
        if timeout is None:
            Waiter().get()
        sleep(timeout)
        return {}
    ready = dict(_lockstep.fd_poll(wanted, 0, forgets))
    if ready or timeout == 0:
        sleep(0)
        return ready
    hub = get_hub()
    waiter = Waiter(hub)
    waiter.why = ("receive", None)
    watchers = [hub.loop.io(fd, mask) for fd, mask in wanted.items()]
    if timeout is not None:
        watchers.append(hub.loop.timer(timeout, priority=-1))
    try:
        for watcher in watchers:
            watcher.start(waiter.switch, None)
        waiter.get()
    finally:
        for watcher in watchers:
            watcher.stop()
    return dict(_lockstep.fd_poll(wanted, 0, forgets))


def _waiting(base, name, events):
    """A method that tries without waiting, and waits at the hub when it must."""
    original = getattr(base, name)

    def method(self, *args, **kwargs):
        timeout = self._timeout
        if timeout == 0:
            return original(self, *args, **kwargs)
        end = None if timeout is None else _lockstep.time_monotonic() + timeout
        left = timeout
        while True:
            self._timeout = 0.0
            try:
                return original(self, *args, **kwargs)
            except BlockingIOError:
                pass
            finally:
                self._timeout = timeout
            if end is not None:
                left = end - _lockstep.time_monotonic()
                if left <= 0:
                    raise TimeoutError("timed out")
            wait(self._fd, events, left, self)

    method.__name__ = method.__qualname__ = name
    return method


def socket_class(base):
    """A subclass of `socket.socket` whose waits leave the thread to the other greenlets."""

    class socket(base):
        __module__ = "gevent._socket3"
        __qualname__ = "socket"
        recv = _waiting(base, "recv", 1)
        recvfrom = _waiting(base, "recvfrom", 1)
        send = _waiting(base, "send", 2)
        _accept = _waiting(base, "accept", 1)
        _connect = _waiting(base, "connect", 2)

        def accept(self):
            conn, address = self._accept()
            return adopt(conn), address

        def connect(self, address):
            try:
                self._connect(address)
            except OSError as error:
                # Tried again after it had been made.
                if error.errno != 106:
                    raise

        def sendall(self, data, flags=0):
            while data:
                data = data[self.send(data, flags):]

        def close(self):
            hub = get_hub()
            for watcher in [each for each in hub.loop._ios if each.fd == self._fd]:
                hub.cancel_wait(watcher, OSError(9, "File descriptor was closed in another greenlet"))
            base.close(self)

    def adopt(conn):
        if type(conn) is socket:
            return conn
        timeout = conn._timeout
        own = socket(conn._family, conn._type, conn.proto, fileno=conn.detach())
        own._timeout = timeout
        return own

    socket._adopt = staticmethod(adopt)
    return socket
