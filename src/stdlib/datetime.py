"""Dates and times. The local time zone is UTC."""
import _dates
import time as _time
from _datetime import (MINYEAR, MAXYEAR, UTC, timedelta, timezone, tzinfo, _check_date, _check_time, _offset_text, _ord2ymd,
                       _ymd2ord)

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _strftime(self, fmt, micro, offset, zone):
    out, i = [], 0
    while i < len(fmt):
        two = fmt[i:i + 2]
        i += 2
        if two == "%f":
            out.append("%06d" % micro)
        elif two == "%z":
            out.append("" if offset is None else _offset_text(offset, ""))
        elif two == "%Z":
            out.append(zone or "")
        elif two[0] == "%":
            out.append(two)
        else:
            out.append(two[0])
            i -= 1
    return _dates.strftime("".join(out), self.timetuple())


class IsoCalendarDate(tuple):
    year, week, weekday = [property(lambda self, i=i: self[i]) for i in range(3)]

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


class date:
    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            at, name = (2, "month") if month is None else (3, "day")
            raise TypeError(f"function missing required argument '{name}' (pos {at})")
        self = object.__new__(cls)
        self._ymd = _check_date(year, month, day)
        return self

    year = property(lambda self: self._ymd[0])
    month = property(lambda self: self._ymd[1])
    day = property(lambda self: self._ymd[2])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_dates.localtime(t)[:3])

    @classmethod
    def fromordinal(cls, n):
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            if len(text) == 8:
                text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
            year, month, day = text.split("-")
            if (len(year), len(month), len(day)) != (4, 2, 2):
                raise ValueError
            return cls(int(year), int(month), int(day))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def toordinal(self):
        return _ymd2ord(*self._ymd)

    def timetuple(self):
        return _dates.struct_time((*self._ymd, 0, 0, 0, self.weekday(), self._yday(), -1))

    def _yday(self):
        return self.toordinal() - _ymd2ord(self.year, 1, 1) + 1

    def weekday(self):
        return (_ymd2ord(*self._ymd) + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        year = self.year
        first = _iso_start(year)
        today = _ymd2ord(*self._ymd)
        if today < first:
            year -= 1
            first = _iso_start(year)
        elif today >= _iso_start(year + 1):
            year += 1
            first = _iso_start(year)
        return IsoCalendarDate((year, (today - first) // 7 + 1, self.isoweekday()))

    def isoformat(self):
        return "%04d-%02d-%02d" % self._ymd

    __str__ = isoformat

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % self._ymd

    def ctime(self):
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.weekday()], _MONTHS[self.month - 1], self.day, self.year)

    def strftime(self, format):
        return _strftime(self, format, 0, None, None)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def _key(self):
        return self._ymd

    def _comparable(self, other):
        return isinstance(other, date) and isinstance(other, datetime) == isinstance(self, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._ordered(other, "<", lambda a, b: a < b)

    def __le__(self, other):
        return self._ordered(other, "<=", lambda a, b: a <= b)

    def __gt__(self, other):
        return self._ordered(other, ">", lambda a, b: a > b)

    def __ge__(self, other):
        return self._ordered(other, ">=", lambda a, b: a >= b)

    def _ordered(self, other, sign, compare):
        if not self._comparable(other):
            if isinstance(other, date):
                raise TypeError(f"can't compare datetime.{type(self).__name__} to datetime.{type(other).__name__}")
            return NotImplemented
        return compare(self._key(), other._key())

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        return timedelta(self.toordinal() - other.toordinal()) if self._comparable(other) else NotImplemented

    def __reduce__(self):
        return type(self), self._ymd


def _iso_start(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    forms = {"hours": "%02d", "minutes": "%02d:%02d", "seconds": "%02d:%02d:%02d", "milliseconds": "%02d:%02d:%02d.%03d",
             "microseconds": "%02d:%02d:%02d.%06d"}
    if timespec not in forms:
        raise ValueError("Unknown timespec value")
    parts = (hour, minute, second, microsecond // 1000 if timespec == "milliseconds" else microsecond)
    return forms[timespec] % parts[:forms[timespec].count("%")]


def _parse_clock(text):
    """Hour, minute, second, microsecond, zone."""
    zone = None
    if text.endswith("Z"):
        text, zone = text[:-1], timezone.utc
    for sign in "+-":
        if sign in text:
            text, _, offset = text.partition(sign)
            offset = offset.replace(":", "")
            total = timedelta(hours=int(offset[:2]), minutes=int(offset[2:4] or 0), seconds=int(offset[4:6] or 0))
            zone = timezone(total if sign == "+" else -total) if total else timezone.utc
    text, _, fraction = text.partition(".")
    if ":" not in text and len(text) > 2:
        text = ":".join([text[i:i + 2] for i in range(0, len(text), 2)])
    parts = text.split(":")
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 for part in parts):
        raise ValueError
    parts = [int(part) for part in parts] + [0, 0]
    return parts[0], parts[1], parts[2], int((fraction + "000000")[:6]), zone


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self._hms = hour, minute, second, microsecond
        self.tzinfo = tzinfo
        self.fold = fold
        return self

    hour = property(lambda self: self._hms[0])
    minute = property(lambda self: self._hms[1])
    second = property(lambda self: self._hms[2])
    microsecond = property(lambda self: self._hms[3])

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(*_parse_clock(text.lstrip("T")))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def isoformat(self, timespec="auto"):
        offset = self.utcoffset()
        return _clock_text(*self._hms, timespec) + ("" if offset is None else _offset_text(offset))

    __str__ = isoformat

    def __repr__(self):
        parts = [str(part) for part in self._hms]
        while len(parts) > 2 and parts[-1] == "0":
            parts.pop()
        zone = "" if self.tzinfo is None else f", tzinfo={self.tzinfo!r}"
        return f"datetime.time({', '.join(parts)}{zone})"

    def timetuple(self):
        return _dates.struct_time((1900, 1, 1, *self._hms[:3], 0, 1, -1))

    def strftime(self, format):
        return _strftime(self, format, self.microsecond, self.utcoffset(), self.tzname())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        given = [old if new is None else new for new, old in zip((hour, minute, second, microsecond), self._hms)]
        return type(self)(*given, self.tzinfo if tzinfo is True else tzinfo)

    def _key(self):
        return self._hms

    def __eq__(self, other):
        return self._hms == other._hms if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._hms < other._hms if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._hms <= other._hms if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._hms > other._hms if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._hms >= other._hms if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._hms)

    def __reduce__(self):
        return type(self), (*self._hms, self.tzinfo)


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _check_time(hour, minute, second, microsecond)
        self._hms = hour, minute, second, microsecond
        self.tzinfo = tzinfo
        self.fold = fold
        return self

    hour = property(lambda self: self._hms[0])
    minute = property(lambda self: self._hms[1])
    second = property(lambda self: self._hms[2])
    microsecond = property(lambda self: self._hms[3])

    @classmethod
    def _of(cls, total, tzinfo=None):
        """From microseconds since the year 1."""
        days, rest = divmod(total, 86400000000)
        if not 0 < days <= 3652059:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 1000000)
        return cls(*_ord2ymd(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tzinfo)

    def _total(self):
        h, m, s, micro = self._hms
        return ((self.toordinal() * 24 + h) * 60 + m) * 60000000 + s * 1000000 + micro

    def _utc(self):
        offset = self.utcoffset()
        return self._total() - (0 if offset is None else offset._total)

    def _key(self):
        return self._utc()

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        offset = 0 if tz is None else tz.utcoffset(None)._total
        return cls._of(719163 * 86400000000 + round(timestamp * 1000000) + offset, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_ord2ymd(n))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(*date._ymd, *time._hms, time.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day = 8 if text[4:5] != "-" else 10
            first = date.fromisoformat(text[:day])
            return cls(*first._ymd, *(_parse_clock(text[day + 1:]) if len(text) > day else ()))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    @classmethod
    def strptime(cls, date_string, format):
        found, _ = _dates._parse_time(date_string, format)
        zone = None if found["z"] is None else timezone(timedelta(seconds=found["z"])) if found["z"] else timezone.utc
        return cls(found["Y"], found["m"], found["d"], found["H"], found["M"], found["S"], found["f"], zone)

    def timestamp(self):
        return (self._utc() - 719163 * 86400000000) / 1000000

    def date(self):
        return date(*self._ymd)

    def time(self):
        return time(*self._hms)

    def timetz(self):
        return time(*self._hms, self.tzinfo)

    def timetuple(self):
        return _dates.struct_time((*self._ymd, *self._hms[:3], self.weekday(), self._yday(), -1))

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        return type(self)._of(self._utc() + tz.utcoffset(None)._total, tz)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        new = (year, month, day, hour, minute, second, microsecond)
        given = [b if a is None else a for a, b in zip(new, self._ymd + self._hms)]
        return type(self)(*given, self.tzinfo if tzinfo is True else tzinfo)

    def isoformat(self, sep="T", timespec="auto"):
        offset = self.utcoffset()
        return date.isoformat(self) + sep + _clock_text(*self._hms, timespec) + ("" if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [str(part) for part in self._ymd + self._hms]
        while len(parts) > 5 and parts[-1] == "0":
            parts.pop()
        zone = "" if self.tzinfo is None else f", tzinfo={self.tzinfo!r}"
        return f"datetime.datetime({', '.join(parts)}{zone})"

    def ctime(self):
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.weekday()], _MONTHS[self.month - 1], self.day, *self._hms[:3], self.year)

    def strftime(self, format):
        return _strftime(self, format, self.microsecond, self.utcoffset(), self.tzname())

    def _comparable(self, other):
        return isinstance(other, datetime)

    def _ordered(self, other, sign, compare):
        if isinstance(other, datetime) and (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return date._ordered(self, other, sign, compare)

    def __eq__(self, other):
        if isinstance(other, datetime) and (self.tzinfo is None) != (other.tzinfo is None):
            return False
        return date.__eq__(self, other)

    def __hash__(self):
        return hash(self._utc())

    def __add__(self, other):
        return type(self)._of(self._total() + other._total, self.tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._utc() - other._utc())

    def __reduce__(self):
        return type(self), (*self._ymd, *self._hms, self.tzinfo)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta(microseconds=1)
datetime.min, datetime.max, datetime.resolution = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta(microseconds=1)
