"""Virtual time: an instruction takes a microsecond, nothing reads a real clock. The time zone is UTC."""
import _lockstep

sleep = _lockstep.sleep
time = _lockstep.time_time
time_ns = _lockstep.time_time_ns
monotonic = perf_counter = _lockstep.time_monotonic
monotonic_ns = perf_counter_ns = _lockstep.time_monotonic_ns
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

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


def clock_gettime(clock):
    return (time, monotonic, process_time, thread_time)[clock]()


class struct_time(tuple):
    __module__ = "time"
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __new__(cls, sequence):
        sequence = tuple(sequence)
        if len(sequence) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(sequence)}-sequence given)")
        return tuple.__new__(cls, sequence[:9])

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{n}={v!r}" for n, v in zip(_FIELDS, self)) + ")"


def _days_to_date(days):
    """Days since 1970-01-01 to year, month, day (proleptic Gregorian calendar)."""
    days += 719468
    era = days // 146097
    day_of_era = days - era * 146097
    year = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year + era * 400 + (month <= 2), month, day


def _date_to_days(year, month, day):
    year -= month <= 2
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
    seconds = int(seconds // 1)
    days, rest = divmod(seconds, 86400)
    year, month, day = _days_to_date(days)
    yday = days - _date_to_days(year, 1, 1) + 1
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday, 0))


localtime = gmtime


def mktime(t):
    days = _date_to_days(t[0], t[1], t[2])
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    if t is None:
        t = gmtime()
    return f"{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds=None):
    return asctime(gmtime(seconds))


def _field(code, t):
    if code == "Y":
        return str(t[0])
    if code == "m":
        return "%02d" % t[1]
    if code == "d":
        return "%02d" % t[2]
    if code == "H":
        return "%02d" % t[3]
    if code == "M":
        return "%02d" % t[4]
    if code == "S":
        return "%02d" % t[5]
    if code == "y":
        return "%02d" % (t[0] % 100)
    if code == "e":
        return "%2d" % t[2]
    if code == "j":
        return "%03d" % t[7]
    if code == "I":
        return "%02d" % (t[3] % 12 or 12)
    if code == "p":
        return "AM" if t[3] < 12 else "PM"
    if code == "A":
        return _DAYS[t[6]]
    if code == "a":
        return _DAYS[t[6]][:3]
    if code == "B":
        return _MONTHS[t[1] - 1]
    if code == "b" or code == "h":
        return _MONTHS[t[1] - 1][:3]
    if code == "w":
        return str((t[6] + 1) % 7)
    if code == "u":
        return str(t[6] + 1)
    if code == "U":
        return "%02d" % ((t[7] + 6 - (t[6] + 1) % 7) // 7)
    if code == "W":
        return "%02d" % ((t[7] + 6 - t[6]) // 7)
    if code == "Z":
        return "UTC"
    if code == "z":
        return "+0000"
    if code == "s":
        return str(int(mktime(t)))
    if code == "n":
        return "\n"
    if code == "t":
        return "\t"
    return "%" if code == "%" else "%" + code


_COMPOSED = {"T": "%H:%M:%S", "X": "%H:%M:%S", "F": "%Y-%m-%d", "D": "%m/%d/%y", "x": "%m/%d/%y", "R": "%H:%M",
             "c": "%a %b %e %H:%M:%S %Y", "r": "%I:%M:%S %p"}


def strftime(format, t=None):
    if t is None:
        t = gmtime()
    parts = []
    place = 0
    while place < len(format):
        letter = format[place]
        place += 1
        if letter == "%" and place < len(format):
            code = format[place]
            place += 1
            parts.append(strftime(_COMPOSED[code], t) if code in _COMPOSED else _field(code, t))
        else:
            parts.append(letter)
    return "".join(parts)
