"""Paths of the simulated file system."""
import _lockstep

sep = "/"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"
devnull = "/dev/null"


def join(path, *parts):
    for part in parts:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    place = path.rfind("/") + 1
    head, tail = path[:place], path[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    return path[path.rfind("/") + 1:]


def dirname(path):
    return split(path)[0]


def splitext(path):
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
    return path.startswith("/")


def normpath(path):
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
    return "/home/user" + path[1:] if path == "~" or path.startswith("~/") else path


def exists(path):
    return _lockstep.file_exists(_lockstep.file_path(path)) or isdir(path)


def isfile(path):
    return _lockstep.file_exists(_lockstep.file_path(path))


def isdir(path):
    return _lockstep.file_is_directory(_lockstep.file_path(path))


def islink(path):
    return False


def getsize(path):
    if not isfile(path):
        raise FileNotFoundError(2, "No such file or directory", path)
    import os
    return os.stat(path).st_size


def getmtime(filename):
    getsize(filename)
    return _lockstep.time_time()


getatime = getctime = getmtime


def commonprefix(paths):
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for place, letter in enumerate(low):
        if letter != high[place]:
            return low[:place]
    return low


def relpath(path, start="."):
    here = abspath(start).strip("/").split("/")
    there = abspath(path).strip("/").split("/")
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return join(*([".."] * (len(here) - common) + there[common:] or ["."]))
