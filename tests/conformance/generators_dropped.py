"""Generators that are dropped half-way: what their finally says runs at once."""
import itertools
def numbers(name):
    try:
        for i in range(10):
            yield i
    finally:
        print("cleanup", name)
for x in numbers("loop"):
    if x == 2: break
print("after loop")
g = numbers("del"); next(g); del g
print("after del")
g = numbers("rebound"); print(next(g)); g = None
print("after rebound")
def first(it):
    for x in it: return x
print(first(numbers("function")))
print(list(itertools.islice(numbers("islice"), 2)))
print(list(zip(range(2), numbers("zip"))))
a, *b = numbers("unpacked"); print(a, len(b))
print(next(numbers("temporary")))
print(any(x > 1 for x in numbers("any")))
def outer():
    try: yield from numbers("inner")
    finally: print("outer cleanup")
o = outer(); next(o); del o
print("after outer")
n = numbers("never started"); del n
def cor():
    try:
        while True: print("got", (yield))
    except GeneratorExit: print("closing coroutine")
c = cor(); next(c); c.send(1); del c
def stubborn():
    try: yield 1
    finally: yield 2
s = stubborn(); next(s); del s
def failing():
    try: yield 1
    finally: 1 / 0
s = failing(); next(s); del s
class Reader:
    def __iter__(self):
        try: yield "line"; yield "line 2"
        finally: print("file closed")
for l in Reader(): print(l); break
try:
    for x in numbers("raised"): raise ValueError("in loop")
except ValueError as e: print("caught", e)
left = numbers("at the end"); next(left)
d = {"k": numbers("in dict")}; next(d["k"]); d.clear()
try: next(numbers("thrown")).nope
except AttributeError: print("attr")
print("last line")
import threading
def reader(lines):
    try:
        for l in lines: yield l
    finally: print(threading.current_thread().name, "closed reader")
def work():
    r = reader("abc")
    print(next(r))
t = threading.Thread(target=work, name="T"); t.start(); t.join()
def pipeline(src):
    try:
        for x in src: yield x * 2
    finally: print("pipeline done")
p = pipeline(pipeline(range(5))); print(next(p), next(p)); del p
class Pool:
    def __init__(self): self.items = [1, 2]
    def get(self):
        x = self.items.pop()
        try: yield x
        finally: self.items.append(x); print("returned", x)
pool = Pool()
for c in pool.get(): print("using", c, pool.items)
it = pool.get(); next(it)
print(pool.items)
it.close(); print(pool.items)
lock = threading.Lock()
def locked():
    with lock:
        try: yield "in"
        finally: pass
l = locked(); next(l); print(lock.locked()); l = None; print(lock.locked())
print("end")
