"""How long a function or a text takes, in virtual time."""
import itertools
import time
from _exec import exec as _exec

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5

_globals = globals


def _body(stmt, indent):
    return stmt.replace("\n", "\n" + " " * indent)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for what, text in (("stmt", stmt), ("setup", setup)):
            if not isinstance(text, str) and not callable(text):
                raise ValueError(f"{what} is neither a string nor callable")
        self.stmt, self.setup, self.timer = stmt, setup, timer
        self._inner = None
        if isinstance(stmt, str) or isinstance(setup, str) and setup != "pass":
            self._inner = self._made(_globals() if globals is None else globals)

    def _made(self, space):
        """A function around both texts: what the one sets, the other sees."""
        names = {}
        for name, what in (("_stmt", self.stmt), ("_setup", self.setup)):
            if callable(what):
                names[name] = what
        stmt, setup = (what if isinstance(what, str) else name + "()" for name, what in (("_stmt", self.stmt), ("_setup", self.setup)))
        text = f"def inner(_it, _timer{''.join(f', {name}={name}' for name in names)}):\n    {_body(setup, 4)}\n    _t0 = _timer()\n" \
               f"    for _i in _it:\n        {_body(stmt, 8)}\n    _t1 = _timer()\n    return _t1 - _t0\n"
        _exec(text, space, names)
        return names["inner"]

    def timeit(self, number=default_number):
        it = itertools.repeat(None, number)
        if self._inner is not None:
            return self._inner(it, self.timer)
        if callable(self.setup):
            self.setup()
        stmt = self.stmt
        start = self.timer()
        for _ in it:
            stmt()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
