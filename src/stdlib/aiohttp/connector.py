"""Connections: how many there may be at a time, and which are kept for the next request."""
import asyncio
import socket
import _web
from aiohttp.client_exceptions import ClientConnectionError, ClientConnectorDNSError, ClientConnectorError
from aiohttp.client_proto import ResponseHandler, WebHandler
from aiohttp.helpers import ceil_timeout
from collections import deque, namedtuple

ConnectionKey = namedtuple(
    "ConnectionKey", "host port is_ssl ssl proxy proxy_auth proxy_headers_hash server_hostname",
    defaults=(None, None, None, None))


class Connection:
    """A connection in the hands of a request."""

    def __init__(self, connector, key, protocol, is_kept):
        self._connector = connector
        self._key = key
        self.protocol = protocol
        self.is_kept = is_kept
        self._callbacks = []

    @property
    def transport(self):
        return self.protocol and self.protocol.transport

    @property
    def closed(self):
        return self.protocol is None or not self.protocol.connected

    def add_callback(self, callback):
        self._callbacks.append(callback)

    def close(self):
        self._end(True)

    def release(self):
        self._end(self.protocol is not None and self.protocol.should_close)

    def _end(self, closes):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()
        protocol, self.protocol = self.protocol, None
        if protocol is not None:
            self._connector._release(self._key, protocol, closes)


class BaseConnector:
    _closed = True

    def __init__(self, *, keepalive_timeout=15.0, force_close=False, limit=100, limit_per_host=0, enable_cleanup_closed=False,
                 loop=None, timeout_ceil_threshold=5):
        self._loop = loop or asyncio.get_running_loop()
        self._closed = False
        self._keepalive_timeout = keepalive_timeout
        self._force_close = force_close
        self._limit = limit
        self._limit_per_host = limit_per_host
        self._threshold = timeout_ceil_threshold
        self._acquired = {}
        self._conns = {}
        self._waiters = {}
        self._cleanup_handle = None

    @property
    def force_close(self):
        return self._force_close

    @property
    def limit(self):
        return self._limit

    @property
    def limit_per_host(self):
        return self._limit_per_host

    @property
    def closed(self):
        return self._closed

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type=None, exc_value=None, exc_traceback=None):
        await self.close()

    def close(self):
        return self._wait_closed(self._close())

    async def _wait_closed(self, waiters):
        if waiters:
            await asyncio.gather(*waiters, return_exceptions=True)

    def _close(self):
        if self._closed:
            return []
        self._closed = True
        if self._loop.is_closed():
            return []
        if self._cleanup_handle is not None:
            self._cleanup_handle.cancel()
        open_ones = [protocol for kept in self._conns.values() for protocol, _ in kept]
        open_ones += [protocol for protocol in self._acquired if isinstance(protocol, ResponseHandler)]
        for protocol in open_ones:
            protocol.close()
        for waiters in self._waiters.values():
            for waiter in waiters:
                waiter.cancel()
        self._conns.clear()
        self._acquired.clear()
        return [protocol.closed for protocol in open_ones]

    def _cleanup(self):
        """Closes what nobody has used for a while."""
        self._cleanup_handle = None
        oldest = self._loop.time() - self._keepalive_timeout
        for key, kept in list(self._conns.items()):
            while kept and kept[0][1] < oldest:
                kept.popleft()[0].close()
            if not kept:
                del self._conns[key]
        self._plan_cleanup()

    def _plan_cleanup(self):
        if self._conns and self._cleanup_handle is None and self._keepalive_timeout is not None:
            self._cleanup_handle = self._loop._call_later(self._keepalive_timeout, self._cleanup)

    def _free(self, key):
        """How many more connections there may be to this host; not more than 0 if there may be none."""
        remain = 1
        if self._limit and (remain := self._limit - len(self._acquired)) <= 0:
            return remain
        if self._limit_per_host:
            return min(remain, self._limit_per_host - sum(other == key for other in self._acquired.values()))
        return remain

    async def connect(self, url, ssl, method, timeout):
        key = ConnectionKey(url.host, url.port, url.scheme == "https", ssl)
        if (connection := self._get(key)) is not None:
            return connection
        async with ceil_timeout(timeout.connect, timeout.ceil_threshold):
            if self._free(key) <= 0:
                await self._wait_for_room(key)
                if (connection := self._get(key)) is not None:
                    return connection
            placeholder = object()
            self._acquired[placeholder] = key
            try:
                protocol = await self._create_connection(key, url, method, timeout)
            except BaseException:
                self._let_go(placeholder)
                raise
            if self._closed:
                protocol.close()
                raise ClientConnectionError("Connector is closed.")
        del self._acquired[placeholder]
        self._acquired[protocol] = key
        return Connection(self, key, protocol, False)

    async def _wait_for_room(self, key):
        attempts = 0
        while True:
            waiter = self._loop.create_future()
            waiter._why = ("connection", self, None)
            waiters = self._waiters.setdefault(key, deque())
            # Whoever has waited already comes first.
            waiters.appendleft(waiter) if attempts else waiters.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                if waiter.done() and not waiter.cancelled():
                    self._wake_one()
                raise
            finally:
                if waiter in waiters:
                    waiters.remove(waiter)
                if not waiters:
                    self._waiters.pop(key, None)
            if self._free(key) > 0:
                return
            attempts += 1

    def _get(self, key):
        kept = self._conns.get(key)
        while kept:
            protocol, since = kept.popleft()
            if not kept:
                del self._conns[key]
            age = self._loop.time() - since
            if protocol.is_connected() and (self._keepalive_timeout is None or age <= self._keepalive_timeout):
                self._acquired[protocol] = key
                return Connection(self, key, protocol, True)
            protocol.close()
        return None

    def _wake_one(self):
        for key, waiters in self._waiters.items():
            if self._free(key) >= 1:
                while waiters:
                    waiter = waiters.popleft()
                    if not waiter.done():
                        waiter.set_result(None)
                        return

    def _let_go(self, protocol):
        if not self._closed:
            self._acquired.pop(protocol, None)
            self._wake_one()

    def _release(self, key, protocol, closes):
        if self._closed:
            return
        self._let_go(protocol)
        if closes or self._force_close:
            protocol.close()
            return
        self._conns.setdefault(key, deque()).append((protocol, self._loop.time()))
        self._plan_cleanup()

    def _tell_unclosed(self):
        """What CPython says when the last reference goes."""
        if not self._closed and self._conns:
            conns = [repr(kept) for kept in self._conns.values()]
            self._loop.call_exception_handler({"connector": self, "connections": conns, "message": "Unclosed connector"})


