import weakref, threading, gc, time, asyncio
class R:
    def __init__(self, n): self.n = n; print("acquire", n)
    def __del__(self): print("release", self.n)
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", self.n)
def work(n):
    r = R(n)
    pass
    print("work", n)
with R("with") as w:
    print("body")
print("after with")
del w
with R("no name"):
    x = 1
    y = [i for i in range(3)]
    print("body 2", y)
print("after with 2")
for r in [R("a"), R("b")]:
    print("loop", r.n)
print("loop end")
del r
def gen():
    r = R("gen")
    for i in range(3):
        yield i
for i in gen():
    print(i)
print("gen end")
def outer():
    r = R("closure")
    def inner():
        return r.n
    return inner
f = outer()
print(f())
f = None
print("closure gone")
try:
    r = R("exc")
    raise ValueError("x")
except ValueError as e:
    err = e
del r
print("exc del")
async def co():
    r = R("co")
    await asyncio.sleep(0.01)
    print("co done")
asyncio.run(co())
print("loop done")
class Pool:
    def __init__(self): self.items = [R(f"pool {i}") for i in range(2)]
    def get(self): return self.items.pop()
p = Pool()
c = p.get()
print("got", c.n)
p = None
print("pool gone")
c = R("second")
print("rebound")
s = {R("in set")}
s.clear()
print("set cleared")
t = (R("t1"), R("t2"))
del t
print("tuple gone")
d = dict(a=R("d1"), b=R("d2"))
del d
print("dict gone")
def default(a=R("default")): pass
default()
q = lambda: R("lambda").n
print(q())
def ret(): return R("ret")
ret()
print("ret gone")
v = ret()
v.me = v
del v
print("self cycle")
gc.collect()
print(len([R("l1"), R("l2")]))
print("x" if R("cond") else "y")
z = R("z1").n + str(len(R("z2").n))
print(z)
R("m").__enter__()
print("m gone")
def deep(n):
    r = R(f"deep {n}")
    if n: deep(n - 1)
deep(2)
class Res:
    _open = weakref.WeakSet()
    def __init__(self): Res._open.add(self)
a, b = Res(), Res()
print(len(Res._open)); del a; print(len(Res._open))
import queue
qq = queue.Queue(); qq.put(R("queued")); it = qq.get(); print("got"); del it; print("item gone")
import copy
o = R("orig"); o2 = copy.copy(o); del o; print("copy alive"); del o2
l = [R("x"), R("y")]; l[0] = None; print("item replaced"); del l[1]; print("item deleted")
class Parent:
    def __init__(self): self.kids = []
class Kid:
    def __init__(self, p): self.p = weakref.ref(p); p.kids.append(self)
    def __del__(self): print("kid gone")
pp = Parent(); Kid(pp); del pp; print("family gone")
print("end")
