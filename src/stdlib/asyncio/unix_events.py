"""Pipes in the event loop."""
import _lockstep
from asyncio.selector_events import _CHUNK, _WRITE, _StreamTransport

# A pipe has room for this much if it has room at all.
_SURE = 512


class _PipeTransport(_StreamTransport):
    def __init__(self, loop, pipe, protocol):
        super().__init__(loop, pipe, protocol)
        self._extra = {"pipe": pipe}

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._file is None:
            info.append("closed")
        if self._is_closing:
            info.append("closing")
        return f"<{' '.join(info)} fd={self._fd}>"


class _UnixReadPipeTransport(_PipeTransport):
    def _read_ready(self):
        data = _lockstep.fd_read(self._fd, _CHUNK)
        if data:
            return self._protocol.data_received(data)
        self._is_closing = True
        self._loop.remove_reader(self._fd)
        self._loop._call_soon(self._protocol.eof_received)
        self._lose(None)


class _UnixWritePipeTransport(_PipeTransport):
    def _add_reader(self):
        pass

    def _send(self, data):
        if not _lockstep.fd_poll({self._fd: _WRITE}, 0, True):
            raise BlockingIOError
        return _lockstep.fd_write(self._fd, data[:_SURE])

    def _finish(self):
        self.close()


async def _connect(loop, kind, protocol_factory, pipe):
    protocol = protocol_factory()
    transport = kind(loop, pipe, protocol)
    await transport._started
    return transport, protocol
