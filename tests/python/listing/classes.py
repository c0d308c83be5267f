import threading
from concurrent.futures import ThreadPoolExecutor as T
import os.path
@deco(1)
class A(threading.Thread, metaclass=M):
    "doc"
    x: int = 1
    def __init__(self, n=3, *args, k=x, **kw):
        super().__init__(*args, **kw)
        self.__n = n
        def inner():
            nonlocal n
            n += 1
            return n
        self.f = [y + n for y in args if (z := y)]
        return lambda q: (q, z)
