"""Answers, and what requests consist of."""
import asyncio
import json as _json
from aiohttp.client_exceptions import ClientConnectionError, ClientResponseError, ContentTypeError
from aiohttp.client_proto import BadMessage
from collections import namedtuple
from multidict import CIMultiDict, CIMultiDictProxy
from urllib.parse import urlencode

USER_AGENT = "Python/3.11 aiohttp/3.14.5"
RequestInfo = namedtuple("RequestInfo", "url method headers real_url")


class ClientRequest:
    """The head and the body of a request."""

    def __init__(self, method, url, params, headers, skipped, data, json_text, cookies, auth):
        self.method = method
        if params:
            url = url.extend_query(params)
        self.original_url = url
        self.url = url.with_fragment(None) if url.raw_fragment else url
        self.headers = CIMultiDict()
        host = url.host + ("" if url.is_default_port() else f":{url.port}")
        self.headers["Host"] = headers.get("Host", host)
        for name, value in headers.items():
            if name.lower() != "host":
                self.headers.add(name, value)
        for name, value in (("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate"), ("User-Agent", USER_AGENT)):
            if name not in self.headers and name.lower() not in skipped:
                self.headers[name] = value
        if cookies:
            self.headers["Cookie"] = "; ".join([f"{name}={value}" for name, value in cookies.items()])
        if auth is not None:
            self.headers["Authorization"] = auth.encode()
        self.body, kind = _body(data, json_text)
        if isinstance(self.body, bytes):
            if self.body or method not in ("GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"):
                self.headers.setdefault("Content-Length", str(len(self.body)))
        else:
            self.headers["Transfer-Encoding"] = "chunked"
        if self.body and kind is not None or method in ("POST", "PUT", "PATCH"):
            if "content-type" not in skipped:
                self.headers.setdefault("Content-Type", kind or "application/octet-stream")
        self.request_info = RequestInfo(self.url, method, CIMultiDictProxy(self.headers), self.original_url)

    def head(self):
        lines = [f"{self.method} {self.url.raw_path_qs} HTTP/1.1"]
        for name, value in self.headers.items():
            if "\r" in value or "\n" in value:
                raise ValueError("Newline, carriage return, or null byte detected in headers. Potential header injection attack.")
            lines.append(f"{name}: {value}")
        return "\r\n".join([*lines, "", ""]).encode()


def _body(data, json_text):
    """The bytes, or what gives them one after the other, and their kind."""
    if json_text is not None:
        return json_text.encode(), "application/json"
    if data is None:
        return b"", None
    if isinstance(data, str):
        return data.encode(), "text/plain; charset=utf-8"
    if isinstance(data, (bytes, bytearray)):
        return bytes(data), "application/octet-stream"
    if hasattr(data, "read"):
        content = data.read()
        return content.encode() if isinstance(content, str) else content, "application/octet-stream"
    if hasattr(data, "__aiter__"):
        return data, "application/octet-stream"
    if isinstance(data, (list, tuple)) or hasattr(data, "items"):
        pairs = list(data.items() if hasattr(data, "items") else data)
        for _, value in pairs:
            if not isinstance(value, str):
                raise TypeError(f"data argument must be a string, not {type(value).__name__}")
        return urlencode(pairs).encode(), "application/x-www-form-urlencoded"
    raise TypeError(f"Can not serialize value type: {type(data)}\n headers: {{}}\n value: {data!r}")


class ClientResponse:
    version = status = reason = content = None
    _body = _connection = None
    _history = ()
    _closed = True
    _released = _in_context = False

    def __init__(self, request, loop):
        self.method = request.method
        self._url = request.url
        self._real_url = request.original_url
        self._request_info = request.request_info
        self._loop = loop

    @property
    def url(self):
        return self._url

    @property
    def real_url(self):
        return self._real_url

    @property
    def host(self):
        return self._url.host

    @property
    def headers(self):
        return self._headers

    @property
    def request_info(self):
        return self._request_info

    @property
    def history(self):
        return self._history

    @property
    def connection(self):
        return self._connection

    @property
    def closed(self):
        return self._closed

    @property
    def ok(self):
        return 400 > self.status

    @property
    def content_type(self):
        kind = self._headers.get("Content-Type")
        return "application/octet-stream" if kind is None else kind.partition(";")[0].strip().lower()

    @property
    def charset(self):
        for part in self._headers.get("Content-Type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(' "')
        return None

    @property
    def content_length(self):
        length = self._headers.get("Content-Length")
        return None if length is None else int(length)

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason or None}]>\n{self._headers}\n"

    async def start(self, connection, timer):
        self._closed = False
        self._connection = connection
        with timer:
            try:
                message, self.content = await connection.protocol.read()
            except BadMessage as error:
                raise ClientResponseError(self._request_info, self._history, status=400, message=str(error)) from error
        self.version, self.status, self.reason, self._headers = message
        self.content.on_eof(self._at_eof)

    def _at_eof(self):
        if not self._closed:
            self._closed = True
            self._let_go()

    def _let_go(self):
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release()

    def _notify(self):
        if self.content is not None and self.content.exception() is None:
            self.content.set_exception(ClientConnectionError("Connection closed"))
        self._released = True

    def close(self):
        if not self._released:
            self._notify()
        self._closed = True
        connection, self._connection = self._connection, None
        if connection is not None and not self._loop.is_closed():
            connection.close()

    def release(self):
        if not self._released:
            self._notify()
        self._closed = True
        self._let_go()
        return _Nothing()

    async def wait_for_close(self):
        self.release()

    def raise_for_status(self):
        if not self.ok:
            if not self._in_context:
                self.release()
            raise ClientResponseError(
                self._request_info, self._history, status=self.status, message=self.reason, headers=self._headers)

    async def read(self):
        if self._body is None:
            try:
                self._body = await self.content.read()
            except BaseException:
                self.close()
                raise
        elif self._released:
            raise ClientConnectionError("Connection closed")
        self._let_go()
        return self._body

    def get_encoding(self):
        return (self.charset or "utf-8").lower()

    async def text(self, encoding=None, errors="strict"):
        if self._body is None:
            await self.read()
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        if self._body is None:
            await self.read()
        if content_type:
            kind = self._headers.get("Content-Type", "").lower()
            bare = kind.partition(";")[0].strip()
            is_json = bare == "application/json" or bare.startswith("application/") and bare.endswith("+json")
            if not (is_json if content_type == "application/json" else content_type in kind):
                raise ContentTypeError(self._request_info, self._history, status=self.status, headers=self._headers,
                                       message="Attempt to decode JSON with unexpected mimetype: %s" % kind)
        stripped = self._body.strip()
        return loads(stripped.decode(encoding or self.get_encoding())) if stripped else None

    async def __aenter__(self):
        self._in_context = True
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._in_context = False
        self.release()


class _Nothing:
    def __await__(self):
        return iter(())
