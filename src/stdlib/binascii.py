"""Bytes as hexadecimal digits or base64, and their checksum."""
import base64
from base64 import Error
from zlib import crc32


class Incomplete(Exception):
    __module__ = "binascii"


def _bytes_of_text(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode("ascii")
    return _bytes_of(data, "argument should be bytes, buffer or ASCII string, not {!r}")


def _bytes_of(data, refusal="a bytes-like object is required, not {!r}"):
    if isinstance(data, (bytes, bytearray)):
        return data
    try:
        if isinstance(data, (str, int)):
            raise TypeError
        return bytes(data)
    except TypeError:
        raise TypeError(refusal.format(type(data).__name__)) from None


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _bytes_of(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode("ascii")


def unhexlify(hexstr, /):
    text = _bytes_of_text(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    for byte in text:
        if byte not in b"0123456789abcdefABCDEF":
            raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text.decode("ascii"))


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, /, *, newline=True):
    return base64.b64encode(_bytes_of(data)) + (b"\n" if newline else b"")


def a2b_base64(data, /):
    return base64.b64decode(_bytes_of_text(data))
