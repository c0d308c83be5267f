"""The client's end of a connection: requests go out, answers come in. And the one to the made-up web, which has no bytes."""
import asyncio
from aiohttp.client_exceptions import ClientOSError, ClientPayloadError, ServerDisconnectedError, SocketTimeoutError
from aiohttp.streams import StreamReader
from collections import namedtuple
from multidict import CIMultiDict, CIMultiDictProxy

HttpVersion = namedtuple("HttpVersion", "major minor")
HttpVersion10 = HttpVersion(1, 0)
HttpVersion11 = HttpVersion(1, 1)
Message = namedtuple("Message", "version code reason headers")
_LIMIT = 2 ** 16


class BadMessage(Exception):
    pass


class _Handler:
    """What both kinds have."""

    _read_timeout = _read_timer = _payload = None
    _is_alive = True

    def set_response_params(self, timer, skip_payload, read_timeout):
        self._timer = timer
        self._skip_payload = skip_payload
        self._read_timeout = read_timeout

    def _start_timer(self):
        self._stop_timer()
        if self._read_timeout:
            self._read_timer = self._loop._call_later(self._read_timeout, self._too_slow)

    def _stop_timer(self):
        if self._read_timer is not None:
            self._read_timer.cancel()
            self._read_timer = None

    def _too_slow(self):
        self._fail(SocketTimeoutError("Timeout on reading data from socket"))

    def _new_payload(self):
        self._payload = StreamReader(self, _LIMIT, timer=self._timer, loop=self._loop)
        return self._payload


