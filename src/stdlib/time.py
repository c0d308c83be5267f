"""Virtual time: an instruction takes a microsecond, nothing reads a real clock. The time zone is UTC."""
import _lockstep
from _facts import get_clock_info  # Only for programs that say one of these.
from _dates import asctime, ctime, gmtime, localtime, mktime, strftime, strptime, struct_time  # Only for programs that say one of these.

sleep = _lockstep.sleep
time = _lockstep.time_time
time_ns = _lockstep.time_time_ns
monotonic = _lockstep.time_monotonic
monotonic_ns = _lockstep.time_monotonic_ns
perf_counter = _lockstep.time_counter
perf_counter_ns = _lockstep.time_counter_ns
process_time = _lockstep.time_process
thread_time = _lockstep.time_thread
process_time_ns = _lockstep.time_process_ns
thread_time_ns = _lockstep.time_thread_ns

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3


def clock_gettime(clock):
    return (time, monotonic, process_time, thread_time)[clock]()
