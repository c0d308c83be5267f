"""Shortened and cycle-safe repr()."""
import _lockstep

_plain = repr


def recursive_repr(fillvalue="..."):
    def decorating(function):
        running = {}

        def wrapper(self):
            key = id(self), _lockstep.thread_ident()
            if key in running:
                return fillvalue
            running[key] = True
            try:
                return function(self)
            finally:
                del running[key]

        wrapper.__name__ = function.__name__
        wrapper.__qualname__ = function.__qualname__
        return wrapper

    return decorating


class Repr:
    maxlevel = 6
    maxtuple = maxlist = maxset = maxfrozenset = maxdeque = 6
    maxarray = 5
    maxdict = 4
    maxstring = maxother = 30
    maxlong = 40
    fillvalue = "..."

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        kind = type(x)
        if kind is list:
            return self._items(x, level, "[", "]", self.maxlist)
        if kind is tuple:
            return self._items(x, level, "(", ")", self.maxtuple, ",")
        if kind is set:
            return self._items(_sorted(x), level, "{", "}", self.maxset) if x else "set()"
        if kind is dict:
            return self._dict(x, level)
        if kind is str:
            return self._cut(_plain(x), self.maxstring)
        if kind is int:
            return self._cut(_plain(x), self.maxlong)
        return self._cut(_plain(x), self.maxother)

    def _items(self, x, level, left, right, most, trail=""):
        count = len(x)
        if level <= 0 and count:
            inside = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in list(x)[:most]]
            if count > most:
                pieces.append(self.fillvalue)
            inside = ", ".join(pieces)
            if count == 1:
                inside += trail
        return left + inside + right

    def _dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in _sorted(x)[:self.maxdict]]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + ", ".join(pieces) + "}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        after = max(0, most - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after:]


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()


def repr(x):
    return aRepr.repr(x)
