"""What few programs ask of `sys` and `time`: properties of numbers, of threads, of clocks."""
from types import SimpleNamespace as _Namespace


class _Facts(tuple):
    """A tuple with names for its items, as `sys` has them."""

    def __new__(cls, kind, /, **facts):
        self = tuple.__new__(cls, facts.values())
        self._name = kind
        self.__dict__.update(facts)
        return self

    def __repr__(self):
        facts = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if name != "_name")
        return f"sys.{self._name}({facts})"


thread_info = _Facts("thread_info", name="pthread", lock="semaphore", version="NPTL 2.36")
float_info = _Facts("float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021,
                    min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _Facts("int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
hash_info = _Facts("hash_info", width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003, algorithm="siphash13", hash_bits=64,
                   seed_bits=128, cutoff=0)
base_prefix = base_exec_prefix = "/usr"
abiflags = ""
_clocks = {"time": "REALTIME", "monotonic": "MONOTONIC", "perf_counter": "MONOTONIC", "process_time": "PROCESS_CPUTIME_ID",
           "thread_time": "THREAD_CPUTIME_ID"}


def get_clock_info(name, /):
    if name not in _clocks:
        raise ValueError("unknown clock")
    is_time = name == "time"
    return _Namespace(implementation=f"clock_gettime(CLOCK_{_clocks[name]})", monotonic=not is_time, adjustable=is_time, resolution=1e-09)
