"""Copying, moving and removing files and directories."""
import os
from collections import namedtuple


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.abspath(os.fspath(src)) == os.path.abspath(os.fspath(dst)):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    with open(src, "rb") as source, open(dst, "wb") as target:
        copyfileobj(source, target)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)
    copymode(src, dst)
    return dst


copy2 = copy


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode & 0o7777)


copystat = copymode


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(os.fspath(src), names) if ignore is not None else set()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name not in ignored:
            source, target = os.path.join(src, name), os.path.join(dst, name)
            if os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
            else:
                copy_function(source, target)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    try:
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if os.path.isdir(inner):
                rmtree(inner)
            else:
                os.remove(inner)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    target = dst
    if os.path.isdir(dst):
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(target):
            raise Error("Destination path '%s' already exists" % target)
    os.rename(src, target)
    return target


def which(cmd, mode=1, path=None):
    return None


_Usage = namedtuple("usage", "total used free")
_Usage.__name__ = "usage"


def disk_usage(path):
    return _Usage(100 << 30, 40 << 30, 60 << 30)


def get_terminal_size(fallback=(80, 24)):
    return os.get_terminal_size()


def ignore_patterns(*patterns):
    import fnmatch
    return lambda path, names: {name for pattern in patterns for name in fnmatch.filter(names, pattern)}


def make_archive(base_name, format, root_dir=None, base_dir=None, *args, **kwargs):
    """Of the formats only that of zipfile is known."""
    import zipfile
    if format != "zip":
        raise ValueError("unknown archive format %r" % format)
    root, target = os.fspath(root_dir or os.curdir), os.fspath(base_name) + ".zip"
    os.makedirs(os.path.dirname(target) or os.curdir, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, dirs, files in os.walk(os.path.join(root, base_dir or os.curdir)):
            for name in sorted(dirs) + files:
                path = os.path.normpath(os.path.join(folder, name))
                archive.write(path, os.path.relpath(path, root))
    return os.path.abspath(target)


def unpack_archive(filename, extract_dir=None, format=None):
    import zipfile
    with zipfile.ZipFile(filename) as archive:
        archive.extractall(extract_dir or os.getcwd())