class ResponseHandler(_Handler, asyncio.Protocol):
    transport = None

    def __init__(self, loop):
        self._loop = loop
        self._rest = b""
        # What comes next: nothing, a head, bytes of a known number, a chunk's size, a chunk, bytes up to the end.
        self._expected = None
        self._left = 0
        self._message = self._waiter = self._error = None
        self._drains = []
        self._is_paused = self._is_full = False
        self.closed = loop.create_future()

    @property
    def connected(self):
        return self.transport is not None and not self.transport.is_closing()

    def is_connected(self):
        return self.connected

    @property
    def should_close(self):
        return not self._is_alive or self._error is not None or self._expected is not None or bool(self._rest)

    def connection_made(self, transport):
        self.transport = transport

    def close(self):
        transport = self.transport
        self._stop_timer()
        self._payload = None
        if transport is not None:
            transport.close()
            self.transport = None

    def pause_reading(self):
        if not self._is_paused and self.connected:
            self._is_paused = True
            self._stop_timer()
            self.transport.pause_reading()

    def resume_reading(self):
        if self._is_paused:
            self._is_paused = False
            if self.connected:
                self.transport.resume_reading()
                self._start_timer()

    def pause_writing(self):
        self._is_full = True

    def resume_writing(self):
        self._is_full = False
        for waiter in self._drains:
            if not waiter.done():
                waiter.set_result(None)

    async def send(self, head, body):
        self._expected = "head"
        self._is_alive = True
        if isinstance(body, bytes):
            self.transport.write(head + body)
        else:
            self.transport.write(head)
            async for part in body:
                self.transport.write(b"%x\r\n%b\r\n" % (len(part), part))
                await self._drained()
            self.transport.write(b"0\r\n\r\n")
        await self._drained()
        self._start_timer()

    async def _drained(self):
        while self._is_full and self.connected:
            waiter = self._loop.create_future()
            waiter._why = ("send", "socket", None)
            self._drains.append(waiter)
            try:
                await waiter
            finally:
                self._drains.remove(waiter)

    async def read(self):
        """The head of the answer, and its body."""
        while self._error is None and self._message is None:
            self._waiter = self._loop.create_future()
            self._waiter._why = ("receive", "socket", None)
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self._message is None:
            raise self._error
        answer, self._message = self._message, None
        return answer

    def _wake(self):
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _fail(self, error):
        self._stop_timer()
        self._error = error
        self._wake()
        if self._payload is not None and not self._payload.is_eof():
            self._payload.set_exception(error)

    def data_received(self, data):
        self._rest += data
        self._start_timer()
        if self._expected is None:
            return
        try:
            self._parse()
        except (BadMessage, ValueError) as error:
            self.transport.close()
            self._fail(error if isinstance(error, BadMessage) else BadMessage(str(error)))

    def _parse(self):
        while self._expected == "head" and self._error is None:
            if self._rest and not b"HTTP/".startswith(self._rest[:5]):
                line = self._rest.partition(b"\r\n")[0]
                raise BadMessage(f"Bad status line:\n  Expected HTTP/, RTSP/ or ICE/:\n\n  {line!r}\n    ^")
            head, found, rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                return
            self._rest = rest
            self._begin(head.decode("utf-8", "surrogateescape"))
        payload = self._payload
        while self._rest and self._expected in ("length", "size", "chunk", "end"):
            if self._expected == "end":
                data, self._rest = self._rest, b""
                payload.feed_data(data)
            elif self._expected == "size":
                line, found, rest = self._rest.partition(b"\r\n")
                if not found:
                    return
                self._rest = rest
                # The empty line behind a chunk.
                if line:
                    self._left = int(line.partition(b";")[0], 16)
                    self._expected = "chunk" if self._left else "trailer"
            else:
                data, self._rest = self._rest[:self._left], self._rest[self._left:]
                self._left -= len(data)
                payload.feed_data(data)
                if not self._left and self._expected == "length":
                    self._finish()
                elif not self._left:
                    payload.end_chunk()
                    self._expected = "size"
        if self._expected == "trailer":
            line, found, rest = self._rest.partition(b"\r\n")
            if found:
                self._rest = rest
                self._finish()

    def _begin(self, head):
        lines = head.split("\r\n")
        version, _, status = lines[0].partition(" ")
        code, _, reason = status.partition(" ")
        if not code.isdigit():
            raise BadMessage(f"Bad status line {lines[0]!r}")
        if 100 <= int(code) < 200 and code != "101":
            return
        headers = CIMultiDict()
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.add(name, value.strip())
        kept = headers.get("Connection", "").lower()
        number = HttpVersion10 if version == "HTTP/1.0" else HttpVersion11
        self._is_alive = kept == "keep-alive" if number == HttpVersion10 else kept != "close"
        message = Message(number, int(code), reason, CIMultiDictProxy(headers))
        self._message = message, self._new_payload()
        length = headers.get("Content-Length")
        if self._skip_payload or code in ("204", "304") or length == "0":
            self._finish()
        elif headers.get("Transfer-Encoding", "").lower() == "chunked":
            self._expected = "size"
        elif length is not None:
            self._expected, self._left, self._total = "length", int(length), int(length)
        else:
            self._expected, self._is_alive = "end", False
        self._wake()

    def _finish(self):
        self._expected = None
        self._stop_timer()
        self._payload.feed_eof()

    def connection_lost(self, exc):
        payload = self._payload
        if payload is not None and self._expected == "end":
            self._finish()
        elif payload is not None and self._expected == "length":
            got = self._total - self._left
            self._fail(ClientPayloadError(
                "Response payload is not completed: <ContentLengthError: 400, message='Not enough data to satisfy content "
                f"length header (received {got} of {self._total} bytes).'>"))
        elif payload is not None and self._expected is not None:
            self._fail(ClientPayloadError(
                "Response payload is not completed: <TransferEncodingError: 400, message='Not enough data to satisfy "
                "transfer length header.'>"))
        elif self._error is None:
            self._fail(ClientOSError(*exc.args) if isinstance(exc, OSError) else ServerDisconnectedError())
        self.transport = None
        self.resume_writing()
        if not self.closed.done():
            self.closed.set_result(None)


class WebHandler(_Handler):
    """Takes the place of a connection to another host: after a while the whole answer is there."""

    transport = None
    connected = should_close = True

    def __init__(self, loop, delay, page):
        self._loop = loop
        self._delay = delay
        self._page = page
        self.closed = loop.create_future()
        self.closed.set_result(None)

    def is_connected(self):
        return False

    def close(self):
        self._payload = None

    def pause_reading(self):
        pass

    resume_reading = pause_reading

    async def send(self, head, body):
        if not isinstance(body, bytes):
            async for _ in body:
                pass

    async def read(self):
        limit = self._read_timeout
        if limit and self._delay > limit:
            await asyncio.sleep(limit)
            raise SocketTimeoutError("Timeout on reading data from socket")
        await asyncio.sleep(self._delay)
        page = self._page
        payload = self._new_payload()
        payload.feed_data(page.body)
        payload.feed_eof()
        return Message(HttpVersion11, page.status, page.reason, CIMultiDictProxy(CIMultiDict(page.headers))), payload