class TCPConnector(BaseConnector):
    allowed_protocol_schema_set = frozenset({"", "http", "https"})

    def __init__(self, *, verify_ssl=True, use_dns_cache=True, ttl_dns_cache=10, family=socket.AF_INET, ssl=True, local_addr=None,
                 keepalive_timeout=15.0, force_close=False, limit=100, limit_per_host=0, enable_cleanup_closed=False, loop=None,
                 timeout_ceil_threshold=5):
        super().__init__(keepalive_timeout=None if force_close else keepalive_timeout, force_close=force_close, limit=limit,
                         limit_per_host=limit_per_host, loop=loop, timeout_ceil_threshold=timeout_ceil_threshold)
        self._ssl = ssl if verify_ssl else False
        self._use_dns_cache = use_dns_cache
        self._family = family

    @property
    def family(self):
        return self._family

    @property
    def use_dns_cache(self):
        return self._use_dns_cache

    async def _create_connection(self, key, url, method, timeout):
        text = str(url)
        if not _web.is_here(text, key.host):
            delay, page = _web.make_up(text if url.raw_path != "/" else str(url.with_path("/").with_query(url.query)), method)
            if page is not None:
                return WebHandler(self._loop, delay, page)
            await asyncio.sleep(delay)
            raise ClientConnectorDNSError(self._shown(key), socket.gaierror(-2, "Name or service not known"))
        try:
            async with ceil_timeout(timeout.sock_connect, timeout.ceil_threshold):
                _, protocol = await self._loop.create_connection(lambda: ResponseHandler(self._loop), key.host, key.port)
                return protocol
        except OSError as error:
            if isinstance(error, asyncio.TimeoutError) and error.errno is None:
                raise
            raise ClientConnectorError(self._shown(key), error) from error

    def _shown(self, key):
        return key if key.ssl is not True else key._replace(ssl=self._ssl)
