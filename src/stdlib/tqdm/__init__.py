"""Bars that show how far a loop has come."""
import sys
from threading import RLock
from time import time

__all__ = ["tqdm", "trange"]
__version__ = "4.66.5"

_BLOCKS = " ▏▎▍▌▋▊▉█"
_COLOURS = ("BLACK", "RED", "GREEN", "YELLOW", "BLUE", "MAGENTA", "CYAN", "WHITE")


class _Average:
    """A mean to which newer values contribute more."""

    def __init__(self, smoothing):
        self.alpha, self.last, self.calls = smoothing, 0, 0

    def __call__(self, x=None):
        beta = 1 - self.alpha
        if x is not None:
            self.last = self.alpha * x + beta * self.last
            self.calls += 1
        return self.last / (1 - beta ** self.calls) if self.calls else self.last


class _Bar:
    """Fills the width that is left, or that a format asks for."""

    def __init__(self, frac, width, signs, colour):
        self.frac, self.width, self.signs, self.colour = max(0, min(1, frac)), width, signs, colour
        self.is_shown = False

    def __format__(self, spec):
        self.is_shown = True
        width = int(spec.rstrip("aub") or self.width)
        width += self.width if width < 0 else 0
        signs = {"a": " 123456789#", "u": _BLOCKS, "b": "  "}.get(spec[-1:], self.signs)
        most = len(signs) - 1
        full, part = divmod(int(self.frac * width * most), most)
        text = signs[-1] * full
        if full < width:
            text += signs[part] + signs[0] * (width - full - 1)
        if self.colour and self.colour.upper() in _COLOURS:
            text = f"\x1b[{30 + _COLOURS.index(self.colour.upper())}m{text}\x1b[0m"
        return text


