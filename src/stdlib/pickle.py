"""Objects as bytes, in protocol 4. Trees of plain values take a short cut through the machine."""
import _lockstep
import io
from _lockstep import pickle_plain as _plain, unpickle_plain as _unplain
from copyreg import dispatch_table, __newobj__ as _newobj

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_BATCH = 1000
_FRAME = 65536


class PickleError(Exception):
    __module__ = "_pickle"


class PicklingError(PickleError):
    __module__ = "_pickle"


class UnpicklingError(PickleError):
    __module__ = "_pickle"


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


def _deep(thing, path):
    for name in path.split("."):
        thing = getattr(thing, name)
    return thing


def _module(title):
    if title == "__mp_main__":
        title = "__main__"
    return _lockstep.module(title) or _lockstep.module(title.lstrip("_"))


def _whichmodule(obj, name):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for title in _lockstep.module_names():
        try:
            if title not in ("__main__", "__mp_main__") and _deep(_lockstep.module(title), name) is obj:
                return title
        except AttributeError:
            pass
    return "__main__"


def _kind_with(obj, name):
    """The built-in type of which a function is a method."""
    for kind in (str, bytes, list, dict, int, float, set, tuple, frozenset, bytearray, object):
        if getattr(kind, name, None) is obj:
            return kind


