"""The socket of a transport, for those who ask for it."""


class TransportSocket:
    """A socket that is only to be looked at: its transport reads and writes."""

    __slots__ = "_sock",
    _shown = ("family", "type", "proto", "dup", "fileno", "get_inheritable", "shutdown", "getsockopt", "setsockopt",
              "getpeername", "getsockname", "settimeout", "setblocking")

    def __init__(self, sock):
        self._sock = sock

    def __getattr__(self, name):
        if name in self._shown:
            return getattr(self._sock, name)
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")

    def __repr__(self):
        return repr(self._sock).replace("socket.socket", "asyncio.TransportSocket", 1).replace(" [closed]", "")

    def gettimeout(self):
        return 0
