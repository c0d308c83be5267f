import sys, threading, time

print(sys.float_info)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info[3], sys.int_info.bits_per_digit)
print(sys.thread_info.name, sys.thread_info.lock, len(sys.thread_info), str(sys.thread_info)[:40])
for clock in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    print(clock, time.get_clock_info(clock))
try:
    time.get_clock_info("sun")
except ValueError as error:
    print(error)
print(threading.stack_size())
