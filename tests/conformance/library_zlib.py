# zlib packs and unpacks bytes, in threads too.
import zlib
from concurrent.futures import ThreadPoolExecutor

text = "how much wood would a woodchuck chuck ".encode() * 50
for level in (-1, 0, 1, 9):
    packed = zlib.compress(text, level)
    print(zlib.decompress(packed) == text, len(packed) < len(text), packed[:1])
with ThreadPoolExecutor(2) as pool:
    print(sum(map(len, map(zlib.decompress, pool.map(zlib.compress, [text, b"", bytes(1000)])))))
print(zlib.decompress(bytes.fromhex("789ccb48cdc9c95728cf2fca490100 1a0b045d".replace(" ", ""))))
packed = zlib.compress(text)
for bad in (packed[:-6], packed[:-1] + bytes([packed[-1] ^ 1]), b"text", b"", 5, "text"):
    try:
        zlib.decompress(bad)
    except (zlib.error, TypeError) as error:
        print(type(error).__name__, error)
try:
    zlib.compress(b"", 10)
except zlib.error as error:
    print(error)
