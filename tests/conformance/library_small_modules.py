# getopt, graphlib, calendar, binascii, zlib's checksums and linecache.
import binascii
import calendar
import getopt
import graphlib
import linecache
import zlib


def tell(what, *args):
    try:
        print(repr(what(*args)))
    except Exception as error:
        print(type(error).__name__, error)


tell(getopt.getopt, ["-a", "-b", "x", "--long", "--val=3", "rest", "-q"], "ab:", ["long", "val="])
tell(getopt.gnu_getopt, ["-a", "rest", "-bx", "--va", "3", "--", "-q"], "ab:", ["long", "val="])
for args in (["-z"], ["-b"], ["--nope"], ["--val"], ["--long=3"], ["--lo"]):
    tell(getopt.getopt, args, "ab:", ["long", "loud", "val="])

sorter = graphlib.TopologicalSorter({"b": ["a"], "c": ["a"], "d": ["b"]})
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(ready)
    sorter.done(*ready)
tell(sorter.done, "a")
tell(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).prepare)

print(calendar.month(2024, 2))
print(calendar.TextCalendar(6).formatmonth(2025, 9))
print(calendar.monthrange(2023, 2), calendar.isleap(2100), calendar.monthcalendar(2024, 9)[0], calendar.day_name[calendar.weekday(2024, 1, 1)])
tell(calendar.monthrange, 2024, 13)

print(binascii.hexlify(b"ab\xff", "-"), binascii.unhexlify("6162"), binascii.b2a_base64(b"abc"), binascii.a2b_base64("YWJj"))
tell(binascii.unhexlify, "616")
tell(binascii.unhexlify, "zz")
print(binascii.crc32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello"))

with open("lines.txt", "w") as file:
    file.write("one\ntwo\nthree")
print([linecache.getline("lines.txt", number) for number in range(5)], repr(linecache.getline("none.txt", 1)))
