import os, io, json
with open("a.txt", "w") as f:
    print(f.name, f.mode, f.closed)
    f.write("one\ntwo\n")
    f.writelines(["three\n", "four"])
print(f.closed, f)
with open("a.txt") as f:
    print(f.readline())
    print(f.tell())
    print(f.readlines())
    print(f.read())
    f.seek(0)
    for i, line in enumerate(f):
        print(i, repr(line))
with open("a.txt", "a") as f:
    f.write("\nfive")
print(open("a.txt").read())
with open("a.txt", "rb") as f:
    print(f, f.read(3), f.read())
with open("b.bin", "wb") as f:
    print(f.write(b"\x00\x01\x02"), f)
with open("b.bin", "r+b") as f:
    f.seek(1)
    f.write(b"\xff")
    f.seek(0)
    print(f.read(), f.tell())
with open("a.txt", "r+") as f:
    f.write("ONE")
    f.seek(0)
    print(f.read())
    f.truncate(3)
print(open("a.txt").read())
for args in [("nope.txt",), ("a.txt", "x"), ("a.txt", "q"), ("a.txt", "rw"), ("/tmp", "r"), ("no/such/x", "w")]:
    try:
        open(*args)
    except Exception as e:
        print(type(e).__name__, e)
try:
    with open("a.txt") as f: f.write("x")
except Exception as e:
    print(type(e).__name__, e)
try:
    with open("a.txt", "w") as f: f.read()
except Exception as e:
    print(type(e).__name__, e)
try:
    f.write("x")
except Exception as e:
    print(type(e).__name__, e)
try:
    open("c.bin", "wb").write("text")
except Exception as e:
    print(type(e).__name__, e)
try:
    open("c.txt", "w").write(b"text")
except Exception as e:
    print(type(e).__name__, e)
with open("u.txt", "w", encoding="utf-8") as f: f.write("中文\nabc")
print(open("u.txt", "rb").read())
print(open("u.txt", encoding="utf-8").read())
with open("nl.txt", "wb") as f: f.write(b"a\r\nb\rc\n")
print(repr(open("nl.txt").read()), repr(open("nl.txt", newline="").read()))
print(list(open("nl.txt", newline="")))
json.dump({"a": [1, 2]}, open("j.json", "w"))
print(json.load(open("j.json")))
print(sorted(os.listdir(".")), os.path.exists("a.txt"), os.path.getsize("u.txt"))
os.rename("a.txt", "z.txt")
print(os.path.exists("a.txt"), os.path.exists("z.txt"))
os.remove("z.txt")
try: os.remove("z.txt")
except OSError as e: print(type(e).__name__, e)
os.makedirs("d/e/f", exist_ok=True)
try: os.mkdir("d")
except OSError as e: print(type(e).__name__, e)
try: os.rmdir("d")
except OSError as e: print(type(e).__name__, e)
open("d/e/f/x", "w").close()
for x in os.walk("d"): print(x)
print(open("d/e/f/x", "w"))
f = open("lazy.txt", "w"); f.write("buffered")
g = open("lazy2.txt", "w"); g.write("12345"); g.flush(); print(open("lazy2.txt").read())
