"""Files for coroutines: every operation is work for the loop's pool of threads."""
import asyncio
import functools
import io

__version__ = "25.1.0"
__all__ = ["open"]
_sync_open = io.open


class _AsyncFile:
    """An open file whose methods are to be awaited."""

    def __init__(self, file, loop, executor):
        self._file = file
        self._loop = loop
        self._executor = executor

    def _run(self, function, *args, **kwargs):
        return self._loop.run_in_executor(self._executor, functools.partial(function, *args, **kwargs))

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration

    def __repr__(self):
        return super().__repr__() + " wrapping " + repr(self._file)

    async def close(self):
        return await self._run(self._file.close)

    async def flush(self):
        return await self._run(self._file.flush)

    async def isatty(self):
        return await self._run(self._file.isatty)

    async def read(self, *args, **kwargs):
        return await self._run(self._file.read, *args, **kwargs)

    async def readline(self, *args, **kwargs):
        return await self._run(self._file.readline, *args, **kwargs)

    async def readlines(self, *args, **kwargs):
        return await self._run(self._file.readlines, *args, **kwargs)

    async def seek(self, *args, **kwargs):
        return await self._run(self._file.seek, *args, **kwargs)

    async def seekable(self):
        return await self._run(self._file.seekable)

    async def tell(self):
        return await self._run(self._file.tell)

    async def truncate(self, *args, **kwargs):
        return await self._run(self._file.truncate, *args, **kwargs)

    async def write(self, *args, **kwargs):
        return await self._run(self._file.write, *args, **kwargs)

    async def writable(self):
        return await self._run(self._file.writable)

    async def writelines(self, *args, **kwargs):
        return await self._run(self._file.writelines, *args, **kwargs)

    def fileno(self):
        return self._file.fileno()

    @property
    def closed(self):
        return self._file.closed

    @property
    def name(self):
        return self._file.name

    @property
    def mode(self):
        return self._file.mode


class AsyncTextIOWrapper(_AsyncFile):
    __module__ = "aiofiles.threadpool.text"

    def readable(self):
        return self._file.readable()

    @property
    def encoding(self):
        return self._file.encoding


class _AsyncBinary(_AsyncFile):
    async def readable(self):
        return await self._run(self._file.readable)

    async def readinto(self, buffer):
        return await self._run(self._file.readinto, buffer)


class AsyncBufferedIOBase(_AsyncBinary):
    __module__ = "aiofiles.threadpool.binary"


class AsyncBufferedReader(AsyncBufferedIOBase):
    __module__ = "aiofiles.threadpool.binary"


class AsyncFileIO(_AsyncBinary):
    __module__ = "aiofiles.threadpool.binary"


class _ContextManager:
    """What `open` gives: to be awaited, or for `async with`."""

    def __init__(self, coro):
        self._coro = coro
        self._obj = None

    def __await__(self):
        if self._obj is None:
            self._obj = yield from self._coro.__await__()
        return self._obj

    async def __aenter__(self):
        return await self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        await asyncio.get_running_loop().run_in_executor(None, self._obj._file.__exit__, exc_type, exc_val, exc_tb)
        self._obj = None


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, *,
         loop=None, executor=None):
    return _ContextManager(_open(file, mode, buffering, encoding, errors, newline, closefd, opener, loop, executor))


async def _open(file, mode, buffering, encoding, errors, newline, closefd, opener, loop, executor):
    if loop is None:
        loop = asyncio.get_running_loop()
    opened = await loop.run_in_executor(executor, functools.partial(
        _sync_open, file, mode=mode, buffering=buffering, encoding=encoding, errors=errors, newline=newline, closefd=closefd,
        opener=opener))
    if isinstance(opened, io.TextIOBase):
        kind = AsyncTextIOWrapper
    elif isinstance(opened, io.RawIOBase):
        kind = AsyncFileIO
    else:
        kind = AsyncBufferedReader if "r" in mode else AsyncBufferedIOBase
    return kind(opened, loop, executor)
