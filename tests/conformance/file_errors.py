import os, sys, io, threading
# buffering seen by another reader
f = open("x.txt", "w")
f.write("hidden")
print(os.path.getsize("x.txt"))
f.flush()
print(os.path.getsize("x.txt"))
f.close()
# append mode tell, plus modes
with open("y.txt", "a+") as f:
    print(f.tell()); f.write("abc\n"); f.seek(0); print(f.read()); print(f.tell())
with open("y.txt", "w+") as f:
    f.write("12345"); f.seek(2); print(f.read(2)); f.seek(0); f.truncate(); print(f.read() == "")
with open("y.txt", "x" if not os.path.exists("y.txt") else "w") as f: print("q", file=f, end="")
print(open("y.txt").read())
with open("b.bin", "wb") as f:
    for i in range(5): f.write(bytes([i]) * 3)
    print(f.tell())
with open("b.bin", "rb") as f:
    f.seek(-4, 2); print(f.read(), f.tell()); f.seek(0); print(f.read(2)); f.seek(2, 1); print(f.tell(), f.readinto(bytearray(3)))
with open("b.bin", "ab") as f: f.write(b"tail"); print(f.tell())
with open("b.bin", "rb") as f: print(f.readlines(), f.peek(1))
# iteration and next
with open("l.txt", "w") as f: f.writelines(f"{i}\n" for i in range(5))
with open("l.txt") as f:
    print(next(f), f.readline(), list(f), f.readline() == "")
    try: f.seek(-1, 1)
    except io.UnsupportedOperation as e: print(e)
for line in open("l.txt"): print(line.strip(), end=" ")
print()
# encodings
with open("g.txt", "w", encoding="latin-1") as f: f.write("é")
print(open("g.txt", "rb").read())
try: open("g.txt", encoding="utf-8").read()
except UnicodeDecodeError as e: print(e)
try: open("g.txt", "w", encoding="ascii").write("é")
except UnicodeEncodeError as e: print(e)
try: open("g.txt", encoding="nonsense")
except LookupError as e: print(e)
# errors
for args in [("f", "b"), ("f", "rb", -1, "utf-8"), ("f", "rbt"), ("f", "r+w"), (None,), (1.5,), ("f", "r", 0), ("", "r"), ("f\0", "r")]:
    try: open(*args)
    except Exception as e: print(type(e).__name__, e)
f = open("l.txt"); f.close()
for g in (f.read, f.readline, lambda: next(f), lambda: f.write("x"), f.flush, f.tell, lambda: f.seek(0), lambda: list(f), lambda: f.__enter__()):
    try: g()
    except Exception as e: print(type(e).__name__, e)
print(f.closed, f.close())
fb = open("l.txt", "rb"); fb.close()
for g in (fb.read, fb.tell):
    try: g()
    except Exception as e: print(type(e).__name__, e)
# raw
with open("l.txt", "rb", buffering=0) as r: print(r, r.read(3), r.readline(), r.tell())
with open("l.txt", "r", buffering=1) as r: print(r.line_buffering)
fd = os.open("o.txt", os.O_RDWR | os.O_CREAT)
print(os.write(fd, b"hello"), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 3)); os.ftruncate(fd, 2); os.close(fd)
print(open("o.txt").read())
try: os.open("missing", os.O_RDONLY)
except OSError as e: print(e)
with os.fdopen(os.open("o.txt", os.O_WRONLY | os.O_APPEND), "w") as g: g.write("!"); print(g.mode)
print(open("o.txt").read(), os.stat("o.txt").st_size)
# threads append
lock = threading.Lock()
def add(n):
    for i in range(5):
        with lock:
            with open("t.txt", "a") as h: h.write(f"{n}\n")
ts = [threading.Thread(target=add, args=(n,)) for n in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(open("t.txt").readlines()))
old = sys.stdout
sys.stdout = open("captured.txt", "w"); print("captured"); sys.stdout.close(); sys.stdout = old
print(open("captured.txt").read())
s = io.StringIO("a\nb\n"); print(s.readlines(), s.read() == "")
b = io.BytesIO(b"xyz"); b.seek(1); b.write(b"Q"); print(b.getvalue(), b.read())
print(io.TextIOWrapper(io.BytesIO(b"q\r\nw\n")).readlines())
w = io.TextIOWrapper(io.BytesIO(), newline="\r\n"); w.write("a\nb"); w.flush(); print(w.buffer.getvalue())
print(os.path.join("a", "b"), os.path.splitext("x.tar.gz"), os.path.basename("/q/w.e"), os.path.dirname("/q/w.e"), os.path.abspath("/a/../b"))
print(isinstance(open("l.txt"), io.TextIOWrapper), isinstance(open("l.txt", "rb"), io.BufferedReader))
