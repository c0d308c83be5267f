"""Sessions: what requests have in common."""
import asyncio
import json as _json
import _lockstep
from aiohttp.client_exceptions import (
    ClientConnectorError, ClientError, ClientOSError, ConnectionTimeoutError, InvalidUrlClientError, InvalidUrlRedirectClientError,
    NonHttpUrlClientError, NonHttpUrlRedirectClientError, ServerDisconnectedError, TooManyRedirects,
)
from aiohttp.client_reqrep import ClientRequest, ClientResponse
from aiohttp.connector import TCPConnector
from aiohttp.helpers import BasicAuth, TimerContext
from multidict import CIMultiDict
from yarl import URL

_unset = object()
_IDEMPOTENT = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE")


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.__dict__.update(total=total, connect=connect, sock_read=sock_read, sock_connect=sock_connect,
                             ceil_threshold=ceil_threshold)

    def __setattr__(self, name, value):
        raise AttributeError(f"can't set attribute {name!r}")

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if type(other) is ClientTimeout else NotImplemented

    def __hash__(self):
        return hash(tuple(self.__dict__.values()))

    def __repr__(self):
        return f"ClientTimeout({', '.join([f'{name}={value!r}' for name, value in self.__dict__.items()])})"


DEFAULT_TIMEOUT = ClientTimeout(total=5 * 60, sock_connect=30)


