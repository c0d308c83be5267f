"""Attributes that each greenlet has for itself."""
from greenlet import getcurrent

__all__ = ["local"]


class local:
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported", args, kwargs)
        object.__setattr__(self, "_local_init", (args, kwargs))
        object.__setattr__(self, "_local_dicts", [(getcurrent(), {})])
        return self

    def __getattribute__(self, name):
        attributes = _attributes(self)
        if name == "__dict__":
            return attributes
        if name in attributes:
            return attributes[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            raise AttributeError(_lacks(self, name)) from None

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _attributes(self)[name] = value

    def __delattr__(self, name):
        attributes = _attributes(self)
        if name not in attributes:
            raise AttributeError(_lacks(self, name))
        del attributes[name]


def _lacks(self, name):
    return f"{type(self).__name__!r} object has no attribute {name!r}"


def _attributes(self):
    dicts = object.__getattribute__(self, "_local_dicts")
    current = getcurrent()
    for owner, attributes in dicts:
        if owner is current:
            return attributes
    attributes = {}
    # Those of greenlets that have ended go.
    dicts[:] = [entry for entry in dicts if not entry[0].dead]
    dicts.append((current, attributes))
    args, kwargs = object.__getattribute__(self, "_local_init")
    type(self).__init__(self, *args, **kwargs)
    return attributes
