"""Servers that handle each connection in a greenlet."""
from gevent.event import Event
from gevent.greenlet import Greenlet
from gevent.hub import get_hub
from gevent.socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

__all__ = ["StreamServer"]


def _parse(address):
    if isinstance(address, tuple):
        return address
    if isinstance(address, int):
        return ("", address)
    if not isinstance(address, str):
        raise TypeError("Expected tuple or string, got %s" % type(address))
    host, colon, port = address.rpartition(":")
    return ("" if host == "*" else host, int(port))


class StreamServer:
    max_accept = 100
    stop_timeout = 1
    backlog = 256
    reuse_addr = 1
    _spawn = Greenlet.spawn

    def __init__(self, listener, handle=None, backlog=None, spawn="default", **ssl_args):
        if ssl_args:
            raise NotImplementedError("Lockstep has no encrypted sockets")
        self._stop_event = Event()
        self._stop_event.set()
        self._watcher = None
        self.pool = None
        if hasattr(listener, "accept"):
            self.address = listener.getsockname()
            self.socket = socket._adopt(listener)
        else:
            self.address = _parse(listener)
        self.family = AF_INET
        self._set_spawn(spawn)
        if handle is not None:
            self.handle = handle
        if not hasattr(self, "handle"):
            raise TypeError("'handle' must be provided")
        if backlog is not None:
            self.backlog = backlog
        self.loop = get_hub().loop

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.stop()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._formatinfo()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._formatinfo()}>"

    def _formatinfo(self):
        text = f"fileno={self.socket.fileno()} " if hasattr(self, "socket") else ""
        text += "address=%s:%s" % self.address
        handle = self.__dict__.get("handle")
        return text if handle is None else f"{text} handle={handle!r}"

    def _set_spawn(self, spawn):
        if isinstance(spawn, int):
            from gevent.pool import Pool
            spawn = Pool(spawn)
        if hasattr(spawn, "spawn"):
            self.pool = spawn
            self._spawn = spawn.spawn
        elif spawn != "default":
            self._spawn = spawn

    @property
    def server_host(self):
        return self.address[0]

    @property
    def server_port(self):
        return self.address[1]

    @property
    def started(self):
        return not self._stop_event.is_set()

    @property
    def closed(self):
        return not hasattr(self, "socket")

    def init_socket(self):
        if not hasattr(self, "socket"):
            sock = socket(AF_INET, SOCK_STREAM)
            if self.reuse_addr:
                sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            try:
                sock.bind(self.address)
            except OSError as error:
                sock.close()
                raise OSError(error.errno, "%s: %s:%s" % (error.strerror, *self.address)) from None
            sock.listen(self.backlog)
            self.socket = sock
            self.address = sock.getsockname()

    def start(self):
        self.init_socket()
        self._stop_event.clear()
        self.start_accepting()

    def start_accepting(self, _=None):
        if self._watcher is None and self.started:
            self._watcher = self.loop.io(self.socket.fileno(), 1)
            self._watcher.start(self._do_read)

    def stop_accepting(self):
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None

    def full(self):
        return self.pool is not None and self.pool.full()

    def _do_read(self):
        for _ in range(self.max_accept):
            if self.full():
                self.stop_accepting()
                self.pool._semaphore.rawlink(self.start_accepting)
                return
            timeout = self.socket._timeout
            self.socket._timeout = 0.0
            try:
                conn, address = self.socket.accept()
            except BlockingIOError:
                return
            finally:
                self.socket._timeout = timeout
            self.do_handle(conn, address)

    def do_handle(self, conn, address):
        if self._spawn is None:
            self._handle_and_close(conn, address)
        else:
            self._spawn(self._handle_and_close, conn, address)

    def _handle_and_close(self, conn, address):
        try:
            return self.handle(conn, address)
        finally:
            conn.close()

    def close(self):
        self._stop_event.set()
        self.stop_accepting()
        sock = self.__dict__.pop("socket", None)
        if sock is not None:
            sock.close()

    def stop(self, timeout=None):
        self.close()
        if self.pool:
            self.pool.join(timeout=self.stop_timeout if timeout is None else timeout)
            self.pool.kill(block=True, timeout=1)

    def serve_forever(self, stop_timeout=None):
        if not self.started:
            self.start()
        try:
            self._stop_event.wait()
        finally:
            Greenlet.spawn(self.stop, timeout=stop_timeout).join()
