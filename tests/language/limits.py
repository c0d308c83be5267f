# Deep and endless structures end in exceptions, not in a crash.
l = []
for i in range(50000): l = [l]
try: print(repr(l)[:5])
except RecursionError as e: print(e)
m = []
for i in range(50000): m = [m]
try: print(l == m)
except RecursionError as e: print(e)
class A:
    def __init__(self, c): self.c = c
    def __eq__(self, o): return self.c == o.c
a = b = None
for i in range(3000): a, b = A(a), A(b)
try: a == b
except RecursionError as e: print(e)
class Att:
    def __getattr__(self, n): return getattr(self, n + "x")
try: Att().q
except RecursionError as e: print(e)
def gen(n):
    if n: yield from gen(n - 1)
    else: yield 1
print(list(gen(300)))
try: print(list(gen(5000)))
except RecursionError as e: print(e)
class C:
    def __call__(self): return self()
try: C()()
except RecursionError as e: print(e)
d = {}; d["d"] = d; l = []; l.append(l); print(d, l)
def f(n): return f(n + 1)
f(0)
