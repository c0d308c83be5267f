"""Digests that few programs ask for: BLAKE2 and SHA-3."""
from _hashes import Hash
from math import isqrt as _isqrt

_ORDERS = [[int(digit, 16) for digit in row] for row in (
    "0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d 2c6a0b834d75fe19 c51fed4a0763928b "
    "db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0").split()]
# Columns, then diagonals.
_QUARTERS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def _blake2(data, size, bits, key, salt, person):
    mask, word = (1 << bits) - 1, bits // 8
    block, (a, b, c, d) = bits * 2, (32, 24, 16, 63) if bits == 64 else (16, 12, 8, 7)
    start = [(_isqrt(prime << 128) & (1 << 64) - 1) >> 64 - bits for prime in (2, 3, 5, 7, 11, 13, 17, 19)]
    state = start[:]
    state[0] ^= 0x01010000 ^ len(key) << 8 ^ size
    for at, given in ((4, salt), (6, person)):
        number = int.from_bytes(given.ljust(2 * word, b"\0"), "little")
        state[at] ^= number & mask
        state[at + 1] ^= number >> bits
    if key:
        data = key.ljust(block, b"\0") + data
    for begin in range(0, max(len(data), 1), block):
        end = min(begin + block, len(data))
        number = int.from_bytes(data[begin:end], "little")
        words = [number >> bits * i & mask for i in range(16)]
        v = state + start
        v[12] ^= end & mask
        v[13] ^= end >> bits
        if end == len(data):
            v[14] ^= mask
        for turn in range(12 if bits == 64 else 10):
            order = iter(_ORDERS[turn % 10])
            for i, j, k, m in _QUARTERS:
                for right, left in ((a, b), (c, d)):
                    v[i] = v[i] + v[j] + words[next(order)] & mask
                    x = v[m] ^ v[i]
                    v[m] = x >> right | x << bits - right & mask
                    v[k] = v[k] + v[m] & mask
                    x = v[j] ^ v[k]
                    v[j] = x >> left | x << bits - left & mask
        state = [old ^ v[i] ^ v[i + 8] for i, old in enumerate(state)]
    return b"".join([number.to_bytes(word, "little") for number in state])[:size]


def _turned(x, left):
    return (x << left | x >> 64 - left) & 0xFFFFFFFFFFFFFFFF


def _keccak(lanes):
    register = 1
    for _ in range(24):
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        mixed = [columns[x - 1] ^ _turned(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [lane ^ mixed[i % 5] for i, lane in enumerate(lanes)]
        x, y, current = 1, 0, lanes[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, lanes[x + 5 * y] = lanes[x + 5 * y], _turned(current, (t + 1) * (t + 2) // 2 % 64)
        lanes = [lanes[i] ^ ~lanes[i - i % 5 + (i + 1) % 5] & lanes[i - i % 5 + (i + 2) % 5] for i in range(25)]
        for j in range(7):
            register = (register << 1 ^ (register >> 7) * 0x71) % 256
            if register & 2:
                lanes[0] ^= 1 << (1 << j) - 1
    return lanes


def _sha3(data, size, block, ending):
    data += bytes([ending]) + bytes(-(len(data) + 1) % block)
    data = data[:-1] + bytes([data[-1] | 0x80])
    lanes = [0] * 25
    for begin in range(0, len(data), block):
        for i in range(block // 8):
            at = begin + 8 * i
            lanes[i] ^= int.from_bytes(data[at:at + 8], "little")
        lanes = _keccak(lanes)
    found = b""
    while len(found) < size:
        found += b"".join([lane.to_bytes(8, "little") for lane in lanes[:block // 8]])
        lanes = _keccak(lanes)
    return found[:size]


class _Slow(Hash):
    """Works when it is asked, in Python."""

    name = ""

    def _begin(self, size, block, work, options, data):
        self.digest_size, self.block_size, self._work, self._options = size, block, work, options
        self._data = bytearray()
        self.update(data)

    def digest(self):
        return self._work(bytes(self._data), self.digest_size, *self._options)

    def copy(self):
        made = object.__new__(type(self))
        made._begin(self.digest_size, self.block_size, self._work, self._options, self._data)
        return made


def _blake2_kind(kind, bits):
    most = bits

    class Made(_Slow):
        name = kind
        __module__, __qualname__ = "_blake2", kind
        MAX_DIGEST_SIZE = MAX_KEY_SIZE = most
        SALT_SIZE = PERSON_SIZE = most // 4

        def __init__(self, data=b"", /, *, digest_size=most, key=b"", salt=b"", person=b"", usedforsecurity=True, **tree):
            if not 1 <= digest_size <= most:
                raise ValueError(f"digest_size must be between 1 and {most} bytes")
            for given, what, room in ((key, "key", most), (salt, "salt", most // 4), (person, "person", most // 4)):
                if len(given) > room:
                    raise ValueError(f"maximum {what} length is {room} bytes")
            self._begin(digest_size, bits * 2, _blake2, (bits, bytes(key), bytes(salt), bytes(person)), data)

    Made.__name__ = kind
    return Made


blake2b, blake2s = _blake2_kind("blake2b", 64), _blake2_kind("blake2s", 32)


def _sha3_kind(kind, size):
    class HASH(_Slow):
        name = kind
        __module__, __qualname__ = "_hashlib", "HASH"

        def __init__(self, data=b"", /, *, usedforsecurity=True):
            self._begin(size, 200 - 2 * size, _sha3, (200 - 2 * size, 6), data)

    return HASH


sha3_224, sha3_256, sha3_384, sha3_512 = [_sha3_kind(f"sha3_{8 * size}", size) for size in (28, 32, 48, 64)]


def _shake_kind(kind, strength):
    class HASHXOF(_Slow):
        name = kind
        __module__, __qualname__ = "_hashlib", "HASHXOF"

        def __init__(self, data=b"", /, *, usedforsecurity=True):
            self._begin(0, 200 - 2 * strength, _sha3, (200 - 2 * strength, 31), data)

        def digest(self, length, /):
            return _sha3(bytes(self._data), length, *self._options)

        def hexdigest(self, length, /):
            return self.digest(length).hex()

    return HASHXOF


shake_128, shake_256 = _shake_kind("shake_128", 16), _shake_kind("shake_256", 32)
