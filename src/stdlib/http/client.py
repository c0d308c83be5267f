"""The client's side of HTTP, connection by connection; pages of other hosts are made up as for `urlopen`."""
import _web
import socket
from http import _REASONS as responses
from urllib.request import HTTPResponse, _Headers

__all__ = ["HTTPConnection", "HTTPSConnection", "HTTPResponse", "HTTPException", "responses"]
HTTP_PORT = 80
HTTPS_PORT = 443


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = line,
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


class HTTPConnection:
    default_port = HTTP_PORT
    _scheme = "http"

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192, *, context=None):
        name, colon, number = host.partition(":")
        if port is None and colon:
            if not number.isdigit():
                raise InvalidURL("nonnumeric port: '%s'" % number)
            port = int(number)
        self.host = name
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self.sock = None
        self._request = self._answer = None

    def set_debuglevel(self, level):
        pass

    def _is_here(self):
        return self.host in ("localhost", "lockstep", "0.0.0.0") or self.host.startswith("127.")

    def connect(self):
        if self._is_here():
            self.sock = socket.create_connection((self.host, self.port), self.timeout)

    def close(self):
        self._request = None
        if self.sock is not None:
            self.sock.close()
            self.sock = None

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        self.putrequest(method, url, skip_host="host" in [name.lower() for name in headers])
        if isinstance(body, str):
            body = body.encode("iso-8859-1")
        elif hasattr(body, "read"):
            body = body.read()
        if (body is not None or method in ("POST", "PUT", "PATCH")) and not any(n.lower() == "content-length" for n in headers):
            self.putheader("Content-Length", str(len(body or b"")))
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._request is not None:
            raise CannotSendRequest("Request-sent" if self._request[4] else "Request-started")
        self._request = [method, url or "/", {}, b"", False]
        if not skip_host:
            self.putheader("Host", self.host if self.port == self.default_port else "%s:%s" % (self.host, self.port))
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def putheader(self, header, *values):
        if self._request is None:
            raise CannotSendHeader
        self._request[2][header] = ", ".join(v.decode() if isinstance(v, bytes) else str(v) for v in values)

    def endheaders(self, message_body=None, *, encode_chunked=False):
        request = self._request
        if self.sock is None:
            try:
                self.connect()
            except OSError:
                self._request = None
                raise
        request[4] = True
        if self.sock is not None:
            lines = ["%s %s HTTP/1.1" % (request[0], request[1])] + ["%s: %s" % pair for pair in request[2].items()]
            self.sock.sendall("\r\n".join(lines + ["", ""]).encode("latin-1"))
        if message_body:
            self.send(message_body)

    def send(self, data):
        if self.sock is None:
            self._request[3] += data
        else:
            self.sock.sendall(data)

    def getresponse(self):
        request, self._request = self._request, None
        if request is None:
            raise ResponseNotReady("Idle")
        if self.sock is not None:
            return self._read(request[0])
        url = "%s://%s%s" % (self._scheme, request[2].get("Host", self.host), request[1])
        try:
            return HTTPResponse(_web.fetch(url, request[0], request[3] or None, request[2], self.timeout))
        except _web.UnknownHost:
            raise socket.gaierror(-2, "Name or service not known") from None
        except _web.TooSlow:
            raise TimeoutError("timed out") from None

    def _read(self, method):
        with self.sock.makefile("rb") as file:
            line = file.readline().decode("latin-1")
            if not line:
                self.close()
                raise RemoteDisconnected("Remote end closed connection without response")
            words = line.split(None, 2)
            if not line.startswith("HTTP/") or len(words) < 2 or not words[1].isdigit():
                self.close()
                raise BadStatusLine(line.rstrip())
            fields = parse_headers(file)
            status = int(words[1])
            length = fields.get("Content-Length")
            kept = words[0] != "HTTP/1.0" and (fields.get("Connection") or "").lower() != "close"
            if method == "HEAD" or status in (204, 304):
                body = b""
            elif (fields.get("Transfer-Encoding") or "").lower() == "chunked":
                body = b""
                while size := int(file.readline().partition(b";")[0], 16):
                    body += file.read(size)
                    file.readline()
                file.readline()
            elif length is not None:
                body = file.read(int(length))
                if len(body) < int(length):
                    raise IncompleteRead(body, int(length) - len(body))
            else:
                body, kept = file.read(), False
        if not kept:
            self.close()
        response = HTTPResponse(_web.Page("", status, fields, body))
        response.reason = response.msg = words[2].strip() if len(words) > 2 else ""
        response.version = 10 if words[0] == "HTTP/1.0" else 11
        return response


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT
    _scheme = "https"


def parse_headers(file):
    """Header fields up to the empty line."""
    fields = _Headers()
    # All of them; the dict has the first of each name.
    fields._fields = []
    while (line := file.readline()) not in (b"\r\n", b"\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        value = value.lstrip(" \t").rstrip("\r\n")
        fields._fields.append((name.strip(), value))
        if name.strip() not in fields:
            fields[name.strip()] = value
    return fields
