"""Descriptors in the event loop: who waits for which, transports over sockets, servers."""
import _lockstep
from asyncio import events, transports
from asyncio.trsock import TransportSocket
from collections import deque

_READ = 1
_WRITE = 2
_CHUNK = 262144


class _Poll:
    """What a loop waits for besides its timers. A pipe wakes it when another thread has something for it."""

    def __init__(self, loop):
        self._loop = loop
        self._handles = {_READ: {}, _WRITE: {}}
        self._inner, self._outer = _lockstep.fd_pipe()
        self._is_woken = False

    def is_empty(self):
        return not self._handles[_READ] and not self._handles[_WRITE]

    def add(self, file, mask, handle):
        self.remove(file, mask)
        self._handles[mask][_number(file)] = handle

    def remove(self, file, mask):
        handle = self._handles[mask].pop(_number(file), None)
        if handle is not None:
            handle.cancel()
        return handle is not None

    def wake(self):
        if not self._is_woken:
            self._is_woken = True
            _lockstep.fd_write(self._outer, b"\0")

    def wait(self, timeout):
        readers, writers = self._handles[_READ], self._handles[_WRITE]
        wanted = {fd: _READ | (_WRITE if fd in writers else 0) for fd in readers}
        wanted.update({fd: _WRITE for fd in writers if fd not in readers})
        wanted[self._inner] = _READ
        for fd, mask in _lockstep.fd_poll(wanted, timeout, True):
            if fd == self._inner:
                _lockstep.fd_read(fd, 4096)
                self._is_woken = False
                continue
            for kind in (_READ, _WRITE):
                handle = self._handles[kind].get(fd)
                if mask & kind and handle is not None:
                    self._loop._ready.append(handle)

    def close(self):
        _lockstep.fd_close(self._inner)
        _lockstep.fd_close(self._outer)


def _number(file):
    return file if isinstance(file, int) else file.fileno()


def _waiter(loop, why, target):
    future = loop.create_future()
    future._why = (why, target, None)
    return future


async def _until(loop, sock, mask, why):
    """Waits until a socket can be read or written."""
    future = _waiter(loop, why, "socket")
    fd = sock.fileno()
    loop._selector().add(fd, mask, events.Handle(_done, (future,), loop, None))
    try:
        await future
    finally:
        loop._selector().remove(fd, mask)


def _done(future):
    if not future.done():
        future.set_result(None)


async def _when_ready(loop, sock, mask, operation, *args):
    while True:
        try:
            return operation(*args)
        except BlockingIOError:
            await _until(loop, sock, mask, "receive" if mask == _READ else "send")


async def _connect(loop, sock, address):
    import socket
    try:
        sock.connect(address)
    except BlockingIOError:
        pass
    # It takes a turn of the loop, in which the server may accept it.
    if sock.family == socket.AF_UNIX:
        return
    await _until(loop, sock, _WRITE, "send")
    error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if error:
        raise _connect_error(error, address)


def _connect_error(error, address):
    return OSError(error, f"Connect call failed {address}")


async def _create_connection(loop, protocol_factory, host, port, *, sock=None, family=0, path=None, **options):
    import socket
    if sock is None:
        if path is not None:
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            address = path
        else:
            sock, address = _resolved(host, port)
        sock.setblocking(False)
        try:
            await _connect(loop, sock, address)
        except OSError as error:
            sock.close()
            if isinstance(address, tuple) and error.errno is not None:
                raise OSError(error.errno, f"Connect call failed {address}") from None
            raise
    else:
        sock.setblocking(False)
    return await _adopt(loop, sock, protocol_factory)


async def _adopt(loop, sock, protocol_factory):
    """A transport over a socket that is connected, and its protocol."""
    protocol = protocol_factory()
    transport = _SelectorSocketTransport(loop, sock, protocol)
    await transport._started
    return transport, protocol


def _resolved(host, port, flags=0):
    """A socket, and the address for it."""
    import socket
    family, kind, proto, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=flags)[0]
    return socket.socket(family, kind, proto), address


async def _create_server(loop, protocol_factory, host, port, *, sock=None, backlog=100, path=None,
                         reuse_address=None, start_serving=True, **options):
    import socket
    if sock is None:
        if path is not None:
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            sock.bind(path)
        else:
            sock, address = _resolved(host, port, socket.AI_PASSIVE)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sock.bind(address)
            except OSError as error:
                sock.close()
                raise OSError(error.errno, f"error while attempting to bind on address {address!r}: "
                                           f"{error.strerror.lower()}") from None
    sock.setblocking(False)
    server = Server(loop, [sock], protocol_factory, backlog)
    if start_serving:
        server._start_serving()
    return server