class tqdm:
    _instances = []
    _lock = RLock()
    monitor_interval = 10

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, maxinterval=10.0, miniters=None,
                 ascii=None, disable=False, unit="it", unit_scale=False, dynamic_ncols=False, smoothing=0.3, bar_format=None, initial=0, position=None,
                 postfix=None, unit_divisor=1000, write_bytes=False, lock_args=None, nrows=None, colour=None, delay=0.0, gui=False):
        self.fp = sys.stderr if file is None else file
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                pass
        self.iterable, self.total, self.n, self.leave = iterable, None if total == float("inf") else total, initial, leave
        self.disable = not self.fp.isatty() if disable is None else disable
        self.desc, self.postfix = desc or "", None
        if self.disable:
            return
        self.ncols, self.mininterval, self.maxinterval = ncols, mininterval or 0, maxinterval or 0
        self.miniters, self.dynamic_miniters = miniters or 0, miniters is None
        if ascii is None:
            ascii = not (getattr(self.fp, "encoding", None) or "").lower().startswith("utf")
        self.ascii, self.unit, self.unit_scale, self.unit_divisor = ascii, unit, unit_scale, unit_divisor
        self.initial, self.smoothing, self.bar_format, self.colour, self.delay = initial, smoothing or 0, bar_format, colour, delay
        self._dn, self._dt, self._min = _Average(self.smoothing), _Average(self.smoothing), _Average(self.smoothing)
        self._width = 0
        if postfix:
            self.set_postfix(postfix, refresh=False)
        self.last_print_n = initial
        with self._lock:
            taken = {bar.pos for bar in self._instances}
            self.pos = position if position is not None else min(set(range(len(taken) + 1)) - taken)
            self._instances.append(self)
        if delay <= 0:
            self.refresh()
        self.last_print_t = self.start_t = time()

    @classmethod
    def get_lock(cls):
        return cls._lock

    @classmethod
    def set_lock(cls, lock):
        cls._lock = lock

    @staticmethod
    def format_sizeof(num, suffix="", divisor=1000):
        for unit in ("", "k", "M", "G", "T", "P", "E", "Z"):
            if abs(num) < 999.5:
                digits = "1.2f" if abs(num) < 9.995 else "2.1f" if abs(num) < 99.95 else "3.0f"
                return f"{num:{digits}}{unit}{suffix}"
            num /= divisor
        return f"{num:3.1f}Y{suffix}"

    @staticmethod
    def format_interval(t):
        mins, s = divmod(abs(int(t)), 60)
        h, m = divmod(mins, 60)
        return ("-" if t < 0 else "") + (f"{h:d}:{m:02d}:{s:02d}" if h else f"{m:02d}:{s:02d}")

    @staticmethod
    def format_num(n):
        f = f"{n:.3g}".replace("e+0", "e+").replace("e-0", "e-")
        return f if len(f) < len(str(n)) else str(n)

    @staticmethod
    def format_meter(n, total, elapsed, ncols=None, prefix="", ascii=False, unit="it", unit_scale=False, rate=None, bar_format=None, postfix=None,
                     unit_divisor=1000, initial=0, colour=None, **more):
        if total and n >= total + 0.5:
            total = None
        if rate is None and elapsed:
            rate = (n - initial) / elapsed
        inverse = 1 / rate if rate else None

        def number(x):
            return "?" if x is None else tqdm.format_sizeof(x, divisor=unit_divisor) if unit_scale else str(x)

        def speed(x):
            return "?" if not x else tqdm.format_sizeof(x) if unit_scale else f"{x:5.2f}"
        rate_fmt = f"{speed(inverse)}s/{unit}" if inverse and inverse > 1 else f"{speed(rate)}{unit}/s"
        left = (total - n) / rate if rate and total else 0
        known = {"n": n, "n_fmt": number(n), "total": total, "total_fmt": number(total), "elapsed": tqdm.format_interval(elapsed), "elapsed_s": elapsed,
                 "remaining": tqdm.format_interval(left) if rate else "?", "remaining_s": left, "rate": rate, "rate_fmt": rate_fmt, "rate_inv": inverse,
                 "unit": unit, "desc": prefix or "", "postfix": f", {postfix}" if postfix else "", "ncols": ncols, "colour": colour}
        prefix = f"{prefix.removesuffix(': ')}: " if prefix else ""
        times = f"[{known['elapsed']}<{known['remaining']}, {rate_fmt}{known['postfix']}]"
        known["l_bar"], known["r_bar"] = prefix, f"| {known['n_fmt']}/{known['total_fmt']} {times}"
        if not total and not bar_format:
            text = f"{prefix}{known['n_fmt']}{unit} [{known['elapsed']}, {rate_fmt}{known['postfix']}]"
            return text[:ncols] if ncols else text
        frac = n / total if total else 0
        known["percentage"] = frac * 100
        known["l_bar"] += f"{frac * 100:3.0f}%|" if total else "|"
        if ncols == 0:
            return known["l_bar"][:-1] + known["r_bar"][1:]
        bar_format = bar_format or "{l_bar}{bar}{r_bar}"
        if not prefix:
            bar_format = bar_format.replace("{desc}: ", "")
        signs = "  " if not total else " 123456789#" if ascii is True else ascii or _BLOCKS
        width = 10
        if ncols:
            width = max(1, ncols - len(bar_format.format(bar=_Bar(0, 0, "  ", None), **known)))
        text = bar_format.format(bar=_Bar(frac, width, signs, colour), **known)
        return text[:ncols] if ncols and not colour else text

    @property
    def format_dict(self):
        elapsed = time() - self.start_t if hasattr(self, "start_t") else 0
        rate = self._dn() / self._dt() if self._dt() else None
        return {"n": self.n, "total": self.total, "elapsed": elapsed, "ncols": self.ncols, "prefix": self.desc, "ascii": self.ascii, "unit": self.unit,
                "unit_scale": self.unit_scale, "rate": rate, "bar_format": self.bar_format, "postfix": self.postfix, "unit_divisor": self.unit_divisor,
                "initial": self.initial, "colour": self.colour}

    def __str__(self):
        return self.format_meter(**self.format_dict)

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __bool__(self):
        return bool(self.iterable) if self.total is None else self.total > 0

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __iter__(self):
        if self.disable:
            yield from self.iterable
            return
        n = self.n
        try:
            for obj in self.iterable:
                yield obj
                n += 1
                if n - self.last_print_n >= self.miniters:
                    now = time()
                    if now - self.last_print_t >= self.mininterval and now >= self.start_t + self.delay:
                        self.update(n - self.last_print_n)
        finally:
            self.n = n
            self.close()

    def update(self, n=1):
        if self.disable:
            return
        if n < 0:
            self.last_print_n += n
        self.n += n
        dn, now = self.n - self.last_print_n, time()
        dt = now - self.last_print_t
        if dn < self.miniters or dt < self.mininterval or now < self.start_t + self.delay:
            return
        if self.smoothing and dt and dn:
            self._dn(dn)
            self._dt(dt)
        self.refresh()
        if self.dynamic_miniters:
            if self.maxinterval and dt >= self.maxinterval:
                self.miniters = dn * (self.mininterval or self.maxinterval) / dt
            elif self.smoothing:
                self.miniters = self._min(dn * (self.mininterval / dt if self.mininterval and dt else 1))
            else:
                self.miniters = max(self.miniters, dn)
        self.last_print_n, self.last_print_t = self.n, now
        return True

    def close(self):
        if self.disable:
            return
        self.disable = True
        if self in self._instances:
            self._instances.remove(self)
        if self.last_print_t < self.start_t + self.delay:
            return
        with self._lock:
            if self.pos == 0 if self.leave is None else self.leave:
                self._dt = _Average(0)
                self.display(pos=0)
                self.fp.write("\n")
            else:
                self.display("", self.pos)
                if not self.pos:
                    self.fp.write("\r")
            self.fp.flush()

    def clear(self, nolock=False):
        if not self.disable:
            self.display("")
            self.fp.write("\r")

    def refresh(self, nolock=False, lock_args=None):
        if not self.disable:
            with self._lock:
                self.display()
            return True

    def display(self, msg=None, pos=None):
        pos = self.pos if pos is None else pos
        text = str(self) if msg is None else msg
        self.fp.write("\n" * pos + "\r" + text + " " * max(self._width - len(text), 0) + "\x1b[A" * pos)
        self._width = len(text)
        self.fp.flush()
        return True

    def unpause(self):
        if not self.disable:
            now = time()
            self.start_t += now - self.last_print_t
            self.last_print_t = now

    def reset(self, total=None):
        self.n = 0
        if total is not None:
            self.total = total
        if not self.disable:
            self.last_print_n = 0
            self.last_print_t = self.start_t = time()
            self._dn, self._dt, self._min = _Average(self.smoothing), _Average(self.smoothing), _Average(self.smoothing)
            self.refresh()

    def set_description(self, desc=None, refresh=True):
        self.desc = f"{desc}: " if desc else ""
        if refresh:
            self.refresh()

    def set_description_str(self, desc=None, refresh=True):
        self.desc = desc or ""
        if refresh:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        found = {**(ordered_dict or {}), **dict(sorted(kwargs.items()))}
        texts = {name: self.format_num(value) if isinstance(value, (int, float)) else str(value).strip() for name, value in found.items()}
        self.set_postfix_str(", ".join(f"{name}={text}" for name, text in texts.items()), refresh)

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)
        if refresh:
            self.refresh()

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        fp = sys.stdout if file is None else file
        with cls._lock:
            shown = [bar for bar in cls._instances if bar.fp is fp or {bar.fp, fp} <= {sys.stdout, sys.stderr}]
            for bar in shown:
                bar.clear()
            fp.write(s)
            fp.write(end)
            for bar in shown:
                bar.refresh()

    @classmethod
    def wrapattr(cls, stream, method, total=None, bytes=True, **kwargs):
        raise NotImplementedError("Lockstep's tqdm counts what a loop or update() says")


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)
