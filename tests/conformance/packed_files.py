"""Files that are packed, alone and as archives."""
import gzip, zipfile, io, os, zlib, threading
from concurrent.futures import ThreadPoolExecutor
data = b"hello gzip " * 50
packed = gzip.compress(data)
print(gzip.decompress(packed) == data, packed[:3], len(packed) < 100, gzip.decompress(gzip.compress(b"a") + gzip.compress(b"b")), gzip.decompress(b""))
for bad in (b"not gzip at all", packed[:10], packed[:-4] + b"\0\0\0\0", packed[:-9]):
    try: print(gzip.decompress(bad)[:5])
    except (OSError, EOFError, zlib.error) as e: print(type(e).__name__, str(e)[:24])
with gzip.open("x.gz", "wt", encoding="utf-8") as f: f.write("line 1\nlíne 2\n"); print("line 3", file=f)
with gzip.open("x.gz", "rt", encoding="utf-8") as f: print([l.rstrip() for l in f])
with gzip.open("x.gz", "ab") as f: print(f.write(b"more\n"))
with gzip.open("x.gz") as f: print(f.read().decode().splitlines(), f.read(), f.closed)
buf = io.BytesIO()
with gzip.GzipFile(fileobj=buf, mode="wb", filename="n") as f: f.write(b"in memory")
print(gzip.GzipFile(fileobj=io.BytesIO(buf.getvalue())).read())
def pack(name):
    with open(name, "rb") as src, gzip.open(name + ".gz", "wb") as dst: dst.write(src.read())
    return name, os.path.getsize(name), os.path.getsize(name + ".gz") < os.path.getsize(name)
for i in range(3):
    with open(f"log{i}.txt", "w") as f: f.write(f"entry {i}\n" * 100)
with ThreadPoolExecutor(2) as ex: print(list(ex.map(pack, [f"log{i}.txt" for i in range(3)])))
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    for i in range(2): z.write(f"log{i}.txt")
    z.write("log2.txt", arcname="sub/renamed.txt"); z.writestr("note.txt", "a note"); z.writestr("bytes.bin", b"\0\1", compress_type=zipfile.ZIP_STORED)
    with z.open("written.txt", "w") as f: f.write(b"by open")
with zipfile.ZipFile("a.zip") as z:
    print(z.namelist(), z.testzip(), z.getinfo("log0.txt").file_size, z.read("note.txt"), len(z.infolist()))
    print(z.getinfo("bytes.bin"), z)
    with z.open("log1.txt") as f: print(f.readline())
    print(z.extract("note.txt", "out") == os.path.join("out", "note.txt")); z.extractall("all")
    try: z.read("nope")
    except KeyError as e: print(e)
    try: z.writestr("x", "y")
    except ValueError as e: print(e)
print(z, sorted(os.listdir("all")), open("all/sub/renamed.txt").readline().strip())
with zipfile.ZipFile("a.zip", "a") as z: z.writestr("later.txt", "appended")
print(zipfile.ZipFile("a.zip").namelist()[-1], zipfile.ZipFile("a.zip").read("log0.txt")[:8], zipfile.is_zipfile("a.zip"), zipfile.is_zipfile("x.gz"))
for f in (lambda: zipfile.ZipFile("x.gz"), lambda: zipfile.ZipFile("none.zip"), lambda: z.read("later.txt"), lambda: zipfile.ZipFile("a.zip", "q")):
    try: f()
    except (zipfile.BadZipFile, OSError, ValueError) as e: print(type(e).__name__, e)
print(zlib.decompress(zlib.compress(b"raw", wbits=-15), -15))
