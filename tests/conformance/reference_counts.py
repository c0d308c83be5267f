import sys
a = []
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
c = [a, a]
print(sys.getrefcount(a))
d = {"k": a}; e = (a,)
print(sys.getrefcount(a))
del b, c
print(sys.getrefcount(a))
d.clear()
print(sys.getrefcount(a))
def f(x):
    y = x
    print(sys.getrefcount(x))
f(a)
class A: pass
o = A(); print(sys.getrefcount(o)); o.me = o; print(sys.getrefcount(o))
def g():
    l = [1]
    print(sys.getrefcount(l))
    m = l
    print(sys.getrefcount(l))
    del m
    print(sys.getrefcount(l))
    h = lambda: l
    print(sys.getrefcount(l))
g()
print(sys.getrefcount([]), sys.getrefcount(object()))
