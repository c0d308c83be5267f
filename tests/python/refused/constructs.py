import threading
type X = int
def f[T](x): pass
try:
    pass
except* ValueError:
    pass
exec("x")
threading.RLock()
def exec2(exec): exec()
