"""Paths of the simulated file system as objects."""
import fnmatch
import io
import os


class PurePath:
    """The parts of a path; nothing is looked up."""

    def __init__(self, *args):
        pieces = []
        for arg in args:
            text = os.fspath(arg)
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str object or an os.PathLike object returning str, not %r" % type(text)
                )
            if text.startswith("/"):
                pieces = []
            if text:
                pieces.append(text)
        whole = "/".join(pieces)
        self._root = "/" if whole.startswith("/") else ""
        self._parts = [part for part in whole.split("/") if part and part != "."]

    def _make(self, root, parts):
        new = self.__class__()
        new._root = root
        new._parts = list(parts)
        return new

    def __str__(self):
        return (self._root + "/".join(self._parts)) or "."

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __gt__(self, other):
        return self.parts > other.parts

    def __ge__(self, other):
        return self.parts >= other.parts

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.__class__(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return self.__class__(self, *args)

    def as_posix(self):
        return str(self)

    def as_uri(self):
        return "file://" + str(self)

    @property
    def parts(self):
        return (("/",) if self._root else ()) + tuple(self._parts)

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def drive(self):
        return ""

    @property
    def name(self):
        return self._parts[-1] if self._parts else ""

    @property
    def suffix(self):
        name = self.name
        place = name.rfind(".")
        return name[place:] if 0 < place < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        place = name.rfind(".")
        return name[:place] if 0 < place < len(name) - 1 else name

    @property
    def parent(self):
        return self._make(self._root, self._parts[:-1])

    @property
    def parents(self):
        return tuple(self._make(self._root, self._parts[:end]) for end in range(len(self._parts) - 1, -1, -1))

    def is_absolute(self):
        return bool(self._root)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % (name))
        return self._make(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == "." or "/" in suffix:
            raise ValueError("Invalid suffix %r" % (suffix))
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        base = self.__class__(*other)
        count = len(base._parts)
        if base._root != self._root or self._parts[:count] != base._parts:
            raise ValueError(
                "{!r} is not in the subpath of {!r} OR one path is relative and the other is absolute.".format(
                    str(self), str(base)
                )
            )
        return self._make("", self._parts[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def match(self, path_pattern):
        pattern = PurePath(path_pattern)
        parts, wanted = self.parts, pattern.parts
        if pattern._root and len(wanted) != len(parts) or len(wanted) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, want) for part, want in zip(reversed(parts), reversed(wanted)))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    """A path with what the file system does there."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/home/user")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if not exist_ok and self.exists():
            raise FileExistsError(17, "File exists", str(self))
        self.open("a").close()

    def exists(self):
        return os.path.exists(str(self))

    def is_file(self):
        return os.path.isfile(str(self))

    def is_dir(self):
        return os.path.isdir(str(self))

    def is_symlink(self):
        return False

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return self.__class__(target)

    replace = rename

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def glob(self, pattern):
        parts = PurePath(pattern).parts
        if not parts:
            raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        yield from self._glob(parts)

    def rglob(self, pattern):
        yield from self._glob(("**",) + PurePath(pattern).parts)

    def _glob(self, parts):
        if not parts:
            yield self
            return
        if not self.is_dir():
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            yield from self._glob(rest)
            for child in self.iterdir():
                if child.is_dir():
                    yield from child._glob(parts)
            return
        for child in self.iterdir():
            if fnmatch.fnmatchcase(child.name, first):
                yield from child._glob(rest)

    def absolute(self):
        return self if self.is_absolute() else self.__class__(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict and not self.exists():
            raise FileNotFoundError(2, "No such file or directory", str(self))
        return self.__class__(os.path.abspath(str(self)))

    def expanduser(self):
        return self.__class__(os.path.expanduser(str(self)))

    def samefile(self, other):
        return os.path.abspath(str(self)) == os.path.abspath(os.fspath(other))


class PosixPath(Path, PurePosixPath):
    pass
