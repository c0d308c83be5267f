"""Files and directories with names of their own in /tmp."""
import _lockstep
import io
import os
import random
import shutil

tempdir = "/tmp"
template = "tmp"
_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = None


def gettempdir():
    return tempdir


def gettempprefix():
    return template


def _name(dir, prefix, suffix):
    global _random
    if _random is None:
        _random = random.Random()
    while True:
        middle = "".join([_random.choice(_letters) for _ in range(8)])
        path = os.path.join(dir or tempdir, (template if prefix is None else prefix) + middle + (suffix or ""))
        if not os.path.exists(path):
            return path


def mktemp(suffix="", prefix=template, dir=None):
    return _name(dir, prefix, suffix)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = _name(dir, prefix, suffix)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL), path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _name(dir, prefix, suffix)
    os.mkdir(path)
    return path


class _TemporaryFileWrapper:
    """An open file that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper name={self.name!r}>"


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None,
):
    path = _name(dir, prefix, suffix)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT))
    return _TemporaryFileWrapper(io.open(path, mode, buffering, encoding, errors, newline), path, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    fd, path = mkstemp(suffix, prefix, dir)
    os.unlink(path)
    return io.open(fd, mode, buffering, encoding, errors, newline)


class SpooledTemporaryFile(_TemporaryFileWrapper):
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, max_size=0, mode="w+b", **options):
        super().__init__(TemporaryFile(mode, **options), None, False)


class TemporaryDirectory:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def cleanup(self):
        shutil.rmtree(self.name, ignore_errors=True)

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        self.cleanup()

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"
