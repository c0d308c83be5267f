"""Pickling for other processes."""
import _lockstep
import io
import os
import pickle
from copyreg import dispatch_table as _dispatch_table

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump", "DupFd"]

HAVE_SEND_HANDLE = True
_plain = _lockstep.pickle_plain


class ForkingPickler(pickle.Pickler):
    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**_dispatch_table, **self._extra_reducers}
        socket = getattr(_lockstep.module("socket"), "socket", None)
        if socket is not None:
            self.dispatch_table.setdefault(socket, _reduce_socket)

    @classmethod
    def register(cls, type, reduce):
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        if protocol is None or protocol == 4:
            data = _plain(obj)
            if data is not None:
                return data
        file = io.BytesIO()
        cls(file, protocol).dump(obj)
        return file.getvalue()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)


class DupFd:
    """A descriptor on its way to another process. The machine keeps open what it stands for until it is taken, or the sender ends."""

    def __init__(self, fd):
        self._sender = os.getpid()
        self._ticket = _lockstep.fd_send(fd)

    def detach(self):
        try:
            return _lockstep.fd_take(self._ticket)
        except OSError as error:
            if error.errno != 9:
                raise
        try:
            os.kill(self._sender, 0)
        except OSError:
            raise FileNotFoundError(2, "No such file or directory") from None
        raise EOFError


def send_handle(conn, handle, destination_pid):
    conn.send(DupFd(handle))


def recv_handle(conn):
    return conn.recv().detach()


def _reduce_socket(s):
    return _rebuild_socket, (DupFd(s.fileno()), int(s._family), int(s._type), s.proto)


def _rebuild_socket(df, family, type, proto):
    from socket import socket
    return socket(family, type, proto, fileno=df.detach())
