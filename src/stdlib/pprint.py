"""Values over several lines."""
import sys


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _format(object, indent, width, 0, sort_dicts, depth)


def _sorted(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item)), id(item)))


def _plain(value, sort, depth):
    """On one line."""
    if type(value) is dict and value:
        if depth == 0:
            return "{...}"
        keys = _sorted(value) if sort else value
        less = None if depth is None else depth - 1
        return "{" + ", ".join([f"{_plain(k, sort, less)}: {_plain(value[k], sort, less)}" for k in keys]) + "}"
    if type(value) in (list, tuple) and value:
        if depth == 0:
            return "[...]" if type(value) is list else "(...)"
        less = None if depth is None else depth - 1
        inner = ", ".join([_plain(item, sort, less) for item in value])
        return f"[{inner}]" if type(value) is list else f"({inner},)" if len(value) == 1 else f"({inner})"
    return repr(value)


def _format(value, indent, width, at, sort, depth, after=0):
    text = _plain(value, sort, depth)
    kind = type(value)
    if len(text) <= width - at - after or kind not in (dict, list, tuple, set, frozenset) or not value or depth == 0:
        return text
    less = None if depth is None else depth - 1
    first = {dict: "{", list: "[", tuple: "(", set: "{", frozenset: "frozenset({"}[kind]
    last = {dict: "}", list: "]", tuple: ",)" if len(value) == 1 else ")", set: "}", frozenset: "})"}[kind]
    inside = at + (len(first) if kind is frozenset else indent)
    lines = []
    parts = list(value) if kind in (list, tuple) or kind is dict and not sort else _sorted(value)
    for number, part in enumerate(parts):
        end = after + len(last) if number == len(parts) - 1 else 1
        if kind is dict:
            key = _plain(part, sort, less) + ": "
            lines.append(key + _format(value[part], indent, width, inside + len(key), sort, less, end))
        else:
            lines.append(_format(part, indent, width, inside, sort, less, end))
    return first + " " * (indent - 1 if kind is not frozenset else 0) + (",\n" + " " * inside).join(lines) + last


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    (stream or sys.stdout).write(pformat(object, indent, width, depth, sort_dicts=sort_dicts) + "\n")


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return _plain(object, True, None)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._how = {"indent": indent, "width": width, "depth": depth, "sort_dicts": sort_dicts}
        self._stream = stream

    def pformat(self, object):
        return pformat(object, **self._how)

    def pprint(self, object):
        pprint(object, self._stream, **self._how)
