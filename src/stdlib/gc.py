"""The collector. Memory is freed by the machine when it likes; what can be seen of it is the end of cycles."""
import _finalizers
import _lockstep

_enabled = True
garbage = []
callbacks = []


def collect(generation=2):
    _lockstep.weak_end_cycles()
    return _lockstep.weak_found()


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_count():
    return (0, 0, 0)


def get_threshold():
    return (700, 10, 10)


def set_threshold(*threshold):
    pass


def freeze():
    pass
