"""Attributes that each greenlet has for itself."""
from _thread import _local
from greenlet import getcurrent

__all__ = ["local"]


class local:
    __module__ = "gevent._gevent_clocal"

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported", args, kwargs)
        object.__setattr__(self, "_local_init", (args, kwargs))
        object.__setattr__(self, "_local_dicts", [(getcurrent(), {})])
        return self

    def _local_dict(self):
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

    __getattribute__, __setattr__, __delattr__ = _local.__getattribute__, _local.__setattr__, _local.__delattr__
