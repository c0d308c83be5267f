import numpy
import theading
import threading, os.path
from threading import Thred, Lock, RLock as R
from . import x
try:
    import ujson as json
except ImportError:
    json = None
threading.current_thred()
os.path.joined("a")
os.path.join("a")
x = 1j
__import__("json")
y = "\N{BULLET}"
