import threading
import time
try:
    import queue
except ImportError:
    import Queue as queue
try:
    import ujson
except ImportError:
    ujson = None
threading.extra = 1
print(threading.extra)
def f(x):
    match x:
        case [time, *_]:
            return time.anything
try:
    threading.get_native_id
except AttributeError:
    pass
class compile: pass
compile()