class ClientSession:
    _connector = None

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, skip_auto_headers=None, auth=None,
                 json_serialize=_json.dumps, connector_owner=True, raise_for_status=False, timeout=_unset, trust_env=False,
                 requote_redirect_url=True):
        if loop is None and connector is not None:
            loop = connector._loop
        self._loop = loop = loop or asyncio.get_running_loop()
        self._base_url = None if base_url is None else URL(base_url)
        if self._base_url is not None:
            assert self._base_url.absolute, "Only absolute URLs are supported"
            if not self._base_url.path.endswith("/"):
                raise ValueError("base_url must have a trailing '/'")
        if timeout is _unset or timeout is None:
            timeout = DEFAULT_TIMEOUT
        elif not isinstance(timeout, ClientTimeout):
            raise ValueError(f"timeout parameter cannot be of {type(timeout)} type, please use 'timeout=ClientTimeout(...)'")
        self._timeout = timeout
        if connector is None:
            connector = TCPConnector(loop=loop)
        if connector._loop is not loop:
            raise RuntimeError("Session and connector has to use same event loop")
        self._connector = connector
        self._connector_owner = connector_owner
        self._cookies = dict(cookies or {})
        self._default_auth = auth
        self._json_serialize = json_serialize
        self._raise_for_status = raise_for_status
        self._default_headers = CIMultiDict(headers or {})
        self._skip_auto_headers = frozenset([name.lower() for name in skip_auto_headers or ()])
        loop._at_end.append(self._tell_unclosed)

    @property
    def closed(self):
        return self._connector is None or self._connector.closed

    @property
    def connector(self):
        return self._connector

    @property
    def timeout(self):
        return self._timeout

    @property
    def headers(self):
        return self._default_headers

    @property
    def auth(self):
        return self._default_auth

    @property
    def raise_for_status(self):
        return self._raise_for_status

    @property
    def connector_owner(self):
        return self._connector_owner

    def detach(self):
        self._connector = None

    async def close(self):
        if not self.closed:
            if self._connector_owner:
                await self._connector.close()
            self._connector = None
        if self._tell_unclosed in self._loop._at_end:
            self._loop._at_end.remove(self._tell_unclosed)

    def _tell_unclosed(self):
        if not self.closed:
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})
            self._connector._tell_unclosed()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, exc_type, exc_val, exc_tb):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        await self.close()

    def request(self, method, url, **kwargs):
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("GET", url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("OPTIONS", url, allow_redirects=allow_redirects, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _RequestContextManager(self._request("HEAD", url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _RequestContextManager(self._request("DELETE", url, **kwargs))

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       skip_auto_headers=None, auth=None, allow_redirects=True, max_redirects=10, raise_for_status=None,
                       timeout=_unset, ssl=True):
        if self.closed:
            raise RuntimeError("Session is closed")
        if not isinstance(ssl, bool) and ssl is not None:
            raise TypeError(f"ssl should be SSLContext, bool, Fingerprint or None, got {ssl!r} instead.")
        method = method.upper()
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        text = None if json is None else self._json_serialize(json)
        fields = CIMultiDict(self._default_headers)
        fields.update(headers or {})
        url = self._url_of(str_or_url)
        if timeout is _unset:
            timeout = self._timeout
        elif not isinstance(timeout, ClientTimeout):
            timeout = ClientTimeout(total=timeout)
        auth = auth or self._default_auth
        if auth is None and url.user is not None:
            auth = BasicAuth(url.user, url.password or "")
        skipped = self._skip_auto_headers | {name.lower() for name in skip_auto_headers or ()}
        cookies = {**self._cookies, **(cookies or {})}
        timer = TimerContext(self._loop, timeout.total, timeout.ceil_threshold)
        history = []
        try:
            with timer:
                while True:
                    request = ClientRequest(method, url, params, fields, skipped, data, text, cookies, auth)
                    response = await self._send(request, timer, timeout, ssl is None or ssl)
                    target = response.headers.get("Location", response.headers.get("URI"))
                    if response.status not in (301, 302, 303, 307, 308) or not allow_redirects or target is None:
                        break
                    history.append(response)
                    if max_redirects and len(history) >= max_redirects:
                        response.close()
                        raise TooManyRedirects(history[0].request_info, tuple(history))
                    is_post = response.status in (301, 302) and method == "POST"
                    if response.status == 303 and method != "HEAD" or is_post:
                        method, data, text = "GET", None, None
                        fields.popall("Content-Length", None)
                    response.release()
                    url, params = self._redirected(response.url, target), None
                await self._check_status(response, raise_for_status)
        except BaseException:
            timer.cancel()
            raise
        if response.connection is not None:
            response.connection.add_callback(timer.cancel)
        else:
            timer.cancel()
        response._history = tuple(history)
        return response

    def _url_of(self, text):
        try:
            url = URL(text)
        except ValueError as error:
            raise InvalidUrlClientError(text) from error
        if self._base_url is not None and not url.absolute:
            url = self._base_url.join(url)
        if url.scheme not in self._connector.allowed_protocol_schema_set:
            raise NonHttpUrlClientError(url)
        if not url.host:
            raise InvalidUrlClientError(url)
        return url

    def _redirected(self, url, target):
        try:
            target = URL(target)
        except ValueError as error:
            raise InvalidUrlRedirectClientError(
                target, "Server attempted redirecting to a location that does not look like a URL") from error
        if target.scheme not in ("", "http", "https"):
            raise NonHttpUrlRedirectClientError(target)
        target = url.join(target)
        if not target.host:
            raise InvalidUrlRedirectClientError(target)
        return target

    async def _check_status(self, response, wanted):
        wanted = self._raise_for_status if wanted is None else wanted
        if wanted is True:
            response.raise_for_status()
        elif wanted:
            await wanted(response)

    async def _send(self, request, timer, timeout, ssl):
        """One request, one answer. A kept connection that turns out to be closed is replaced once."""
        retries = request.method in _IDEMPOTENT
        while True:
            try:
                connection = await self._connector.connect(request.url, ssl, request.method, timeout)
            except asyncio.TimeoutError as error:
                raise ConnectionTimeoutError(f"Connection timeout to host {request.url}") from error
            connection.protocol.set_response_params(timer, request.method == "HEAD", timeout.sock_read)
            response = ClientResponse(request, self._loop)
            try:
                await connection.protocol.send(request.head(), request.body)
                await response.start(connection, timer)
                return response
            except BaseException as error:
                response.close()
                connection.close()
                is_broken = isinstance(error, (ClientOSError, ServerDisconnectedError))
                if is_broken and retries and connection.is_kept and not isinstance(error, ClientConnectorError):
                    retries = False
                    continue
                if isinstance(error, ClientError) or not isinstance(error, OSError):
                    raise
                if error.errno is None and isinstance(error, asyncio.TimeoutError):
                    raise
                raise ClientOSError(*error.args) from error


class _RequestContextManager:
    """What `session.get` gives: to be awaited, or for `async with`."""

    def __init__(self, coro):
        self._coro = coro

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    __iter__ = __await__

    async def __aenter__(self):
        self._resp = await self._coro
        return await self._resp.__aenter__()

    async def __aexit__(self, exc_type, exc, tb):
        await self._resp.__aexit__(exc_type, exc, tb)


class _SessionRequestContextManager:
    def __init__(self, coro, session):
        self._coro = coro
        self._resp = None
        self._session = session

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, exc_type, exc, tb):
        self._resp.close()
        await self._session.close()


def request(method, url, *, connector=None, loop=None, **kwargs):
    owns = connector is None
    if owns:
        connector = TCPConnector(loop=loop, force_close=True)
    session = ClientSession(loop=loop, cookies=kwargs.pop("cookies", None), timeout=kwargs.pop("timeout", _unset),
                            connector=connector, connector_owner=owns)
    return _SessionRequestContextManager(session._request(method, url, **kwargs), session)
