"""Archives of files."""
import _dates
import io
import os
import shutil
import stat
import struct
import time
import zlib

__all__ = ["BadZipFile", "ZIP_DEFLATED", "ZIP_STORED", "ZipFile", "ZipInfo", "is_zipfile"]

ZIP_STORED, ZIP_DEFLATED = 0, 8
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
_NAMES = {ZIP_STORED: "stored", ZIP_DEFLATED: "deflate"}


class BadZipFile(Exception):
    pass


class ZipInfo:
    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = self.filename = filename.replace(os.sep, "/")
        self.date_time = date_time
        self.compress_type, self.comment = ZIP_STORED, b""
        self.header_offset = self.CRC = self.compress_size = self.file_size = self.external_attr = 0

    def is_dir(self):
        return self.filename.endswith("/")

    def __repr__(self):
        text = f"<{type(self).__name__} filename={self.filename!r}"
        if self.compress_type != ZIP_STORED:
            text += f" compress_type={_NAMES.get(self.compress_type, self.compress_type)}"
        rights, others = self.external_attr >> 16, self.external_attr & 0xFFFF
        text += f" filemode={stat.filemode(rights)!r}" if rights else ""
        text += f" external_attr={others:#x}" if others else ""
        if not self.is_dir() or self.file_size:
            text += f" file_size={self.file_size}"
        if self.compress_type != ZIP_STORED and (not self.is_dir() or self.compress_size):
            text += f" compress_size={self.compress_size}"
        return text + ">"

    def _moment(self):
        year, month, day, hour, minute, second = self.date_time
        return hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day


def is_zipfile(filename):
    try:
        with ZipFile(filename):
            return True
    except (BadZipFile, OSError):
        return False


