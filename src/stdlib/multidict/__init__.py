"""Mappings that may hold several values for a key."""
__all__ = ("MultiMapping", "MutableMultiMapping", "MultiDictProxy", "CIMultiDictProxy", "MultiDict", "CIMultiDict")
__version__ = "7.2.1"
_missing = object()


class MultiMapping:
    """What can be read. The entries are triples: what is compared, the key, the value."""

    __hash__ = None

    def _form(self, key):
        return key

    def getall(self, key, default=_missing):
        form = self._form(key)
        found = [value for other, _, value in self._entries if other == form]
        if found:
            return found
        if default is not _missing:
            return default
        raise KeyError("Key not found: %r" % key)

    def getone(self, key, default=_missing):
        form = self._form(key)
        for other, _, value in self._entries:
            if other == form:
                return value
        if default is not _missing:
            return default
        raise KeyError("Key not found: %r" % key)

    def __getitem__(self, key):
        return self.getone(key)

    def get(self, key, default=None):
        return self.getone(key, default)

    def __contains__(self, key):
        form = self._form(key) if isinstance(key, str) else None
        return any(other == form for other, _, _ in self._entries)

    def __len__(self):
        return len(self._entries)

    def __iter__(self):
        return iter([key for _, key, _ in self._entries])

    def keys(self):
        return [key for _, key, _ in self._entries]

    def values(self):
        return [value for _, _, value in self._entries]

    def items(self):
        return [(key, value) for _, key, value in self._entries]

    def __eq__(self, other):
        if isinstance(other, MultiMapping):
            return [(form, value) for form, _, value in self._entries] == [(form, value) for form, _, value in other._entries]
        if not hasattr(other, "items"):
            return NotImplemented
        return len(self) == len(other) and all(other.get(key, _missing) == value for key, value in self.items())

    def __repr__(self):
        inside = ", ".join(["%r: %r" % pair for pair in self.items()])
        return f"<{self.__class__.__name__}({inside})>"


class MutableMultiMapping(MultiMapping):
    def __init__(self, arg=(), /, **kwargs):
        self._entries = []
        self.extend(arg, **kwargs)

    def _pairs(self, arg, kwargs):
        pairs = arg.items() if hasattr(arg, "items") else arg
        return [*pairs, *kwargs.items()]

    def add(self, key, value):
        self._entries.append((self._form(key), key, value))

    def extend(self, arg=(), /, **kwargs):
        for key, value in self._pairs(arg, kwargs):
            self.add(key, value)

    def __setitem__(self, key, value):
        form = self._form(key)
        place = next((i for i, entry in enumerate(self._entries) if entry[0] == form), None)
        if place is None:
            self._entries.append((form, key, value))
            return
        self._entries[place] = (form, key, value)
        self._entries[place + 1:] = [entry for entry in self._entries[place + 1:] if entry[0] != form]

    def __delitem__(self, key):
        form = self._form(key)
        kept = [entry for entry in self._entries if entry[0] != form]
        if len(kept) == len(self._entries):
            raise KeyError(key)
        self._entries = kept

    def setdefault(self, key, default=None):
        if key not in self:
            self.add(key, default)
        return self[key]

    def update(self, arg=(), /, **kwargs):
        pairs = self._pairs(arg, kwargs)
        seen = set()
        for key, value in pairs:
            form = self._form(key)
            if form in seen:
                self.add(key, value)
            else:
                self[key] = value
            seen.add(form)

    def popone(self, key, default=_missing):
        form = self._form(key)
        for i, entry in enumerate(self._entries):
            if entry[0] == form:
                del self._entries[i]
                return entry[2]
        if default is not _missing:
            return default
        raise KeyError(key)

    pop = popone

    def popall(self, key, default=_missing):
        found = self.getall(key, default)
        if key in self:
            del self[key]
        return found

    def clear(self):
        self._entries.clear()

    def copy(self):
        return self.__class__(self)


class MultiDict(MutableMultiMapping):
    pass


class CIMultiDict(MutableMultiMapping):
    def _form(self, key):
        return key.lower()


class MultiDictProxy(MultiMapping):
    """A view that cannot be changed."""

    def __init__(self, arg, /):
        if not isinstance(arg, MultiMapping):
            raise TypeError(f"ctor requires MultiDict or MultiDictProxy instance, not {type(arg)}")
        self._entries = arg._entries

    def copy(self):
        return MultiDict(self)


class CIMultiDictProxy(MultiDictProxy):
    def _form(self, key):
        return key.lower()

    def copy(self):
        return CIMultiDict(self)
