import copy
import datetime
import pickle
from datetime import date, datetime as dt, time, timedelta, timezone

d = timedelta(days=1, hours=2, milliseconds=1.5)
print(d, repr(d), d.total_seconds(), -d, repr(-d), abs(-d) == d, d * 2, d / 2, d // 3, d / timedelta(hours=1), d % timedelta(hours=1), bool(timedelta()))
print(timedelta(seconds=0.1), timedelta(weeks=1), timedelta(microseconds=-1), str(timedelta(days=-2, seconds=5)), timedelta(minutes=90) > timedelta(hours=1), 3 * timedelta(1))
print(divmod(timedelta(hours=5), timedelta(hours=2)), sum([timedelta(1), timedelta(2)], timedelta()), timedelta.max, timedelta.min)
a = date(2024, 2, 29)
print(a, repr(a), a + timedelta(1), a - date(2023, 3, 1), a.weekday(), a.isoweekday(), a.isocalendar()[:3], a.timetuple()[:8], a.strftime("%d/%m/%y %A %B %j"), a.toordinal())
print(date.fromordinal(738000), date.fromisoformat("2021-12-05"), a.replace(day=1), a < date(2024, 3, 1), a == date(2024, 2, 29), f"{a:%Y}", a.ctime(), date.min, date.max)
for y in range(2015, 2026):
    print(date(y, 1, 1).isocalendar()[:3], date(y, 12, 31).isocalendar()[:3], end=" ")
print()
b = dt(2024, 5, 6, 7, 8, 9, 123456)
print(b, repr(b), b.isoformat(), b.isoformat(" ", "minutes"), b.isoformat(timespec="milliseconds"), b.date(), b.time(), repr(b.time()), b.ctime())
print(b + timedelta(hours=20), b - dt(2024, 1, 1), b - timedelta(days=10), b.replace(hour=0, microsecond=0), b.strftime("%Y-%m-%d %H:%M:%S.%f %a %b %p %I %%"))
print(dt.strptime("2023-01-02 03:04:05", "%Y-%m-%d %H:%M:%S"), dt.strptime("02/03/21", "%d/%m/%y"), dt.strptime("10:11:12.5", "%H:%M:%S.%f"))
print(dt.fromisoformat("2024-01-02T03:04:05.678"), dt.fromisoformat("2024-01-02"), dt.fromisoformat("2024-01-02 03:04+02:00"), time.fromisoformat("04:05"))
u = dt(2024, 1, 1, 12, tzinfo=timezone.utc)
z = timezone(timedelta(hours=-5, minutes=-30), "X")
print(u, repr(u), u.timestamp(), u.astimezone(z), repr(z), z, u.astimezone(z) == u, u.tzname(), u.utcoffset(), u.strftime("%z %Z"), timezone(timedelta(hours=2)))
print(dt.fromtimestamp(1700000000.25, timezone.utc), dt.fromtimestamp(0, z), dt.combine(a, time(1, 2)), time(1, 2, 3), repr(time(1)), time(5) < time(6), time(23, 59).isoformat())
print(dt.now() <= dt.now(), date.today() == dt.now().date(), dt.now().tzinfo, abs(dt.now() - dt.now()) < timedelta(1))
for value in (a, b, d, u, time(1, 2)):
    print(pickle.loads(pickle.dumps(value)) == value, copy.copy(value) == value, hash(value) == hash(copy.copy(value)))
for bad in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: dt(2023, 1, 1, 25), lambda: date.fromisoformat("x"), lambda: b < a, lambda: b - u,
            lambda: date.max + timedelta(1), lambda: dt.strptime("x", "%Y"), lambda: b < u, lambda: dt(2024, 1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(b == a, u == b, sorted([dt(2024, 2, 1), dt(2024, 1, 1)])[0], max(a, date(2020, 1, 1)), datetime.MINYEAR, {a: 1}[date(2024, 2, 29)])
import time as clock
print(clock.strptime("Tue 05 Mar 2024 11:12:13 PM", "%a %d %b %Y %I:%M:%S %p"))
print(dt.strptime("2024-03-05T01:02:03.25+0130", "%Y-%m-%dT%H:%M:%S.%f%z"), dt.strptime("2024 60", "%Y %j"), clock.strptime("7:5", "%H:%M")[:6])
for args in (("2024-02-30", "%Y-%m-%d"), ("12", "%H:%M"), ("12:30x", "%H:%M"), ("a", "%Q")):
    try:
        print(dt.strptime(*args))
    except ValueError as error:
        print(error)
