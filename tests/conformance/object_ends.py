import weakref, gc

class A:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
    def __repr__(self): return f"A({self.name!r})"

a = A("one")
r = weakref.ref(a, lambda ref: print("callback", ref() is None))
print(r() is a)
del a
print(r(), "after")
b = A("two")
c = b
del b
print("still", c)
c = None
print("gone")
def f():
    x = A("local")
    print("in f")
f()
print("after f")
A("temporary")
print("after temporary")
l = [A("in list 1"), A("in list 2")]
l.pop()
print("popped")
l.clear()
print("cleared")
d = {"k": A("value")}
d["k"] = 1
print("replaced")
class Holder: pass
h = Holder(); h.a = A("attribute")
del h
print("holder gone")
def g():
    try:
        y = A("in g")
        raise ValueError
    except ValueError as e:
        print("caught")
g()
print("after g")
x = [A(str(i)) for i in range(3)]
x = None
print("list gone")
# cycles
class Node:
    def __init__(self, n): self.n = n; self.other = None
    def __del__(self): print("node", self.n)
p, q = Node(1), Node(2)
p.other, q.other = q, p
wp = weakref.ref(p)
del p, q
print("cycle kept", wp() is not None)
gc.collect()
print("cycle gone", wp() is None)
# WeakValueDictionary
class B:
    def __init__(self, n): self.n = n
wd = weakref.WeakValueDictionary()
b1 = B(1); wd["x"] = b1; wd["y"] = B(2)
print(len(wd), list(wd.keys()), "y" in wd)
del b1
print(len(wd), list(wd))
ws = weakref.WeakSet()
o = B(3); ws.add(o); ws.add(B(4)); print(len(ws)); del o; print(len(ws))
wk = weakref.WeakKeyDictionary(); k = B(5); wk[k] = "v"; print(len(wk), wk[k]); del k; print(len(wk))
fi = B(6); fin = weakref.finalize(fi, print, "finalized", 1); print(fin.alive); del fi; print(fin.alive)
px = B(7); p = weakref.proxy(px); print(p.n); del px
try: p.n
except ReferenceError as e: print(e)
class Bad:
    def __del__(self): 1/0
bb = Bad()
import sys, io
err, sys.stderr = sys.stderr, io.StringIO()
del bb
text, sys.stderr = sys.stderr.getvalue(), err
print(text.splitlines()[-1], text.splitlines()[0][:40])
class M:
    def m(self): return 1
m = M(); wm = weakref.WeakMethod(m.m); print(wm()()); del m; print(wm())
e1 = A("exit 1"); e2 = A("exit 2")
def gen():
    z = A("in generator")
    yield 1
    print("never")
it = gen(); next(it); del it
print("generator gone")
with open("/tmp/_x", "w") as fh: pass
def swap():
    s, t = A("s"), A("t")
    s, t = t, s
    del s
    print("s deleted")
    return t
u = swap()
print(u)
for i in range(2):
    v = A(f"loop {i}")
print("loop over")
del v
print(A("argument"))
print([A("elem")])
print("end")


class Link:
    def __init__(self, name, other=None):
        self.name, self.other = name, other

    def __del__(self):
        print("link", self.name, "ends")


chain = Link(1, [Link(2, {"k": Link(3)})])
del chain
print("the chain has ended")
