"""Files whose names fit a pattern."""
import fnmatch
import os


def has_magic(s):
    return any(letter in s for letter in "*?[")


def escape(pathname):
    return "".join(["[" + letter + "]" if letter in "*?[" else letter for letter in pathname])


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    start = "/" if pathname.startswith("/") else ""
    parts = [part for part in pathname.split("/") if part]
    for name in _match(start, parts, recursive):
        if not pathname.endswith("/"):
            yield name
        elif os.path.isdir(name):
            yield name.rstrip("/") + "/"


def _match(before, parts, recursive):
    if not parts:
        yield before
        return
    first, rest = parts[0], parts[1:]
    if first == "**" and recursive:
        if rest:
            yield from _match(before, rest, recursive)
        elif before:
            yield before if before.endswith("/") else before + "/"
        for name in _names(before):
            inner = os.path.join(before, name)
            if os.path.isdir(inner):
                yield from _match(inner, parts, recursive)
            elif not rest:
                yield inner
    elif not has_magic(first):
        path = os.path.join(before, first)
        if os.path.exists(path):
            yield from _match(path, rest, recursive)
    else:
        for name in _names(before):
            if fnmatch.fnmatchcase(name, first) and (first.startswith(".") or not name.startswith(".")):
                path = os.path.join(before, name)
                if not rest or os.path.isdir(path):
                    yield from _match(path, rest, recursive)


def _names(directory):
    try:
        return os.listdir(directory or ".")
    except OSError:
        return []
