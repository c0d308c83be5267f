"""The interpreter as the program sees it."""
import _lockstep
from _facts import abiflags, base_exec_prefix, base_prefix, float_info, hash_info, int_info, thread_info  # Only for programs that say one of these.
from _finalizers import __unraisablehook__, getrefcount, unraisablehook  # So too.
from _tracing import setprofile, settrace  # So too.
from io import _Stdin, _Stdout

version = "3.11.2 (Lockstep)"
platform = "linux"
implementation = None
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
executable = "/usr/bin/python3"
prefix = exec_prefix = "/usr"
path = ["", "/usr/lib/python3.11"]
argv = ["main.py"]
orig_argv = ["python3", "main.py"]
warnoptions = []
hexversion = 0x030B02F0
copyright = ""
api_version = 1013
dont_write_bytecode = False
float_repr_style = "short"
builtin_module_names = ()

exit = _lockstep.exit
getrecursionlimit = _lockstep.recursion_limit
setrecursionlimit = _lockstep.set_recursion_limit
exception = _lockstep.handled


class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        return "sys.version_info(major=3, minor=11, micro=2, releaselevel='final', serial=0)"


version_info = _VersionInfo((3, 11, 2, "final", 0))


class _Implementation:
    name = "cpython"
    cache_tag = "cpython-311"
    version = version_info


implementation = _Implementation()


class _Flags:
    debug = inspect = interactive = optimize = verbose = dev_mode = utf8_mode = 0


flags = _Flags()
stdin = __stdin__ = _Stdin()
stdout = __stdout__ = _Stdout(1, "<stdout>")
stderr = __stderr__ = _Stdout(2, "<stderr>")

_switch_interval = 0.005


class _Modules:
    """The modules of the program, by name."""

    def __getitem__(self, name):
        module = _lockstep.module(name)
        if module is None:
            raise KeyError(name)
        return module

    def get(self, name, default=None):
        return self[name] if name in self else default

    def __contains__(self, name):
        return _lockstep.module(name) is not None

    def keys(self):
        return _lockstep.module_names()

    def __iter__(self):
        return iter(_lockstep.module_names())

    def __len__(self):
        return len(_lockstep.module_names())

    def items(self):
        return [(name, self[name]) for name in self]

    def values(self):
        return [self[name] for name in self]


modules = _Modules()


def getswitchinterval():
    return _switch_interval


def setswitchinterval(interval):
    """Kept for reading back; the machine's quantum is set from outside."""
    global _switch_interval
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = float(interval)


def excepthook(kind, value, traceback, /):
    _lockstep.print_stderr(_lockstep.traceback_text(value, True))


__excepthook__ = excepthook


def exc_info():
    error = exception()
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


def getsizeof(thing, default=None):
    return _lockstep.size_of(thing)


def intern(text):
    return text


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def gettrace():
    return None


def getprofile():
    return None


def is_finalizing():
    return False


def _current_frames():
    row = iter(_lockstep.thread_frames())
    return {**dict(zip(row, row)), _lockstep.thread_ident(): _lockstep.frame(1)}


def _getframe(depth=0):
    return _lockstep.frame(depth + 1)
