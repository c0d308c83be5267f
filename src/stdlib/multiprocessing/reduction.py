"""Pickling for other processes."""
import pickle

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump"]

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    _extra_reducers = {}

    @classmethod
    def register(cls, type, reduce):
        pickle.dispatch_table[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        return pickle.dumps(obj, protocol)

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    file.write(pickle.dumps(obj, protocol))
