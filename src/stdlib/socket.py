"""Sockets on the simulated network: this machine's loopback, and sockets of its file system."""
import _lockstep
import io
from _netdb import (_SERVICES, getprotobyname, getservbyname, getservbyport, htonl, htons, inet_aton, inet_ntoa, inet_ntop, inet_pton,
                    ntohl, ntohs)
from enum import IntEnum

AddressFamily = IntEnum("AddressFamily", {"AF_UNSPEC": 0, "AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10})
SocketKind = IntEnum("SocketKind", {"SOCK_STREAM": 1, "SOCK_DGRAM": 2, "SOCK_RAW": 3, "SOCK_NONBLOCK": 2048, "SOCK_CLOEXEC": 524288})
AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = AddressFamily
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_NONBLOCK, SOCK_CLOEXEC = SocketKind
SOL_SOCKET = 1
SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER = 2, 3, 4, 6, 7, 8, 9, 13
SO_REUSEPORT, SO_RCVTIMEO, SO_SNDTIMEO = 15, 20, 21
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP = 0, 1, 6, 17
SOL_TCP = 6
TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 4, 5, 6
IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP = range(32, 37)
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL = 2, 64, 256, 16384
SOMAXCONN = 4096
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST = 0, 0x7F000001, 0xFFFFFFFF
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
AI_PASSIVE = 1
EAI_NONAME = -2
has_ipv6 = False
error = OSError
timeout = TimeoutError
_HOSTNAME = "lockstep"


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"


_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = _timeout(timeout)


def _timeout(value):
    if value is None:
        return None
    if not isinstance(value, float):
        _integer(value)
    if value < 0:
        raise ValueError("Timeout value out of range")
    return float(value)


def _integer(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return int(value)


def _writable(buffer, caller):
    if isinstance(buffer, (str, bytes)) or not hasattr(buffer, "__setitem__"):
        raise TypeError(f"{caller}() argument 1 must be read-write bytes-like object, not {type(buffer).__name__}")
    if hasattr(buffer, "_bytes"):
        return buffer._bytes()
    return buffer.cast("B") if getattr(buffer, "itemsize", 1) > 1 else buffer


def _readable(data):
    """What the machine takes for bytes: arrays, and views of them, are the library's."""
    return data.tobytes() if type(data) is not bytes and hasattr(data, "tobytes") else data


def _host(host, words=None):
    """A host's name as text."""
    if not isinstance(host, (str, bytes, bytearray)):
        raise TypeError(f"{words}, not {type(host).__name__}" if words else "getaddrinfo() argument 1 must be string or None")
    return host if isinstance(host, str) else bytes(host).decode()


def _number(host):
    """The number of a host."""
    if host == "":
        return 0
    if host == "<broadcast>":
        return INADDR_BROADCAST
    parts = host.split(".")
    if len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts):
        number = 0
        for part in parts:
            number = number * 256 + int(part)
        return number
    if host in ("localhost", "localhost.localdomain", _HOSTNAME):
        return INADDR_LOOPBACK
    raise gaierror(-2, "Name or service not known")


def _dotted(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def _refused(type):
    if type == SOCK_RAW:
        return PermissionError(1, "Operation not permitted")
    return OSError(94, "Socket type not supported") if 3 < type < 11 else OSError(22, "Invalid argument")


class socket:
    __slots__ = "__weakref__", "_io_refs", "_closed", "_fd", "_timeout", "_family", "_type", "proto", "_options"

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._io_refs = 0
        self._closed = False
        timeout = _default_timeout
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            if _integer(family) not in (AF_INET, AF_UNIX):
                raise OSError(97, "Address family not supported by protocol")
            kind = _integer(type) & 0xF
            if kind not in (1, 2) or type & ~0x8080F:
                raise _refused(type)
            timeout = 0.0 if type & SOCK_NONBLOCK else timeout
            type &= ~0x80800
            fileno = _lockstep.socket_new(int(family), kind)
        self._fd = fileno
        self._family = AF_INET if family == -1 else family
        self._type = SOCK_STREAM if type == -1 else type
        self.proto = 0 if proto == -1 else proto
        self._timeout = timeout
        self._options = {}
        _lockstep.fd_own(self, fileno)

    @property
    def family(self):
        return AddressFamily(self._family)

    @property
    def type(self):
        return SocketKind(self._type)

    @property
    def timeout(self):
        return self._timeout

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = " [closed]" if self._closed else ""
        module = self.__class__.__module__
        text = (
            f"<{module}.{self.__class__.__qualname__}{closed} fd={self._fd}, family={int(self._family)}, "
            f"type={int(self._type)}, proto={self.proto}"
        )
        if not self._closed:
            try:
                name = self.getsockname()
                if name:
                    text += ", laddr=%s" % str(name)
            except OSError:
                pass
            try:
                name = self.getpeername()
                if name:
                    text += ", raddr=%s" % str(name)
            except OSError:
                pass
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def _address(self, address, caller):
        """The form of an address that the machine knows."""
        if self._family == AF_UNIX:
            if isinstance(address, bytes):
                return address.decode()
            if not isinstance(address, str):
                raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
            return address
        if not isinstance(address, tuple):
            raise TypeError(f"{caller}(): AF_INET address must be tuple, not {type(address).__name__}")
        if len(address) != 2:
            raise TypeError("AF_INET address must be a pair (host, port)")
        host, port = address
        host = _host(host, "str, bytes or bytearray expected")
        if not 0 <= _integer(port) <= 65535:
            raise OverflowError(f"{caller}(): port must be 0-65535.")
        return (_number(host), int(port))

    def bind(self, address, /):
        where = self._address(address, "bind")
        if self._family == AF_UNIX and where:
            path = _lockstep.file_path(where)
            if _lockstep.file_exists(path):
                raise OSError(98, "Address already in use")
            _lockstep.fd_close(_lockstep.file_open(path, 0o101))
        _lockstep.socket_bind(self._fd, where)

    def listen(self, backlog=128, /):
        _lockstep.socket_listen(self._fd, _integer(backlog))

    def accept(self):
        fd = _lockstep.socket_accept(self._fd, self._timeout)
        conn = socket(self._family, self._type, self.proto, fileno=fd)
        conn._timeout = _default_timeout
        return conn, _lockstep.socket_peer(fd)

    def connect(self, address, /):
        where = self._address(address, "connect")
        if self._family == AF_UNIX and not _lockstep.file_exists(_lockstep.file_path(where)):
            raise FileNotFoundError(2, "No such file or directory")
        _lockstep.socket_connect(self._fd, where, self._timeout)

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except gaierror:
            raise
        except TimeoutError as error:
            return error.errno or 11
        except OSError as error:
            return error.errno
        return 0

    def send(self, data, flags=0, /):
        return _lockstep.fd_write(self._fd, _readable(data), None, 0 if flags & MSG_DONTWAIT else self._timeout)

    def sendall(self, data, flags=0, /):
        timeout, data = self._timeout, _readable(data)
        if not timeout:
            # At least once: also nothing may be sent to somebody who is gone, or be no bytes at all.
            while (data := data[_lockstep.fd_write(self._fd, data, None, timeout):]):
                pass
            return
        deadline = _lockstep.time_monotonic() + timeout
        left = timeout
        while (data := data[_lockstep.fd_write(self._fd, data, None, left):]):
            left = deadline - _lockstep.time_monotonic()
            if left <= 0:
                raise TimeoutError("timed out")

    def sendto(self, data, /, *args):
        if len(args) not in (1, 2):
            raise TypeError(f"sendto() takes 2 or 3 arguments ({1 + len(args)} given)")
        address = args[-1]
        return _lockstep.socket_send_to(self._fd, _readable(data), self._address(address, "sendto"))

    def recv(self, bufsize, flags=0, /):
        if type(bufsize) is not int:
            bufsize = _integer(bufsize)
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if bufsize == 0 and self._type & 0xF == SOCK_STREAM:
            _lockstep.fd_kind(self._fd)
            return b""
        if flags:
            timeout = 0 if flags & MSG_DONTWAIT else self._timeout
            if flags & MSG_WAITALL:
                data = b""
                while len(data) < bufsize and (part := _lockstep.fd_read(self._fd, bufsize - len(data), timeout)):
                    data += part
                return data
            return _lockstep.socket_receive_from(self._fd, bufsize, timeout, bool(flags & MSG_PEEK))[0]
        return _lockstep.fd_read(self._fd, bufsize, self._timeout)

    def recvfrom(self, bufsize, flags=0, /):
        data, address = _lockstep.socket_receive_from(self._fd, bufsize, self._timeout, bool(flags & MSG_PEEK))
        return data, address

    def recv_into(self, buffer, nbytes=0, flags=0):
        buffer = _writable(buffer, "recv_into")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        if nbytes > len(buffer):
            raise ValueError("buffer too small for requested bytes")
        data = self.recv(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        buffer = _writable(buffer, "recvfrom_into")
        if nbytes < 0:
            raise ValueError("negative buffersize in recvfrom_into")
        if nbytes > len(buffer):
            raise ValueError("nbytes is greater than the length of the buffer")
        data, address = self.recvfrom(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data), address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
        writing = "w" in mode
        reading = "r" in mode or not writing
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        made = self._wrapped(raw, mode, reading, writing, buffering, (encoding, errors, newline))
        _lockstep.fd_lend(made, self._fd)
        return made

    def _wrapped(self, raw, mode, reading, writing, buffering, text_options):
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if "b" not in mode:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if "b" in mode:
            return buffer
        text = io.TextIOWrapper(buffer, *text_options)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        if offset:
            file.seek(offset)
        data = file.read() if count is None else file.read(count)
        self.sendall(data)
        return len(data)

    def shutdown(self, how, /):
        _lockstep.socket_shutdown(self._fd, _integer(how))

    def close(self):
        was_closed, self._closed = self._closed, True
        # Files that were dropped do not count, as in CPython; those that were not keep the descriptor.
        if self._io_refs <= 0 or not was_closed and not _lockstep.fd_leave(self._fd):
            self._real_close()

    def _real_close(self):
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            _lockstep.fd_close(fd)

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def detach(self):
        self._closed = True
        fd, self._fd = self._fd, -1
        _lockstep.fd_own(None, fd)
        return fd

    def fileno(self, /):
        return self._fd

    def dup(self):
        copy = self.__class__(self._family, self._type, self.proto, fileno=_lockstep.fd_dup(self._fd))
        copy.settimeout(self.gettimeout())
        return copy

    def settimeout(self, value, /):
        self._timeout = _timeout(value)

    def gettimeout(self, /):
        return self._timeout

    def setblocking(self, flag, /):
        self._timeout = None if _integer(flag) else 0.0

    def getblocking(self, /):
        return self._timeout != 0

    def getsockname(self, /):
        name = _lockstep.socket_name(self._fd)
        if name is None:
            return ("0.0.0.0", 0) if self._family == AF_INET else ""
        return name

    def getpeername(self, /):
        return _lockstep.socket_peer(self._fd)

    def setsockopt(self, level, optname, value, optlen=None, /):
        _lockstep.fd_kind(self._fd)
        if value is not None and not isinstance(value, (int, bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
        if level == SOL_SOCKET and optname == SO_REUSEADDR:
            _lockstep.socket_reuse(self._fd, bool(value))
        if level == SOL_SOCKET and optname == SO_REUSEPORT:
            _lockstep.socket_share(self._fd, bool(value))
        self._options[level, optname] = value

    def getsockopt(self, level, optname, buflen=0, /):
        _lockstep.fd_kind(self._fd)
        if level == SOL_SOCKET and optname == SO_TYPE:
            return int(self._type)
        if level == SOL_SOCKET and optname == SO_ERROR:
            return _lockstep.socket_error(self._fd)
        default = {SO_SNDBUF: 16384, SO_RCVBUF: 131072}.get(optname, 0) if level == SOL_SOCKET else 0
        return self._options.get((level, optname), default)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass


SocketType = socket


class SocketIO(io.RawIOBase):
    """A socket as a stream without a buffer."""

    def __init__(self, sock, mode):
        self._sock = sock
        self.mode = {"r": "rb", "w": "wb", "rw": "rwb"}[mode]
        self._letters = mode
        self._timeout_occurred = False

    def readable(self):
        return "r" in self._letters

    def writable(self):
        return "w" in self._letters

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def fileno(self):
        self._check_open()
        return self._sock.fileno()

    def read(self, size=-1):
        self._check_open()
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        if size is None or size < 0:
            return self.readall()
        try:
            return self._sock.recv(size)
        except TimeoutError:
            self._timeout_occurred = True
            raise

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        self._check_open()
        return self._sock.send(data)

    def close(self):
        if not self.closed:
            self.closed = True
            self._sock._decref_socketios()
            self._sock = None


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, fileno=_lockstep.fd_dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    a, b = _lockstep.fd_socketpair(int(type))
    family = AF_UNIX if family is None else family
    return socket(family, type, proto, fileno=a), socket(family, type, proto, fileno=b)


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    host, port = address
    sock = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    try:
        if timeout is not ...:
            sock.settimeout(timeout)
        if source_address:
            sock.bind(source_address)
        sock.connect((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        try:
            sock.bind(address)
        except OSError as error:
            message = "%s (while attempting to bind on address %r)" % (error.strerror, address)
            raise OSError(error.errno, message) from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
    except OSError:
        sock.close()
        raise
    return sock


def has_dualstack_ipv6():
    return False


def gethostname():
    return _HOSTNAME


def getfqdn(name=""):
    return name or _HOSTNAME


def gethostbyname(hostname, /):
    return _dotted(_number(_host(hostname, "gethostbyname() argument 1 must be str, bytes or bytearray")))


def gethostbyname_ex(hostname):
    return (hostname, [], [gethostbyname(hostname)])


def gethostbyaddr(address):
    return ("localhost", [], [address])


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    number = (0 if flags & AI_PASSIVE else INADDR_LOOPBACK) if host is None else _number(_host(host))
    if isinstance(port, (bytes, bytearray)):
        port = bytes(port).decode()
    if isinstance(port, str):
        if not port.isdigit() and port not in _SERVICES:
            raise gaierror(-8, "Servname not supported for ai_socktype")
        port = int(port) if port.isdigit() else _SERVICES[port]
    kinds = [(SOCK_STREAM, 6), (SOCK_DGRAM, 17)]
    return [(AF_INET, kind, protocol, "", (_dotted(number), port or 0)) for kind, protocol in kinds if type in (0, kind)]


def getnameinfo(sockaddr, flags):
    return (sockaddr[0], str(sockaddr[1]))


def close(fd):
    _lockstep.fd_close(fd)
