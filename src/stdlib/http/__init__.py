"""The status codes of HTTP."""
from _web import REASONS as _REASONS
from enum import IntEnum

__all__ = ["HTTPStatus"]


_REASONS = dict(sorted({
    **_REASONS, 100: "Continue", 202: "Accepted", 206: "Partial Content", 303: "See Other", 307: "Temporary Redirect",
    308: "Permanent Redirect", 409: "Conflict", 410: "Gone", 411: "Length Required", 501: "Not Implemented",
}.items()))
_EXPLAINED = {
    400: "Bad request syntax or unsupported method",
    404: "Nothing matches the given URI",
    501: "Server does not support this operation",
}


def _name(text):
    return text.upper().replace(" ", "_").replace("-", "_").replace("'", "")


HTTPStatus = IntEnum("HTTPStatus", [(_name(text), code) for code, text in _REASONS.items()], module="http")
HTTPStatus.phrase = property(lambda self: _REASONS[self.value])
HTTPStatus.description = property(lambda self: _EXPLAINED.get(self.value, ""))
