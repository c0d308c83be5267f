"""sys.settrace: calls, lines and returns; a thread that is stopped by it."""
import sys, threading, time
def inner(n):
    total = 0
    for i in range(n):
        total += i
    return total
def outer():
    a = inner(2)
    b = inner(1)
    c = a + b
    return c
log = []
def tracer(frame, event, arg):
    if frame.f_code.co_name in ('inner', 'outer', 'gen'):
        if event == 'call':
            log.append((event, frame.f_code.co_name))
            return tracer
        log.append((event, frame.f_lineno, arg))
        return tracer
def gen():
    yield 1
    yield 2
sys.settrace(tracer)
r = outer()
list(gen())
sys.settrace(None)
for l in log: print(*l)
print(r)
def only_calls(frame, event, arg):
    names.append(frame.f_code.co_name)
names = []
sys.settrace(only_calls); outer(); sys.settrace(None); outer(); print(names)
class T(threading.Thread):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.killed = False
    def start(self):
        self._rb = self.run; self.run = self._r; super().start()
    def _r(self): sys.settrace(self.g); self._rb(); self.run = self._rb
    def g(self, f, e, a): return self.l if e == 'call' else None
    def l(self, f, e, a):
        if self.killed and e == 'line': raise SystemExit()
        return self.l
    def kill(self): self.killed = True
def busy():
    try:
        while True:
            time.sleep(0.001)
    finally: print('cleaned')
t = T(target=busy); t.start(); time.sleep(0.02); print(t.is_alive()); t.kill(); t.join(); print(t.is_alive())
def badtrace(f, e, a): raise ValueError('in tracer')
sys.settrace(badtrace)
try: outer()
except ValueError as e: print(e, sys.gettrace())
ids = threading._active; print(threading.get_ident() in ids, len(ids), [t.name for i, t in ids.items()])
