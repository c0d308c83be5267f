"""Digests of bytes."""
import _lockstep

algorithms_guaranteed = algorithms_available = {"md5", "sha1", "sha256", "sha512"}


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self._data = bytearray()
        self.digest_size, self.block_size = _SIZES[name]
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not _lockstep.is_bytes(data):
            raise TypeError("object supporting the buffer API required")
        self._data += data

    def digest(self):
        return _lockstep.digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, self._data)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha256": (32, 64), "sha512": (64, 128)}


def md5(string=b"", *, usedforsecurity=True):
    return _Hash("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Hash("sha1", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Hash("sha256", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Hash("sha512", string)


def new(name, data=b"", *, usedforsecurity=True):
    if name.lower() not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(name.lower(), data)