class ZipFile:
    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        if compression not in _NAMES:
            raise NotImplementedError("That compression method is not supported")
        self.mode, self.compression, self.compresslevel, self.comment = mode, compression, compresslevel, b""
        self.filelist, self.NameToInfo, self.pwd = [], {}, None
        self._own = isinstance(file, (str, os.PathLike))
        self.filename = os.fspath(file) if self._own else getattr(file, "name", None)
        if self._own:
            is_new = mode == "a" and not os.path.exists(file)
            self.fp = open(file, {"r": "rb", "w": "w+b", "x": "x+b", "a": "w+b" if is_new else "r+b"}[mode])
        else:
            self.fp = file
        self._changed = mode in ("w", "x")
        if mode in ("r", "a"):
            try:
                self._list(is_new=mode == "a")
            except BaseException:
                if self._own:
                    self.fp.close()
                raise

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        return f"<zipfile.ZipFile filename={self.filename!r} mode={self.mode!r}>" if self.fp else "<zipfile.ZipFile [closed]>"

    def _list(self, is_new):
        self.fp.seek(0)
        data = self.fp.read()
        at = data.rfind(b"PK\5\6")
        if at < 0:
            if is_new and not data:
                self._changed = True
                return
            raise BadZipFile("File is not a zip file")
        *_, count, _, start, size = struct.unpack_from(_END, data, at)
        self.comment = data[at + 22:at + 22 + size]
        self._start = start
        for _ in range(count):
            fields = struct.unpack_from(_CENTRAL, data, start)
            names, extra, comment = fields[10:13]
            info = ZipInfo(data[start + 46:start + 46 + names].decode())
            clock, day = fields[5:7]
            info.date_time = ((day >> 9) + 1980, day >> 5 & 15, day & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
            info.compress_type, info.CRC, info.compress_size, info.file_size = fields[4], *fields[7:10]
            info.external_attr, info.header_offset = fields[15:17]
            self._know(info)
            start += 46 + names + extra + comment

    def _know(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        if name not in self.NameToInfo:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return self.NameToInfo[name]

    def printdir(self, file=None):
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            print("%-46s %s %12d" % (info.filename, "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6], info.file_size), file=file)

    def _check(self, writes=False):
        if self.fp is None:
            raise ValueError(f"Attempt to {'write to' if writes else 'use'} ZIP archive that was already closed")
        if writes and self.mode == "r":
            raise ValueError("write() requires mode 'w', 'x', or 'a'")

    def read(self, name, pwd=None):
        self._check()
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        self.fp.seek(info.header_offset)
        fields = struct.unpack(_LOCAL, self.fp.read(30))
        self.fp.seek(fields[9] + fields[10], 1)
        data = self.fp.read(info.compress_size)
        data = zlib.decompress(data, -15) if info.compress_type == ZIP_DEFLATED else data
        if zlib.crc32(data) != info.CRC:
            raise BadZipFile(f"Bad CRC-32 for file {info.filename!r}")
        return data

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        if mode == "r":
            return io.BytesIO(self.read(name))
        if mode != "w":
            raise ValueError('open() requires mode "r" or "w"')
        return _Written(self, name)

    def testzip(self):
        for info in self.filelist:
            try:
                self.read(info)
            except BadZipFile:
                return info.filename

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        self._check(True)
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, _dates.localtime(time.time())[:6])
            info.compress_type = self.compression
            info.external_attr = (0o40775 << 16 | 16) if info.is_dir() else 0o600 << 16
        data = data.encode() if isinstance(data, str) else bytes(data)
        if compress_type is not None:
            info.compress_type = compress_type
        level = self.compresslevel if compresslevel is None else compresslevel
        packed = zlib.compress(data, -1 if level is None else level, -15) if info.compress_type == ZIP_DEFLATED else data
        if not self._changed:
            # The list at the end is written again when the archive is closed.
            self.fp.seek(self._start)
            self.fp.truncate()
            self._changed = True
        self.fp.seek(0, 2)
        info.header_offset, info.CRC, info.compress_size, info.file_size = self.fp.tell(), zlib.crc32(data), len(packed), len(data)
        name = info.filename.encode()
        self.fp.write(struct.pack(_LOCAL, b"PK\3\4", *self._common(info), len(name), 0) + name + packed)
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=2)
        self._know(info)

    def _common(self, info):
        return (20, 0 if info.filename.isascii() else 0x800, info.compress_type, *info._moment(), info.CRC, info.compress_size, info.file_size)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        self._check(True)
        found = os.stat(filename)
        is_dir = os.path.isdir(filename)
        name = os.path.normpath(os.path.splitdrive(os.fspath(filename if arcname is None else arcname))[1]).lstrip("/")
        info = ZipInfo(name + "/" * is_dir, _dates.localtime(found.st_mtime)[:6])
        info.external_attr = (found.st_mode & 0xffff) << 16
        info.compress_type = ZIP_STORED if is_dir else self.compression
        data = b""
        if not is_dir:
            with open(filename, "rb") as file:
                data = file.read()
        self.writestr(info, data, compress_type, compresslevel)

    def mkdir(self, name, mode=511):
        self.writestr(name.rstrip("/") + "/", b"")

    def extract(self, member, path=None, pwd=None):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        target = os.path.join(os.getcwd() if path is None else os.fspath(path), *parts)
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            shutil.copyfileobj(self.open(info), file)
        return target

    def extractall(self, path=None, members=None, pwd=None):
        for member in self.namelist() if members is None else members:
            self.extract(member, path)

    def close(self):
        if self.fp is None:
            return
        if self._changed:
            self._finish()
        fp, self.fp = self.fp, None
        if self._own:
            fp.close()

    def _finish(self):
        self.fp.seek(0, 2)
        start = self.fp.tell()
        for info in self.filelist:
            name = info.filename.encode()
            rest = (len(name), 0, len(info.comment), 0, 0, info.external_attr, info.header_offset)
            self.fp.write(struct.pack(_CENTRAL, b"PK\1\2", 20 | 3 << 8, *self._common(info), *rest) + name + info.comment)
        count = len(self.filelist)
        self.fp.write(struct.pack(_END, b"PK\5\6", 0, 0, count, count, self.fp.tell() - start, start, len(self.comment)) + self.comment)


class _Written(io.BytesIO):
    """A file of an archive that is being written."""

    def __init__(self, archive, name):
        self._archive, self._name = archive, name
        super().__init__()

    def close(self):
        if not self.closed:
            self._archive.writestr(self._name, self.getvalue())
        super().close()
