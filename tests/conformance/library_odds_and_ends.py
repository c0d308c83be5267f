"""Small things of many modules that programs of courses were found to need."""
import locale
import logging
import os
import select
import statistics
import struct
import sys
import warnings
import weakref

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s %(message)s")
logging.captureWarnings(True)
warnings.warn_explicit("careful", UserWarning, "file.py", 7)
logging.captureWarnings(False)
print(warnings.showwarning.__module__)

print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_NUMERIC), locale.format_string("%.2f", 3.14159, grouping=True))
print(locale.getpreferredencoding(), locale.localeconv()["decimal_point"], locale.atof("2.5"), locale.str(1.5), locale.strcoll("a", "b"))
for wrong in (lambda: locale.setlocale(locale.LC_ALL, "xx_YY"), lambda: locale.currency(3)):
    try:
        wrong()
    except (locale.Error, ValueError) as error:
        print(type(error).__name__, error)


class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def shown(items):
    return "".join(sorted(map(repr, items)))


a, b, c = Named("a"), Named("b"), Named("c")
left, right = weakref.WeakSet([a, b]), weakref.WeakSet([b, c])
print(shown(left ^ right), shown(left | right), shown(left & right), shown(left - right))
print(left < right, left <= left | right, left | right > right, left.issuperset([a]), left.isdisjoint([c]))
left ^= right
print(shown(left))
left |= right
left -= weakref.WeakSet([b])
print(shown(left))
left.difference_update([c])
left.symmetric_difference_update(right)
left.intersection_update([b])
print(shown(left))
values = weakref.WeakValueDictionary(a=a)
values |= {"b": b}
print(shown(values))

record = struct.Struct(">HI")
buffer = bytearray(8)
record.pack_into(buffer, 1, 1, 2)
struct.pack_into("B", buffer, -1, 9)
print(buffer)
for place in (4, -9):
    try:
        record.pack_into(buffer, place, 1, 2)
    except struct.error as error:
        print(error)

os.environ["A_B"] = "v"
print(os.path.expandvars("$A_B/${A_B}x $NOPE ${NOPE} $ ${A_B $A_B.txt $"), os.path.ismount("/"))
print(statistics.harmonic_mean([40, 60]), statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.harmonic_mean([0, 1]))
print(sys.base_prefix == sys.prefix, sys.hash_info.width, sys.abiflags)

poller = select.epoll()
reader, writer = os.pipe()
poller.register(reader)
for call in (lambda: poller.modify(99, 1), lambda: poller.unregister(99), lambda: poller.modify(writer, 1), lambda: poller.register(reader)):
    try:
        call()
    except OSError as error:
        print(error)
