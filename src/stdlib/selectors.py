"""Waiting for several file objects at once, each with data of its own."""
import _lockstep
import select
from collections import namedtuple

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _fileobj_to_fd(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: {!r}".format(fileobj)) from None
    if fd < 0:
        raise ValueError("Invalid file descriptor: {}".format(fd))
    return fd


class BaseSelector:
    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def close(self):
        pass

    def get_key(self, fileobj):
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _Mapping:
    """The keys by file object."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __contains__(self, fileobj):
        try:
            self[fileobj]
        except KeyError:
            return False
        return True

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._lookup(fileobj)]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None

    def __iter__(self):
        return iter(self._selector._keys)

    def keys(self):
        return self._selector._keys.keys()

    def values(self):
        return self._selector._keys.values()

    def items(self):
        return self._selector._keys.items()


class SelectSelector(BaseSelector):
    # Whether descriptors that are closed are passed over.
    _forgets = False
    # The threads that wait here and notice what others register.
    _waiting = None

    def __init__(self):
        self._keys = {}
        # What is wanted of each descriptor.
        self._masks = {}
        self._map = _Mapping(self)

    def _lookup(self, fileobj):
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError("Invalid events: {!r}".format(events))
        key = SelectorKey(fileobj, self._lookup(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError("{!r} (FD {}) is already registered".format(fileobj, key.fd))
        self._set(key)
        return key

    def _set(self, key):
        self._keys[key.fd] = key
        self._masks[key.fd] = key.events

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._lookup(fileobj))
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None
        del self._masks[key.fd]
        return key

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._lookup(fileobj)]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None
        if events != key.events or data != key.data:
            key = key._replace(events=events, data=data)
            self._set(key)
        return key

    def select(self, timeout=None):
        if self._map is None and self._waiting is not None:
            raise ValueError("I/O operation on closed epoll object")
        timeout = None if timeout is None else max(timeout, 0)
        masks = dict(self._masks) if self._waiting is None else self._masks
        ready = select._wait(masks, timeout, self._forgets, self._waiting)
        return [(self._keys[fd], mask) for fd, mask in ready.items() if fd in self._keys]

    def close(self):
        self._keys.clear()
        self._masks.clear()
        self._map = None

    def get_map(self):
        return self._map


class PollSelector(SelectSelector):
    _forgets = True


class EpollSelector(PollSelector):
    def __init__(self):
        super().__init__()
        self._waiting = []

    def register(self, fileobj, events, data=None):
        # An epoll looks at the descriptor at once.
        if (fd := self._lookup(fileobj)) not in self._keys:
            _lockstep.fd_kind(fd)
        return super().register(fileobj, events, data)

    def _set(self, key):
        super()._set(key)
        select._look_again(self._waiting)

    def fileno(self):
        return 1000


DefaultSelector = EpollSelector
