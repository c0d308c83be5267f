"""What can go wrong with a request."""
import asyncio

__all__ = (
    "ClientError", "ClientConnectionError", "ClientConnectionResetError", "ClientOSError", "ClientConnectorError",
    "ClientConnectorDNSError", "ConnectionTimeoutError", "SocketTimeoutError", "ServerConnectionError", "ServerTimeoutError",
    "ServerDisconnectedError", "ClientResponseError", "ContentTypeError", "TooManyRedirects", "ClientPayloadError", "InvalidURL",
    "InvalidUrlClientError", "RedirectClientError", "NonHttpUrlClientError", "InvalidUrlRedirectClientError",
    "NonHttpUrlRedirectClientError",
)


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message="", headers=None):
        self.request_info = request_info
        self.status = status
        self.message = message
        self.headers = headers
        self.history = history
        self.args = (request_info, history)

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        args = f"{self.request_info!r}, {self.history!r}"
        if self.status != 0:
            args += f", status={self.status!r}"
        if self.message != "":
            args += f", message={self.message!r}"
        if self.headers is not None:
            args += f", headers={self.headers!r}"
        return f"{type(self).__name__}({args})"


class ContentTypeError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, connection_key, os_error):
        self._conn_key = connection_key
        self._os_error = os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    @property
    def os_error(self):
        return self._os_error

    @property
    def host(self):
        return self._conn_key.host

    @property
    def port(self):
        return self._conn_key.port

    @property
    def ssl(self):
        return self._conn_key.ssl

    def __str__(self):
        ssl = "default" if self.ssl is True else self.ssl
        return f"Cannot connect to host {self.host}:{self.port} ssl:{ssl} [{self.strerror}]"


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message=None):
        if message is None:
            message = "Server disconnected"
        self.args = (message,)
        self.message = message


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url, description=None):
        self._url = url
        self._description = description
        if description:
            super().__init__(url, description)
        else:
            super().__init__(url)

    @property
    def url(self):
        return self._url

    @property
    def description(self):
        return self._description

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return f"{self._url} - {self._description}" if self._description else str(self._url)


class InvalidUrlClientError(InvalidURL):
    pass


class RedirectClientError(ClientError):
    pass


class NonHttpUrlClientError(ClientError):
    pass


class InvalidUrlRedirectClientError(InvalidUrlClientError, RedirectClientError):
    pass


class NonHttpUrlRedirectClientError(NonHttpUrlClientError, RedirectClientError):
    pass