def _home(obj):
    """Module and name of a function that is written in C: it may have several."""
    for title in _lockstep.module_names():
        # The program may have given it a name of its own, which others do not know.
        for name, value in () if title == "__main__" else _lockstep.module(title).__dict__.items():
            if value is obj:
                return title, name
    return None, None


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo = {}
        self.proto = protocol
        self._parts = []
        self._size = 0

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def reducer_override(self, obj):
        return NotImplemented

    def dump(self, obj):
        self._parts = []
        self._size = 0
        self._own = (type(self).persistent_id is not Pickler.persistent_id,
                     type(self).reducer_override is not Pickler.reducer_override)
        self._file_write(bytes([0x80, max(self.proto, 4)]))
        self.save(obj)
        self.write(b".")
        self._end_frame()

    def write(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self):
        frame = b"".join(self._parts)
        if len(frame) >= 4:
            self._file_write(b"\x95" + len(frame).to_bytes(8, "little"))
        self._file_write(frame)
        self._parts = []
        self._size = 0

    def memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self.write(b"\x94")

    def _get(self, index):
        self.write(bytes((104, index)) if index < 256 else b"j" + index.to_bytes(4, "little"))

    def save(self, obj):
        if self._own[0]:
            pid = self.persistent_id(obj)
            if pid is not None:
                self.save(pid)
                self.write(b"Q")
                return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        cls = type(obj)
        save = self._dispatch.get(cls)
        if save is not None:
            save(self, obj)
        else:
            self._save_other(obj, cls)
        if self._size >= _FRAME:
            self._end_frame()

    def _save_other(self, obj, cls):
        reduced = self.reducer_override(obj) if self._own[1] else NotImplemented
        if reduced is NotImplemented:
            if cls in self._by_name and type(getattr(obj, "__self__", None)) in self._unbound:
                return self.save_global(obj)
            reduce = getattr(self, "dispatch_table", dispatch_table).get(cls)
            if reduce is not None:
                reduced = reduce(obj)
            elif isinstance(obj, type):
                return self.save_global(obj)
            elif cls is type(io):
                raise TypeError("cannot pickle 'module' object")
            else:
                reduced = obj.__reduce_ex__(self.proto)
        if isinstance(reduced, str):
            return self.save_global(obj, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def save_reduce(self, func, args, state=None, items=None, pairs=None, setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        name = getattr(func, "__name__", "")
        if name == "__newobj__" or name == "__newobj_ex__":
            cls = args[0]
            if obj is not None and cls is not obj.__class__:
                raise PicklingError(f"args[0] from {name} args has the wrong class")
            self.save(cls)
            if name == "__newobj__":
                self.save(args[1:])
                self.write(b"\x81")
            else:
                self.save(args[1])
                self.save(args[2])
                self.write(b"\x92")
        else:
            self.save(func)
            self.save(args)
            self.write(b"R")
        if obj is not None:
            if id(obj) in self.memo:
                self.write(b"0")
                self._get(self.memo[id(obj)][0])
            else:
                self.memoize(obj)
        if items is not None:
            self._batch(list(items), b"a", b"e")
        if pairs is not None:
            self._batch([part for pair in pairs for part in pair], b"s", b"u")
        if state is not None:
            if setter is None:
                self.save(state)
                self.write(b"b")
            else:
                self.save(setter)
                self.save(obj)
                self.save(state)
                self.write(b"\x86R0")

    def _batch(self, values, single, many):
        size = 2 if single == b"s" else 1
        if len(values) == size:
            for value in values:
                self.save(value)
            return self.write(single)
        for start in range(0, len(values), _BATCH * size):
            self.write(b"(")
            for value in values[start:start + _BATCH * size]:
                self.save(value)
            self.write(many)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't pickle local object {name!r}")
        title = None
        if type(obj) is type(len):
            kind = _kind_with(obj, name)
            if kind is not None:
                return self.save_reduce(getattr, (kind, name), obj=obj)
            title, own = _home(obj)
            name = name if title is None else own
        if title is None:
            title = _whichmodule(obj, name)
        module = _module(title)
        if module is None:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {title!r} failed")
        try:
            found = _deep(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {title} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {title}.{name}")
        self.save(title)
        self.save(name)
        self.write(b"\x93")
        self.memoize(obj)

    def _save_plain(self, obj):
        """Numbers and other values without parts that could be shared."""
        self.write(_plain(obj)[2:-1])

    def _save_sized(self, obj):
        data = obj.encode() if isinstance(obj, str) else obj
        short, long = (b"\x8c", b"X") if isinstance(obj, str) else (b"C", b"B")
        count = len(data)
        if count >= _FRAME:
            self._end_frame()
            self._file_write(long + count.to_bytes(4, "little") + data)
        else:
            self.write((short + bytes((count,)) if count < 256 else long + count.to_bytes(4, "little")) + data)
        self.memoize(obj)

    def _save_float(self, obj):
        self.write(_plain(obj)[11:-1])

    def _save_int(self, obj):
        data = _plain(obj)
        self.write(data[2 if len(data) < 6 else 11:-1])

    def _save_tuple(self, obj):
        count = len(obj)
        if count == 0:
            return self.write(b")")
        if count > 3:
            self.write(b"(")
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(b"0" * count if count <= 3 else b"1")
            return self._get(self.memo[id(obj)][0])
        self.write((b"", b"\x85", b"\x86", b"\x87")[count] if count <= 3 else b"t")
        self.memoize(obj)

    def _save_list(self, obj):
        self.write(b"]")
        self.memoize(obj)
        self._batch(obj, b"a", b"e")

    def _save_dict(self, obj):
        self.write(b"}")
        self.memoize(obj)
        self._batch([part for pair in obj.items() for part in pair], b"s", b"u")

    def _save_set(self, obj):
        self.write(b"\x8f")
        self.memoize(obj)
        items = list(obj)
        for start in range(0, len(items), _BATCH):
            self.write(b"(")
            for item in items[start:start + _BATCH]:
                self.save(item)
            self.write(b"\x90")

    def _save_frozenset(self, obj):
        self.write(b"(")
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(b"1")
            return self._get(self.memo[id(obj)][0])
        self.write(b"\x91")
        self.memoize(obj)

    def _save_type(self, obj):
        if obj in _singletons:
            return self.save_reduce(type, (_singletons[obj],), obj=obj)
        self.save_global(obj)

    def _save_singleton(self, obj):
        self.save_global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    _dispatch = {type(None): _save_plain, bool: _save_plain, int: _save_int, float: _save_float, str: _save_sized,
                 bytes: _save_sized, tuple: _save_tuple, list: _save_list, dict: _save_dict, set: _save_set,
                 frozenset: _save_frozenset, type: _save_type, type(...): _save_singleton,
                 type(NotImplemented): _save_singleton}
    _by_name = (type(len), type(lambda: 0))
    _unbound = (type(None), type(io))


_singletons = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}
_Pickler = Pickler


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name):
        found = _module(module)
        if found is None:
            raise ModuleNotFoundError(f"No module named {module!r}")
        try:
            return _deep(found, name)
        except AttributeError:
            # The program's own module has another name in a process that was spawned.
            shown = repr(found).replace("'__main__'", repr(found.__name__), 1)
            raise AttributeError(f"Can't get attribute {name!r} on {shown}") from None

    def load(self):
        self._frame = b""
        self._at = 0
        self.stack = []
        self._marks = []
        read, dispatch = self.read, self._dispatch
        key = self._file_read(1)
        if not key:
            raise EOFError("Ran out of input")
        try:
            while True:
                make = dispatch.get(key[0])
                if make is None:
                    raise UnpicklingError(f"invalid load key, {_shown(key[0])}.")
                make(self)
                key = read(1, True)
        except _Stop as stop:
            return stop.value
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None

    def read(self, count, is_key=False):
        if self._at < len(self._frame):
            data = self._frame[self._at:self._at + count]
            self._at += count
        else:
            data = self._file_read(count)
        if len(data) < count:
            if is_key:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, count):
        return int.from_bytes(self.read(count), "little")

    def _since_mark(self):
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        mark = self._marks.pop()
        items = self.stack[mark:]
        del self.stack[mark:]
        return items

    def _push(self, value):
        self.stack.append(value)

    def _proto(self):
        version = self._number(1)
        if version > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {version}")

    def _load_frame(self):
        count = self._number(8)
        self._frame = self.read(count)
        self._at = 0

    def _stop(self):
        raise _Stop(self.stack.pop())

    def _mark(self):
        self._marks.append(len(self.stack))

    def _memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    def _fetch(self, index):
        if index not in self.memo:
            raise UnpicklingError(f"Memo value not found at index {index}")
        self.stack.append(self.memo[index])

    def _float(self):
        self._push(_unplain(b"\x80\x04G" + self.read(8) + b".")[0])

    def _tuple_of(self, count):
        items = tuple(self.stack[-count:])
        del self.stack[-count:]
        self._push(items)

    def _global(self):
        name = self.stack.pop()
        self._push(self.find_class(self.stack.pop(), name))

    def _reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    def _newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args))

    def _newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args, **kwargs))

    def _append(self):
        item = self.stack.pop()
        self.stack[-1].append(item)

    def _appends(self):
        items = self._since_mark()
        target = self.stack[-1]
        if isinstance(target, list):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def _setitems(self):
        items = self._since_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _additems(self):
        items = self._since_mark()
        self.stack[-1].update(items)

    def _build(self):
        state = self.stack.pop()
        obj = self.stack[-1]
        setstate = getattr(obj, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            for name, value in state.items():
                obj.__dict__[name] = value
        for name, value in (slots or {}).items():
            setattr(obj, name, value)

    _dispatch = {
        0x80: _proto, 0x95: _load_frame, 46: _stop, 40: _mark, 0x94: _memoize, 71: _float, 0x93: _global, 82: _reduce,
        0x81: _newobj, 0x92: _newobj_ex, 97: _append, 101: _appends, 115: _setitem, 117: _setitems, 0x90: _additems,
        98: _build,
        48: lambda self: self.stack.pop(),
        49: lambda self: self._since_mark(),
        50: lambda self: self._push(self.stack[-1]),
        78: lambda self: self._push(None),
        0x88: lambda self: self._push(True),
        0x89: lambda self: self._push(False),
        75: lambda self: self._push(self._number(1)),
        77: lambda self: self._push(self._number(2)),
        74: lambda self: self._push(int.from_bytes(self.read(4), "little", signed=True)),
        0x8a: lambda self: self._push(int.from_bytes(self.read(self._number(1)), "little", signed=True)),
        0x8b: lambda self: self._push(int.from_bytes(self.read(self._number(4)), "little", signed=True)),
        0x8c: lambda self: self._push(self.read(self._number(1)).decode()),
        88: lambda self: self._push(self.read(self._number(4)).decode()),
        0x8d: lambda self: self._push(self.read(self._number(8)).decode()),
        67: lambda self: self._push(self.read(self._number(1))),
        66: lambda self: self._push(self.read(self._number(4))),
        0x8e: lambda self: self._push(self.read(self._number(8))),
        0x96: lambda self: self._push(bytearray(self.read(self._number(8)))),
        104: lambda self: self._fetch(self._number(1)),
        106: lambda self: self._fetch(self._number(4)),
        93: lambda self: self._push([]),
        125: lambda self: self._push({}),
        0x8f: lambda self: self._push(set()),
        41: lambda self: self._push(()),
        0x85: lambda self: self._tuple_of(1),
        0x86: lambda self: self._tuple_of(2),
        0x87: lambda self: self._tuple_of(3),
        116: lambda self: self._push(tuple(self._since_mark())),
        0x91: lambda self: self._push(frozenset(self._since_mark())),
        81: lambda self: self._push(self.persistent_load(self.stack.pop())),
    }


_Unpickler = Unpickler


def _shown(key):
    return repr(chr(key)) if 32 <= key < 127 else f"'\\x{key:02x}'"


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    if protocol is None or protocol == 4:
        data = _plain(obj)
        if data is not None:
            return data
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    found = _unplain(data)
    return Unpickler(io.BytesIO(data)).load() if found is None else found[0]
