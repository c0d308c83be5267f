"""Modules by their names, among those that the program has: also those that its texts name."""
import sys

__all__ = ["import_module", "invalidate_caches", "reload"]


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        name = f"{package}.{name.lstrip('.')}"
    if name not in sys.modules:
        parent = name.rpartition(".")[0]
        if parent and parent not in sys.modules:
            name = parent
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    # What it would do again, it has done: a module of the library stays as it is.
    return module
