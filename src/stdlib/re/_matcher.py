"""Trees as matchers by continuations, which try the alternatives in order."""
from re._parser import _I, _category, error


def _width(node):
    """The number of characters that a node matches; None if that varies."""
    kind = node[0]
    if kind == "one":
        return 1
    if kind in ("at", "look"):
        return 0
    if kind == "cat":
        widths = [_width(item) for item in node[1]]
        return None if None in widths else sum(widths)
    if kind == "alt":
        widths = {_width(item) for item in node[1]}
        return widths.pop() if len(widths) == 1 else None
    if kind == "rep":
        width = _width(node[1])
        return None if width is None or node[2] != node[3] else width * node[2]
    return _width(node[-1]) if kind in ("group", "atomic") else None


# A matcher takes the state and a place, and gives the place where the whole match ends, or -1.

class _State:
    __slots__ = ("text", "end", "groups", "starts", "loops", "last", "forbidden", "full")

    def __init__(self, text, end, count):
        self.text = text
        self.end = end
        self.groups = [None] * count
        self.starts = [0] * count
        self.loops = {}
        self.last = None
        self.forbidden = -1
        self.full = False


def _accept(s, i):
    return -1 if i == s.forbidden or s.full and i != s.end else i


def _inner(s, i):
    return i


def _boundary(s, i, flags):
    word = _category("w", flags)
    return (i > 0 and word(s.text[i - 1])) != (i < s.end and word(s.text[i]))


_PLACES = {
    "A": lambda s, i, flags: i == 0,
    "^m": lambda s, i, flags: i == 0 or s.text[i - 1] == "\n",
    "Z": lambda s, i, flags: i == s.end,
    "$": lambda s, i, flags: i == s.end or i == s.end - 1 and s.text[i] == "\n",
    "$m": lambda s, i, flags: i == s.end or s.text[i] == "\n",
    "b": _boundary,
    "B": lambda s, i, flags: not _boundary(s, i, flags),
}


def _link(node, k):
    """The matcher of a node that is followed by the matcher `k`."""
    return _LINKS[node[0]](node, k)


def _link_cat(node, k):
    items = node[1]
    at = len(items) - 1
    while at >= 0:
        text = ""
        while at >= 0 and items[at][0] == "one" and len(items[at]) == 3 and items[at][2]:
            text = items[at][2] + text
            at -= 1
        if text:
            k = _literal(text, k)
        else:
            k = _link(items[at], k)
            at -= 1
    return k


def _literal(text, k):
    size = len(text)

    def match(s, i):
        return k(s, i + size) if i + size <= s.end and s.text.startswith(text, i) else -1
    return match


def _link_one(node, k):
    test = node[1]

    def match(s, i):
        return k(s, i + 1) if i < s.end and test(s.text[i]) else -1
    return match


def _link_alt(node, k):
    branches = [_link(branch, k) for branch in node[1]]

    def match(s, i):
        for branch in branches:
            end = branch(s, i)
            if end >= 0:
                return end
        return -1
    return match


def _link_at(node, k):
    test, flags = _PLACES[node[1]], node[2]

    def match(s, i):
        return k(s, i) if test(s, i, flags) else -1
    return match


def _link_group(node, k):
    number = node[1]

    def close(s, i):
        before, last = s.groups[number], s.last
        s.groups[number] = (s.starts[number], i)
        s.last = number
        end = k(s, i)
        if end < 0:
            s.groups[number], s.last = before, last
        return end
    body = _link(node[2], close)

    def match(s, i):
        before = s.starts[number]
        s.starts[number] = i
        end = body(s, i)
        if end < 0:
            s.starts[number] = before
        return end
    return match


def _link_ref(node, k):
    number, fold = node[1], node[2] & _I

    def match(s, i):
        if s.groups[number] is None:
            return -1
        start, stop = s.groups[number]
        text, there = s.text[start:stop], s.text[i:i + stop - start]
        if i + stop - start > s.end or not (text == there or fold and text.lower() == there.lower()):
            return -1
        return k(s, i + stop - start)
    return match


def _link_atomic(node, k):
    body = _link(node[1], _inner)

    def match(s, i):
        end = body(s, i)
        return k(s, end) if end >= 0 else -1
    return match


def _link_look(node, k):
    _, ahead, positive, inner = node
    width = 0 if ahead else _width(inner)
    if width is None:
        raise error("look-behind requires fixed-width pattern")
    body = _link(inner, _inner)

    def match(s, i):
        groups = s.groups[:]
        found = i >= width and body(s, i - width) >= 0
        if found != positive:
            s.groups[:] = groups
            return -1
        return k(s, i)
    return match


def _link_if(node, k):
    number, yes, no = node[1], _link(node[2], k), _link(node[3], k)

    def match(s, i):
        return (no if s.groups[number] is None else yes)(s, i)
    return match


def _link_rep(node, k):
    _, inner, low, high, mode = node
    if mode == "own":
        return _link_atomic((None, ("rep", inner, low, high, "greedy")), k)
    if inner[0] == "one":
        return _repeat_one(inner[1], low, high, mode == "lazy", k)
    lazy, key = mode == "lazy", object()

    def again(s, i):
        count, start = s.loops[key]
        return enter(s, i, count + 1, start)

    def once(s, i, count):
        before = s.loops.get(key)
        s.loops[key] = (count, i)
        end = body(s, i)
        s.loops[key] = before
        return end

    def enter(s, i, count, last):
        if count < low:
            return once(s, i, count)
        more = i != last and (high is None or count < high)
        if lazy:
            end = k(s, i)
            return once(s, i, count) if end < 0 and more else end
        if more:
            end = once(s, i, count)
            if end >= 0:
                return end
        return k(s, i)
    body = _link(inner, again)
    return lambda s, i: enter(s, i, 0, -1)


def _repeat_one(test, low, high, lazy, k):
    def greedy(s, i):
        text = s.text
        stop = s.end if high is None else min(s.end, i + high)
        j = i
        while j < stop and test(text[j]):
            j += 1
        while j >= i + low:
            end = k(s, j)
            if end >= 0:
                return end
            j -= 1
        return -1

    def shortest(s, i):
        stop = s.end if high is None else min(s.end, i + high)
        j = i
        while True:
            if j >= i + low:
                end = k(s, j)
                if end >= 0:
                    return end
            if j >= stop or not test(s.text[j]):
                return -1
            j += 1
    return shortest if lazy else greedy


_LINKS = {"cat": _link_cat, "one": _link_one, "alt": _link_alt, "at": _link_at, "group": _link_group, "ref": _link_ref,
          "atomic": _link_atomic, "look": _link_look, "if": _link_if, "rep": _link_rep}
