"""Paths of the simulated file system."""
import _lockstep

sep = "/"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"
devnull = "/dev/null"


def _text(path):
    if isinstance(path, str):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    if isinstance(path, bytes):
        return path.decode()
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def join(path, *parts):
    path = _text(path)
    for part in parts:
        try:
            part = _text(part)
        except TypeError:
            raise TypeError(f"join() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}") from None
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    path = _text(path)
    place = path.rfind("/") + 1
    head, tail = path[:place], path[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    path = _text(path)
    return path[path.rfind("/") + 1:]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _text(path)
    slash = path.rfind("/")
    dot = path.rfind(".")
    if dot > slash:
        start = slash + 1
        while start < dot:
            if path[start] != ".":
                return path[:dot], path[dot:]
            start += 1
    return path, ""


def isabs(path):
    path = _text(path)
    return path.startswith("/")


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    root = "/" * (len(path) - len(path.lstrip("/")))
    root = "/" if len(root) > 2 else root
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + "/".join(parts)) or "."


def abspath(path):
    return normpath(join(_lockstep.file_cwd(), path))


realpath = abspath


def expanduser(path):
    path = _text(path)
    return "/home/user" + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    import os
    done, rest = "", _text(path)
    while "$" in rest:
        before, _, rest = rest.partition("$")
        name, braced = rest[1:].partition("}")[0], rest.startswith("{") and "}" in rest
        if not braced:
            name = rest[:next((i for i, c in enumerate(rest) if not (c.isascii() and c.isalnum() or c == "_")), len(rest))]
        said = "{" + name + "}" if braced else name
        done += before + (os.environ[name] if name in os.environ else "$" + said)
        rest = rest[len(said):]
    return done + rest


def ismount(path):
    return abspath(path) == "/"


def exists(path):
    return _lockstep.file_exists(_lockstep.file_path(_text(path))) or isdir(path)


def isfile(path):
    name = _lockstep.file_path(_text(path))
    # Devices have no mode here.
    return _lockstep.file_mode(name) is not None and not _lockstep.file_is_fifo(name)


def isdir(path):
    return _lockstep.file_is_directory(_lockstep.file_path(_text(path)))


def islink(path):
    return False


lexists = exists


def getsize(path):
    import os
    return os.stat(path).st_size


def getmtime(filename):
    import os
    return os.stat(filename).st_mtime


getatime = getctime = getmtime


def samefile(f1, f2):
    import os
    os.stat(f1), os.stat(f2)
    return abspath(f1) == abspath(f2)


def splitdrive(p):
    return "", p


def normcase(s):
    return s


def commonprefix(paths):
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for place, letter in enumerate(low):
        if letter != high[place]:
            return low[:place]
    return low


def commonpath(paths):
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part not in ("", ".")] for path in paths]
    low, high = min(parts), max(parts)
    count = 0
    while count < min(len(low), len(high)) and low[count] == high[count]:
        count += 1
    return ("/" if isabs(paths[0]) else "") + "/".join(low[:count])


def relpath(path, start="."):
    here = abspath(start).strip("/").split("/")
    there = abspath(path).strip("/").split("/")
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return join(*([".."] * (len(here) - common) + there[common:] or ["."]))