class Server(events.AbstractServer):
    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._factory = protocol_factory
        self._backlog = backlog
        self._is_serving = False
        self._active = 0
        self._waiters = []
        self._forever = None

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self):
        return () if self._sockets is None else tuple([TransportSocket(sock) for sock in self._sockets])

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._is_serving

    def _start_serving(self):
        if self._is_serving:
            return
        self._is_serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop.add_reader(sock.fileno(), self._accept, sock)

    async def start_serving(self):
        self._start_serving()

    def _accept(self, sock):
        for _ in range(self._backlog):
            try:
                conn, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            conn.setblocking(False)
            self._active += 1
            _SelectorSocketTransport(self._loop, conn, self._factory(), self, address)

    def _detach(self):
        self._active -= 1
        if self._active == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            _done(waiter)

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        self._is_serving = False
        for sock in sockets:
            self._loop.remove_reader(sock.fileno())
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if self._active == 0:
            self._wakeup()

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._forever = _waiter(self._loop, "accept", None)
        try:
            await self._forever
        except BaseException:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    async def wait_closed(self):
        if self._sockets is None or self._active == 0:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


Server.__module__ = "asyncio.base_events"


class _Transport(transports.Transport):
    """What all of them have: a descriptor, a protocol, a buffer with limits, an end that is told in a turn of its own."""

    def __init__(self, loop, file, protocol):
        super().__init__()
        self._loop = loop
        self._file = file
        self._fd = file.fileno()
        self._protocol = protocol
        self._buffer = deque()
        self._waiting = 0
        self._is_closing = self._is_lost = self._is_eof = self._is_paused = self._stops_writing = False
        self.set_write_buffer_limits()
        self._started = _waiter(loop, "future", None)
        loop._call_soon(protocol.connection_made, self)
        loop._call_soon(self._add_reader)
        loop._call_soon(_done, self._started)

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._is_closing:
            info.append("closed" if self._file is None else "closing")
        info.append(f"fd={self._fd}")
        if self._loop is not None and not self._loop.is_closed():
            reads, writes = [
                "polling" if self._fd in self._loop._selector()._handles[mask] else "idle" for mask in (_READ, _WRITE)]
            info.append(f"read={reads} write=<{writes}, bufsize={self._waiting}>")
        return f"<{' '.join(info)}>"

    def _add_reader(self):
        if not self._is_closing and not self._is_paused:
            self._loop.add_reader(self._fd, self._read_ready)

    def _tell(self, name, *data):
        """Calls a method of the protocol. One that fails ends the connection."""
        try:
            return getattr(self._protocol, name)(*data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({"message": f"Fatal error: protocol.{name}() call failed.", "exception": error,
                                               "transport": self, "protocol": self._protocol})
            self._fail(error)
            return True

    def is_closing(self):
        return self._is_closing

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_reading(self):
        return not self._is_closing and not self._is_paused

    def pause_reading(self):
        if self.is_reading():
            self._is_paused = True
            self._loop.remove_reader(self._fd)

    def resume_reading(self):
        if self._is_paused and not self._is_closing:
            self._is_paused = False
            self._loop.add_reader(self._fd, self._read_ready)

    def get_write_buffer_size(self):
        return self._waiting

    def get_write_buffer_limits(self):
        return (self._low_water, self._high_water)

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low
        self._pause_if_full()

    def _pause_if_full(self):
        if self._waiting > self._high_water and not self._stops_writing:
            self._stops_writing = True
            self._protocol.pause_writing()

    def _resume_if_room(self):
        if self._stops_writing and self._waiting <= self._low_water:
            self._stops_writing = False
            self._protocol.resume_writing()

    def close(self):
        if self._is_closing:
            return
        self._is_closing = True
        self._loop.remove_reader(self._fd)
        if not self._buffer:
            self._is_lost = True
            self._loop._call_soon(self._call_connection_lost, None)

    def abort(self):
        if not self._is_lost:
            self._fail(None)

    def _fail(self, error):
        self._buffer.clear()
        self._loop.remove_writer(self._fd)
        if not self._is_closing:
            self._is_closing = True
            self._loop.remove_reader(self._fd)
        self._lose(error)

    def _lose(self, error):
        if not self._is_lost:
            self._is_lost = True
            self._loop._call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._file.close()
            self._file = self._protocol = self._loop = None


class _StreamTransport(_Transport):
    """Bytes without borders between them."""

    def write(self, data):
        if not _lockstep.is_bytes(data):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._is_eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._is_lost:
            return
        data = bytes(data)
        if not self._buffer:
            try:
                data = data[self._send(data):]
            except (BlockingIOError, InterruptedError):
                pass
            except OSError as error:
                return self._fail(error)
            if not data:
                return
            self._loop.add_writer(self._fd, self._flush)
        self._buffer.append(data)
        self._waiting += len(data)
        self._pause_if_full()

    def _flush(self):
        while self._buffer:
            data = self._buffer[0]
            try:
                count = self._send(data)
            except (BlockingIOError, InterruptedError):
                break
            except OSError as error:
                self._loop.remove_writer(self._fd)
                self._buffer.clear()
                return self._fail(error)
            self._waiting -= count
            self._buffer.popleft()
            if count < len(data):
                self._buffer.appendleft(data[count:])
        self._resume_if_room()
        if not self._buffer:
            self._loop.remove_writer(self._fd)
            if self._is_closing:
                self._lose(None)
            elif self._is_eof:
                self._finish()

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._is_closing or self._is_eof:
            return
        self._is_eof = True
        if not self._buffer:
            self._finish()


class _SelectorSocketTransport(_StreamTransport):
    def __init__(self, loop, sock, protocol, server=None, address=None):
        super().__init__(loop, sock, protocol)
        self._server = server
        self._extra = _about(sock, address)

    def _send(self, data):
        return self._file.send(data)

    def _finish(self):
        self._file.shutdown(1)

    def _read_ready(self):
        protocol = self._protocol
        is_buffered = isinstance(protocol, transports.BufferedProtocol)
        try:
            data = self._file.recv_into(protocol.get_buffer(-1)) if is_buffered else self._file.recv(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            return self._fail(error)
        if data:
            self._tell("buffer_updated" if is_buffered else "data_received", data)
            return
        if self._tell("eof_received"):
            self._loop.remove_reader(self._fd)
        else:
            self.close()

    def _call_connection_lost(self, error):
        try:
            super()._call_connection_lost(error)
        finally:
            if self._server is not None:
                self._server._detach()
                self._server = None


def _about(sock, peer=None):
    """What `get_extra_info` knows of a socket."""
    try:
        peer = peer or sock.getpeername()
    except OSError:
        peer = None
    return {"socket": TransportSocket(sock), "sockname": sock.getsockname(), "peername": peer}


class _SelectorDatagramTransport(_Transport):
    def __init__(self, loop, sock, protocol, address=None):
        super().__init__(loop, sock, protocol)
        self._address = address
        self._extra = _about(sock)

    def _read_ready(self):
        try:
            data, address = self._file.recvfrom(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            return self._protocol.error_received(error)
        self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not _lockstep.is_bytes(data):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._is_lost and self._address:
            return
        if self._buffer or not self._sent(data, addr):
            self._buffer.append((bytes(data), addr))
            self._waiting += len(data)
            self._loop.add_writer(self._fd, self._flush)
            self._pause_if_full()

    def _sent(self, data, addr):
        """False if there is no room for it now."""
        try:
            self._file.send(data) if self._extra["peername"] else self._file.sendto(data, addr)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._protocol.error_received(error)
        return True

    def _flush(self):
        while self._buffer and self._sent(*self._buffer[0]):
            self._waiting -= len(self._buffer.popleft()[0])
        self._resume_if_room()
        if not self._buffer:
            self._loop.remove_writer(self._fd)
            if self._is_closing:
                self._lose(None)


async def _create_datagram_endpoint(loop, protocol_factory, local_addr, remote_addr, sock, family, allow_broadcast, reuse_port):
    import socket
    if sock is not None:
        if sock.type != socket.SOCK_DGRAM:
            raise ValueError(f"A UDP Socket was expected, got {sock!r}")
        if local_addr or remote_addr or family or allow_broadcast or reuse_port:
            given = (("local_addr", local_addr), ("remote_addr", remote_addr), ("family", family),
                     ("reuse_port", reuse_port), ("allow_broadcast", allow_broadcast))
            problems = ", ".join(f"{name}={value}" for name, value in given if value)
            raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({problems})")
        remote = None
    else:
        if not (local_addr or remote_addr or family):
            raise ValueError("unexpected address family")
        for address in (local_addr, remote_addr):
            if address is not None and not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError("2-tuple is expected")
        local, remote = [address and socket.getaddrinfo(address[0] or None, address[1], type=socket.SOCK_DGRAM)[0][4]
                         for address in (local_addr, remote_addr)]
        sock = socket.socket(family or socket.AF_INET, socket.SOCK_DGRAM)
        try:
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if local:
                sock.bind(local)
            if remote and not allow_broadcast:
                sock.connect(remote)
        except OSError:
            sock.close()
            raise
    sock.setblocking(False)
    protocol = protocol_factory()
    transport = _SelectorDatagramTransport(loop, sock, protocol, remote)
    await transport._started
    return transport, protocol
