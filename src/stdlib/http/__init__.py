"""The status codes of HTTP."""
from _web import REASONS as _REASONS
from enum import IntEnum

__all__ = ["HTTPStatus"]


_REASONS = dict(sorted({
    **_REASONS, 100: "Continue", 202: "Accepted", 206: "Partial Content", 303: "See Other", 307: "Temporary Redirect",
    308: "Permanent Redirect", 409: "Conflict", 410: "Gone", 411: "Length Required", 501: "Not Implemented",
}.items()))
_EXPLAINED = {
    100: "Request received, please continue", 200: "Request fulfilled, document follows", 201: "Document created, URL follows",
    202: "Request accepted, processing continues off-line", 204: "Request fulfilled, nothing follows", 206: "Partial content follows",
    301: "Object moved permanently -- see URI list", 302: "Object moved temporarily -- see URI list",
    303: "Object moved -- see Method and URL list", 304: "Document has not changed since given time",
    307: "Object moved temporarily -- see URI list", 308: "Object moved permanently -- see URI list",
    400: "Bad request syntax or unsupported method", 401: "No permission -- see authorization schemes",
    403: "Request forbidden -- authorization will not help", 404: "Nothing matches the given URI",
    405: "Specified method is invalid for this resource", 408: "Request timed out; try again later", 409: "Request conflict",
    410: "URI no longer exists and has been permanently removed", 411: "Client must specify Content-Length",
    418: "Server refuses to brew coffee because it is a teapot.",
    429: 'The user has sent too many requests in a given amount of time ("rate limiting")', 500: "Server got itself in trouble",
    501: "Server does not support this operation", 502: "Invalid responses from another server/proxy",
    503: "The server cannot process the request due to a high load", 504: "The gateway server did not receive a timely response",
}


def _name(text):
    return text.upper().replace(" ", "_").replace("-", "_").replace("'", "")


HTTPStatus = IntEnum("HTTPStatus", [(_name(text), code) for code, text in _REASONS.items()], module="http")
HTTPStatus.phrase = property(lambda self: _REASONS[self.value])
HTTPStatus.description = property(lambda self: _EXPLAINED.get(self.value, ""))
