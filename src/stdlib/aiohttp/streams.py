"""The body of an answer, as it comes in."""
import asyncio
import sys
from collections import deque

__all__ = ("StreamReader", "EofStream")


class EofStream(Exception):
    pass


class _Iterator:
    def __init__(self, read):
        self._read = read

    def __aiter__(self):
        return self

    async def __anext__(self):
        data = await self._read()
        if data == b"":
            raise StopAsyncIteration
        return data


class _ChunkIterator:
    def __init__(self, stream):
        self._stream = stream

    def __aiter__(self):
        return self

    async def __anext__(self):
        pair = await self._stream.readchunk()
        if pair == (b"", False):
            raise StopAsyncIteration
        return pair


class StreamReader:
    total_bytes = 0

    def __init__(self, protocol, limit, *, timer, loop):
        self._protocol = protocol
        self._limit = limit
        self._timer = timer
        self._loop = loop
        self._buffer = deque()
        self._size = self._cursor = 0
        self._splits = None
        self._eof = False
        self._exception = None
        self._waiter = None
        self._eof_callbacks = []

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._size:
            info.append("%d bytes" % self._size)
        if self._eof:
            info.append("eof")
        if self._waiter:
            info.append("w=%r" % self._waiter)
        if self._exception:
            info.append("e=%r" % self._exception)
        return "<%s>" % " ".join(info)

    def __aiter__(self):
        return _Iterator(self.readline)

    def iter_chunked(self, n):
        self._limit = max(self._limit, n)
        return _Iterator(lambda: self.read(n))

    def iter_any(self):
        return _Iterator(self.readany)

    def iter_chunks(self):
        return _ChunkIterator(self)

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        self._eof_callbacks.clear()
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_exception(exc)

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def on_eof(self, callback):
        if self._eof:
            callback()
        else:
            self._eof_callbacks.append(callback)

    def feed_eof(self):
        self._eof = True
        self._wake()
        self._protocol.resume_reading()
        callbacks, self._eof_callbacks = self._eof_callbacks, []
        for callback in callbacks:
            callback()

    def feed_data(self, data):
        if data:
            self._size += len(data)
            self.total_bytes += len(data)
            self._buffer.append(data)
            self._wake()
            if self._size > 2 * self._limit:
                self._protocol.pause_reading()

    def end_chunk(self):
        """What has come so far is the end of one of the server's chunks."""
        if self._splits is None:
            self._splits = deque()
        self._splits.append(self.total_bytes)
        self._wake()

    def is_eof(self):
        return self._eof

    def at_eof(self):
        return self._eof and not self._buffer

    async def _wait(self, func_name):
        if not self._protocol.connected:
            raise RuntimeError("Connection closed.")
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        waiter = self._waiter = self._loop.create_future()
        waiter._why = ("receive", "socket", None)
        try:
            with self._timer:
                await waiter
        finally:
            self._waiter = None

    def _take(self, most):
        """Bytes that are there, at most so many; all of them for -1."""
        parts = []
        while self._buffer and most:
            data = self._buffer.popleft()
            if 0 < most < len(data):
                self._buffer.appendleft(data[most:])
                data = data[:most]
            if most > 0:
                most -= len(data)
            parts.append(data)
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        self._size -= len(data)
        self._cursor += len(data)
        if self._size <= self._limit:
            self._protocol.resume_reading()
        return data

    async def readline(self):
        return await self.readuntil()

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        while True:
            whole = b"".join(self._buffer)
            place = whole.find(separator)
            if place >= 0:
                return self._take(place + len(separator))
            if self._eof:
                return self._take(-1)
            if len(whole) > 2 * self._limit:
                raise ValueError("Chunk too big")
            await self._wait("readuntil")

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if not n:
            return b""
        if n < 0:
            self._limit = sys.maxsize
            blocks = []
            while block := await self.readany():
                blocks.append(block)
            return b"".join(blocks)
        self._limit = max(self._limit, n)
        while not self._buffer and not self._eof:
            await self._wait("read")
        return self._take(n)

    async def readany(self):
        if self._exception is not None:
            raise self._exception
        while not self._buffer and not self._eof:
            await self._wait("readany")
        return self._take(-1)

    async def readchunk(self):
        while True:
            if self._exception is not None:
                raise self._exception
            while self._splits:
                place = self._splits.popleft()
                if place == self._cursor:
                    return b"", True
                if place > self._cursor:
                    return self._take(place - self._cursor), True
            if self._buffer:
                return self._take(len(self._buffer[0])), False
            if self._eof:
                return b"", False
            await self._wait("readchunk")

    async def readexactly(self, n):
        blocks = []
        while n > 0:
            block = await self.read(n)
            if not block:
                partial = b"".join(blocks)
                raise asyncio.IncompleteReadError(partial, len(partial) + n)
            blocks.append(block)
            n -= len(block)
        return b"".join(blocks)

    def read_nowait(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if self._waiter is not None:
            raise RuntimeError("Called while some coroutine is waiting for incoming data.")
        return self._take(n)
