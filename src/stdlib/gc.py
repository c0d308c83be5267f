"""The collector. Memory is freed by the machine when it likes; nothing of that can be seen."""
_enabled = True
garbage = []
callbacks = []


def collect(generation=2):
    return 0


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
