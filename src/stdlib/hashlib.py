"""Digests of bytes."""
import _lockstep
from _digests import blake2b, blake2s, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256
from _hashes import Hash as _Kind

algorithms_guaranteed = algorithms_available = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128",
    "shake_256",
}


class HASH(_Kind):
    __module__ = "_hashlib"

    def __init__(self, name, data):
        self.name = name
        self._data = bytearray()
        self.digest_size, self.block_size = _SIZES[name]
        self.update(data)

    def digest(self):
        return _lockstep.digest(self.name, self._data)

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)


def new(name, data=b"", *, usedforsecurity=True):
    if name.lower() not in _SIZES:
        kind = globals().get(name.lower()) if name in algorithms_available else None
        if kind is None:
            raise ValueError(f"unsupported hash type {name}")
        return kind(data)
    return HASH(name.lower(), data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name.lower() not in _SIZES:
        raise ValueError("[digital envelope routines] unsupported")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    name, digest = hash_name.lower(), _lockstep.digest
    size, block = _SIZES[name]
    if dklen is not None and dklen < 1:
        raise ValueError("key length must be greater than 0.")
    dklen = size if dklen is None else dklen
    password = bytes(password) if len(password) <= block else digest(name, password)
    key = password.ljust(block, b"\0")
    inner, outer = bytes([byte ^ 0x36 for byte in key]), bytes([byte ^ 0x5C for byte in key])
    found = b""
    for number in range(1, -(-dklen // size) + 1):
        last = digest(name, outer + digest(name, inner + bytes(salt) + number.to_bytes(4, "big")))
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = digest(name, outer + digest(name, inner + last))
            total ^= int.from_bytes(last, "big")
        found += total.to_bytes(size, "big")
    return found[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=262144):
    found = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        found.update(data)
    return found
