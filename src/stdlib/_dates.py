"""Dates of `time`: broken-down times, and texts made of them and read."""
import _lockstep

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


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
        seconds = _lockstep.time_time()
    seconds = int(seconds // 1)
    days, rest = divmod(seconds, 86400)
    year, month, day = _days_to_date(days)
    yday = days - _date_to_days(year, 1, 1) + 1
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday, 0))


localtime = gmtime


def _parts(t):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    return t


def mktime(t):
    if len(_parts(t)) != 9:
        raise TypeError("mktime(): illegal time tuple argument")
    days = _date_to_days(t[0], t[1], t[2])
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    t = gmtime() if t is None else _parts(t)
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
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    t = gmtime() if t is None else _parts(t)
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


def _parse_time(text, fmt):
    """Fields of the parsed time, microseconds, offset from UTC in seconds or None."""
    found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0, "z": None, "p": None, "I": None, "j": None}
    fmt = fmt.replace("%T", "%H:%M:%S").replace("%D", "%m/%d/%y").replace("%F", "%Y-%m-%d").replace("%R", "%H:%M")
    fmt = fmt.replace("%c", "%a %b %d %H:%M:%S %Y").replace("%x", "%m/%d/%y").replace("%X", "%H:%M:%S")
    at = i = 0
    wrong = ValueError(f"time data {text!r} does not match format {fmt!r}")
    while i < len(fmt):
        c = fmt[i]
        i += 1
        if c.isspace():
            while text[at:at + 1].isspace():
                at += 1
        elif c != "%":
            if text[at:at + 1].lower() != c.lower():
                raise wrong
            at += 1
        else:
            letter = fmt[i:i + 1]
            i += 1
            size = _parse_field(letter, text[at:], found, fmt)
            if size <= 0:
                raise wrong
            at += size
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    if found["I"] is not None:
        found["H"] = found["I"] % 12 + (12 if found["p"] == "PM" else 0)
    days = _days_in_month_before(found)
    return found, days


_WIDTHS = {"Y": (4, 0, 9999), "m": (2, 1, 12), "d": (2, 1, 31), "H": (2, 0, 23), "M": (2, 0, 59), "S": (2, 0, 61), "y": (2, 0, 99),
           "I": (2, 1, 12), "j": (3, 1, 366), "w": (1, 0, 6), "U": (2, 0, 53), "W": (2, 0, 53)}


def _parse_field(letter, text, found, fmt):
    """How many characters a directive takes; 0 or less if it does not fit."""
    if letter in _WIDTHS:
        width, low, high = _WIDTHS[letter]
        digits = ""
        for c in text[:width]:
            if not c.isdigit() or int(digits + c) > high:
                break
            digits += c
        if not digits or int(digits) < low or letter in "Yy" and len(digits) != width:
            return 0
        value = int(digits)
        if letter == "y":
            letter, value = "Y", value + (2000 if value < 69 else 1900)
        found[letter] = value
        return len(digits)
    if letter in "bBhaA":
        names = _MONTHS if letter in "bBh" else _DAYS
        for place, name in enumerate(names):
            name = name if letter in "BA" else name[:3]
            if text[:len(name)].lower() == name.lower():
                if names is _MONTHS:
                    found["m"] = place + 1
                return len(name)
        return 0
    if letter == "p":
        found["p"] = text[:2].upper()
        return 2 if found["p"] in ("AM", "PM") else 0
    if letter == "f":
        digits = ""
        while len(digits) < 6 and text[len(digits):len(digits) + 1].isdigit():
            digits += text[len(digits)]
        found["f"] = int((digits + "000000")[:6])
        return len(digits)
    if letter == "z":
        if text[:1] == "Z":
            found["z"] = 0
            return 1
        digits = text[1:6].replace(":", "")[:4]
        if text[:1] not in ("+", "-") or len(digits) < 4 or not digits.isdigit():
            return 0
        found["z"] = (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if text[0] == "-" else 1)
        return 6 if text[3:4] == ":" else 5
    if letter == "Z":
        return 3 if text[:3].upper() in ("UTC", "GMT") else 0
    if letter == "%":
        return 1 if text[:1] == "%" else 0
    raise ValueError(f"'{letter}' is a bad directive in format '{fmt}'" if letter else f"stray %% in format '{fmt}'")


def _days_in_month_before(found):
    year, month, day = found["Y"], found["m"], found["d"]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if found["j"] is not None:
        day = found["j"]
        month = 1
        while day > lengths[month - 1]:
            day -= lengths[month - 1]
            month += 1
        found["m"], found["d"] = month, day
    if day > lengths[month - 1]:
        raise ValueError("day is out of range for month")
    return sum(lengths[:month - 1]) + day


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    found, yday = _parse_time(data_string, format)
    year = found["Y"] - 1
    weekday = (year * 365 + year // 4 - year // 100 + year // 400 + yday + 6) % 7
    return struct_time((found["Y"], found["m"], found["d"], found["H"], found["M"], found["S"], weekday, yday, -1))
