"""Open files without a buffer, and which buffers are still to be written when the program ends."""
import _lockstep
from _iobase import RawIOBase, UnsupportedOperation


class FileIO(RawIOBase):
    """A descriptor without a buffer."""

    def __init__(self, file, mode="r", closefd=True, opener=None):
        self.name = file
        self._closefd = closefd
        self._letters = mode
        if isinstance(file, int) and not isinstance(file, bool):
            _lockstep.fd_kind(file)
            self._fd = file
        else:
            self._fd = _open_path(file, mode)
        if closefd:
            _lockstep.fd_own(self, self._fd)
        if "a" in mode and _lockstep.fd_kind(self._fd) == "file":
            _lockstep.file_seek(self._fd, 0, 2)

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    @property
    def mode(self):
        letters = self._letters
        kind = "x" if "x" in letters else "a" if "a" in letters else "r"
        if kind == "r":
            return "rb+" if "+" in letters else "wb" if "w" in letters else "rb"
        return kind + "b" + ("+" if "+" in letters else "")

    @property
    def closefd(self):
        return self._closefd

    def fileno(self):
        self._check_open()
        return self._fd

    def readable(self):
        return "r" in self._letters or "+" in self._letters

    def writable(self):
        return "r" not in self._letters or "+" in self._letters

    def seekable(self):
        return _lockstep.fd_kind(self._fd) in ("file", "device")

    def read(self, size=-1):
        self._check_open()
        if not self.readable():
            raise UnsupportedOperation("File not open for reading")
        if size is None or size < 0:
            return self.readall()
        return _lockstep.fd_read(self._fd, size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        self._check_open()
        if not self.writable():
            raise UnsupportedOperation("File not open for writing")
        return _lockstep.fd_write(self._fd, data)

    def seek(self, offset, whence=0):
        self._check_open()
        return _lockstep.file_seek(self._fd, offset, whence)

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        size = self.tell() if size is None else size
        _lockstep.file_truncate(self._fd, size)
        return size

    def close(self):
        if not self.closed:
            self.closed = True
            if self._closefd:
                _lockstep.fd_close(self._fd)

    def __repr__(self):
        if self.closed:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self._closefd}>"


FileIO.__module__ = "_io"
# Streams with a buffer that is not empty yet, files apart (`file_hold`). They are flushed when the program ends.
_unflushed = {}


def _remember(stream):
    if not _unflushed:
        _at_exit()
    _unflushed[id(stream)] = (stream, _lockstep.os_getpid())


def _at_exit():
    import atexit
    if not any(entry[0] is _flush_open_files for entry in atexit._callbacks):
        atexit._callbacks.insert(0, (_flush_open_files, (), {}))


def _flush_open_files(own_only=False):
    """Writes what is left in the buffers of files that nobody has closed, as their destruction does in CPython."""
    own = _lockstep.os_getpid()
    for stream, pid in list(_unflushed.values()):
        if not own_only or pid == own:
            try:
                stream.flush()
            except (OSError, ValueError):
                pass


def _open_path(file, mode):
    """A descriptor for a file by its name."""
    name = file
    if not isinstance(file, (str, bytes)):
        if not hasattr(file, "__fspath__"):
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
        name = file.__fspath__()
    text = name.decode() if isinstance(name, bytes) else name
    if "\0" in text:
        raise ValueError("embedded null byte")
    path = _lockstep.file_path(text)
    kind = "x" if "x" in mode else "w" if "w" in mode else "a" if "a" in mode else "r"
    if not text:
        raise FileNotFoundError(2, "No such file or directory", name)
    if _lockstep.file_is_directory(path):
        raise IsADirectoryError(21, "Is a directory", name)
    if kind == "x" and _lockstep.file_exists(path):
        raise FileExistsError(17, "File exists", name)
    flags = 2 if "+" in mode else 0 if kind == "r" else 1
    if kind != "r":
        flags |= 0o100
        parent = path.rpartition("/")[0] or "/"
        if not _lockstep.file_is_directory(parent):
            if _lockstep.file_exists(parent):
                raise NotADirectoryError(20, "Not a directory", name)
            raise FileNotFoundError(2, "No such file or directory", name)
    if kind == "w":
        flags |= 0o1000
    if kind == "a":
        flags |= 0o2000
    fd = _lockstep.file_open(path, flags)
    if fd is None:
        if _lockstep.file_exists(path):
            raise PermissionError(13, "Permission denied", name)
        if _lockstep.file_exists(path.rpartition("/")[0]):
            raise NotADirectoryError(20, "Not a directory", name)
        raise FileNotFoundError(2, "No such file or directory", name)
    return fd
