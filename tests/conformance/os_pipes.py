import os, threading, time
r, w = os.pipe()
def reader():
    while True:
        data = os.read(r, 5)
        if not data:
            print("eof")
            break
        print("read", data)
t = threading.Thread(target=reader)
t.start()
os.write(w, b"hello world")
time.sleep(0.1)
os.write(w, b"again")
os.close(w)
t.join()
os.close(r)
try:
    os.read(r, 1)
except OSError as e:
    print(type(e).__name__, e)
r, w = os.pipe()
os.close(r)
try:
    os.write(w, b"x")
except OSError as e:
    print(type(e).__name__, e, e.errno)
r2, w2 = os.pipe()
f = os.fdopen(w2, "w")
f.write("line one\nline two\n")
f.close()
with os.fdopen(r2) as g:
    for line in g:
        print(repr(line))
# full pipe
r, w = os.pipe()
got = []
def slow():
    total = 0
    while True:
        d = os.read(r, 100000)
        if not d: break
        total += len(d)
    got.append(total)
t = threading.Thread(target=slow); t.start()
print(os.write(w, b"x" * 200000))
os.close(w)
t.join()
print(got)
