"""Connections: pipes and sockets that carry whole messages."""
import _lockstep
import itertools
import os
from time import monotonic as _time
from multiprocessing import util
from multiprocessing.context import AuthenticationError, BufferTooShort, assert_spawning, get_spawning_popen
from multiprocessing.reduction import DupFd, ForkingPickler as _ForkingPickler

__all__ = ["Client", "Listener", "Pipe", "wait"]

BUFSIZE = 8192
default_family = "AF_UNIX"
families = ["AF_INET", "AF_UNIX"]
_listener_counter = itertools.count()
_dumps = _ForkingPickler.dumps
_loads = _ForkingPickler.loads
_read = _lockstep.fd_read
_write = _lockstep.fd_write


class Connection:
    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable
        _lockstep.fd_own(self, handle)

    def __reduce__(self):
        if get_spawning_popen() is not None:
            return get_spawning_popen().inherit(self)
        return _rebuild_connection, (DupFd(self.fileno()), self._readable, self._writable)

    def _check_readable(self):
        if self._handle is None:
            raise OSError("handle is closed")
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if self._handle is None:
            raise OSError("handle is closed")
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        if self._handle is None:
            raise OSError("handle is closed")
        return self._handle

    def close(self):
        handle = self._handle
        if handle is not None:
            self._handle = None
            _lockstep.fd_close(handle)

    def send_bytes(self, buf, offset=0, size=None):
        self._check_writable()
        buf = _as_bytes(buf)
        n = len(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if n < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = n - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > n:
            raise ValueError("buffer length < offset + size")
        if size != n:
            buf = buf[offset:offset + size]
        self._send_bytes(buf, buf)

    def send(self, obj):
        self._check_writable()
        self._send_bytes(_dumps(obj), obj)

    def recv_bytes(self, maxlength=None):
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        buf = self._recv_bytes(maxlength)
        if buf is None:
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError("bad message length")
        return buf

    def recv_bytes_into(self, buf, offset=0):
        self._check_readable()
        itemsize = getattr(buf, "itemsize", 1)
        bytesize = len(buf) * itemsize
        if offset < 0:
            raise ValueError("negative offset")
        if offset > bytesize:
            raise ValueError("offset too large")
        result = self._recv_bytes()
        size = len(result)
        if bytesize < offset + size:
            raise BufferTooShort(result)
        if itemsize == 1:
            buf[offset:offset + size] = result
            return size
        # An array: its bytes, with some of them replaced.
        data = bytearray(buf.tobytes())
        data[offset:offset + size] = result
        del buf[:]
        buf.frombytes(bytes(data))
        return size

    def recv(self):
        self._check_readable()
        return _loads(self._recv_bytes())

    def poll(self, timeout=0.0):
        self._check_readable()
        if timeout is not None and 0.0 + timeout < 0:
            timeout = 0
        return bool(_lockstep.fd_poll({self._handle: 1}, timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def _send_bytes(self, data, shown):
        """The message with its length before it; `shown` is what the stage calls it."""
        n = len(data)
        if n > 0x7fffffff:
            data = b"\xff\xff\xff\xff" + n.to_bytes(8, "big") + data
        else:
            data = n.to_bytes(4, "big") + data
        handle = self._handle
        if shown is None or isinstance(shown, str):
            shown = repr(shown)
        sent = _write(handle, data, shown)
        while sent < len(data):
            data = data[sent:]
            sent = _write(handle, data, shown)

    def _recv(self, size):
        handle = self._handle
        data = _read(handle, size)
        while len(data) < size:
            chunk = data and _read(handle, size - len(data))
            if not chunk:
                if not data:
                    raise EOFError
                raise OSError("got end of file during message")
            data += chunk
        return data

    def _recv_bytes(self, maxsize=None):
        size = int.from_bytes(self._recv(4), "big")
        if size == 0xffffffff:
            size = int.from_bytes(self._recv(8), "big")
        if maxsize is not None and size > maxsize:
            return None
        return self._recv(size) if size else b""


_ConnectionBase = Connection


def _as_bytes(buf):
    if isinstance(buf, bytes):
        return buf
    if isinstance(buf, bytearray):
        return bytes(buf)
    if hasattr(buf, "tobytes"):
        return buf.tobytes()
    raise TypeError(f"memoryview: a bytes-like object is required, not '{type(buf).__name__}'")


def _rebuild_connection(df, readable, writable):
    return Connection(df.detach(), readable, writable)


def Pipe(duplex=True):
    if duplex:
        a, b = _lockstep.fd_socketpair()
        return Connection(a), Connection(b)
    r, w = _lockstep.fd_pipe()
    return Connection(r, writable=False), Connection(w, readable=False)


def wait(object_list, timeout=None):
    """Those of the objects (connections, sockets, descriptors) that can be read without waiting."""
    objects = {}
    for obj in object_list:
        objects[obj if isinstance(obj, int) else obj.fileno()] = obj
    if timeout is not None and 0.0 + timeout < 0:
        timeout = 0
    ready = _lockstep.fd_poll({fd: 1 for fd in objects}, timeout)
    return [objects[fd] for fd, mask in ready]


def address_type(address):
    if type(address) == tuple:
        return "AF_INET"
    if type(address) is str or util.is_abstract_socket_namespace(address):
        return "AF_UNIX"
    raise ValueError("address type of %r unrecognized" % address)


def arbitrary_address(family):
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return "%s/listener-%d" % (util.get_temp_dir(), next(_listener_counter))
    raise ValueError("unrecognized family")


def _validate_family(family):
    if family == "AF_PIPE":
        raise ValueError("Family %s is not recognized." % family)


def _check_authkey(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")


class Listener:
    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        address = address or arbitrary_address(family)
        _validate_family(family)
        self._listener = SocketListener(address, family, backlog)
        _check_authkey(authkey)
        self._authkey = authkey

    def accept(self):
        if self._listener is None:
            raise OSError("listener is closed")
        c = self._listener.accept()
        if self._authkey is not None:
            deliver_challenge(c, self._authkey)
            answer_challenge(c, self._authkey)
        return c

    def close(self):
        listener = self._listener
        if listener is not None:
            self._listener = None
            listener.close()

    @property
    def address(self):
        return self._listener._address

    @property
    def last_accepted(self):
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    family = family or address_type(address)
    _validate_family(family)
    c = SocketClient(address)
    _check_authkey(authkey)
    if authkey is not None:
        answer_challenge(c, authkey)
        deliver_challenge(c, authkey)
    return c


class SocketListener:
    def __init__(self, address, family, backlog=1):
        import socket
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self._family = family
        self._last_accepted = None
        self._unlink = None
        if family == "AF_UNIX" and not util.is_abstract_socket_namespace(address):
            self._unlink = util.Finalize(self, os.unlink, args=(address,), exitpriority=0)

    def accept(self):
        s, self._last_accepted = self._socket.accept()
        return Connection(s.detach())

    def close(self):
        try:
            self._socket.close()
        finally:
            unlink = self._unlink
            if unlink is not None:
                self._unlink = None
                unlink()


def SocketClient(address):
    import socket
    with socket.socket(getattr(socket, address_type(address))) as s:
        s.connect(address)
        return Connection(s.detach())


MESSAGE_LENGTH = 20
CHALLENGE = b"#CHALLENGE#"
WELCOME = b"#WELCOME#"
FAILURE = b"#FAILURE#"


def _digest(authkey, message):
    """Stands for the keyed hash: both sides know the key, nobody else is on this machine."""
    return (hash(authkey + message) & 0xffffffffffffffff).to_bytes(8, "big")


def _check_key(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError("Authkey must be bytes, not {0!s}".format(type(authkey)))


def deliver_challenge(connection, authkey):
    _check_key(authkey)
    message = os.urandom(MESSAGE_LENGTH)
    connection.send_bytes(CHALLENGE + message)
    if connection.recv_bytes(256) == _digest(authkey, message):
        connection.send_bytes(WELCOME)
    else:
        connection.send_bytes(FAILURE)
        raise AuthenticationError("digest received was wrong")


def answer_challenge(connection, authkey):
    _check_key(authkey)
    message = connection.recv_bytes(256)
    assert message[:len(CHALLENGE)] == CHALLENGE, "message = %r" % message
    connection.send_bytes(_digest(authkey, message[len(CHALLENGE):]))
    if connection.recv_bytes(256) != WELCOME:
        raise AuthenticationError("digest sent was rejected")
