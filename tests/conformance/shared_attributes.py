import copy, pickle
class Borg:
    _s = {}
    count = 0
    def __init__(self): self.__dict__ = self._s
a = Borg(); b = Borg(); a.x = 1
print(b.x, Borg._s, a.__dict__ is Borg._s, a is b, vars(b))
a.count += 1; b.count += 1
print(a.count, b.count, Borg.count, Borg._s)
del a.x
print(hasattr(b, "x"), getattr(b, "x", "none"))
try: del b.x
except AttributeError as e: print(e)
try: b.nothing
except AttributeError as e: print(e)
Borg._s["direct"] = 5; print(a.direct)
class Mono:
    _state = {"n": 0}
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.__dict__ = cls._state
        return self
    def inc(self): self.n += 1; return self.n
print(Mono().inc(), Mono().inc(), Mono._state)
class P: pass
p, q = P(), P(); p.a = 1
q.__dict__ = p.__dict__
q.b = 2; print(p.b, q.a, p.__dict__, q.__dict__, vars(p) == vars(q))
p.c = 3; print(q.c, sorted(dir(q))[-3:])
class AD(dict):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.__dict__ = self
d = AD(x=1); d.y = 2; d["z"] = 3
print(d, d.x, d["y"], d.z, len(d))
class JS:
    def __init__(self, d): self.__dict__ = d
j = JS({"name": "n", "v": [1]}); j.w = 1; print(j.name, j.v, j.__dict__)
try: j.__dict__ = 5
except TypeError as e: print(e)
o = copy.copy(j); o.name = "copy"; print(j.name, o.name, type(o) is JS)
r = pickle.loads(pickle.dumps(j)); print(r.name, r.__dict__)
class Sub(Borg): pass
s = Sub(); s.k = 1; print(a.k, Sub._s is Borg._s)
class Prop(Borg):
    @property
    def twice(self): return self.v * 2
    def __getattr__(self, name): return f"<{name}>"
t = Prop(); t.v = 4; print(t.twice, t.missing)
import json, threading
j.__dict__.update(zz=1); print(j.zz, json.dumps(vars(j)))
n = P(); n.__dict__ = {"own": 1}; n.__dict__["k"] = 2; print(n.k, n.own); n.__dict__ = {}; print(n.__dict__, hasattr(n, "own"))
n.__dict__ = n.__dict__; n.t = 1; print(vars(n))
m = P(); m.i = 1; m.__dict__ = m.__dict__; m.j = 2; print(vars(m), m.i)
m.__dict__.clear(); print(vars(m))
for k, v in {"a": 1}.items(): m.__dict__[k] = v
print(m.a, m.__dict__.get("zz", 0), "a" in m.__dict__, list(m.__dict__))
class W: pass
a, b = W(), W(); a.x, b.x = 1, 2; kept = a.__dict__
a.__dict__, b.__dict__ = b.__dict__, a.__dict__
a.y = 3; print(a.x, b.x, vars(a), vars(b), kept, kept == b.__dict__)
c = W(); c.z = 1; old = c.__dict__; c.__dict__ = {}; c.w = 2; old["v"] = 3; print(old, vars(c))
e, f = W(), W(); e.__dict__ = f.__dict__; f.__dict__ = vars(e); e.i = 1; f.__dict__ = e.__dict__; print(f.i, vars(f))
first = W(); many = [first]
for n in range(5000):
    one = W(); one.__dict__ = vars(many[-1]); many.append(one)
first.end = 1; print(many[-1].end)
