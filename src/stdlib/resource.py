"""What a process uses and may use. Limits are kept for reading back."""
import _lockstep
from _posix import _named

error = OSError
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIM_INFINITY = -1
(RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK,
 RLIMIT_AS) = range(10)
struct_rusage = _named("struct_rusage", "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
                       "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw", module="resource")
_limits = {RLIMIT_STACK: (8388608, -1), RLIMIT_CORE: (0, -1), RLIMIT_NOFILE: (1024, 524288), RLIMIT_NPROC: (62834, 62834)}


def getrusage(who, /):
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    used = {RUSAGE_SELF: _lockstep.time_process, RUSAGE_THREAD: _lockstep.time_thread}.get(who, float)()
    return struct_rusage((used, 0.0, 10240, *[0] * 13))


def getrlimit(resource, /):
    if not 0 <= resource < 16:
        raise ValueError("invalid resource specified")
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits, /):
    soft, hard = limits
    before = getrlimit(resource)[1]
    if 0 <= hard < soft:
        raise ValueError("current limit exceeds maximum limit")
    if 0 <= before < hard or hard < 0 <= before:
        raise ValueError("not allowed to raise maximum limit")
    _limits[resource] = (soft, hard)


def getpagesize():
    return 4096
