"""Writes numbers.tsv: what CPython makes of numbers. Run with python3.11: python3 tests/suite/make_numbers.py"""
import math
import pathlib
import random
import struct

random.seed(1)
rows = []


def bits(x):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", x))[0]


floats = [0.0, -0.0, 0.1, 0.5, 1.5, 2.5, 1e16, 1e15, 123456789.125, 9999999999999998.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308,
          0.1 + 0.2, 1 / 3, 2 / 3, 1e22, 1e23, 2.675, 1e100, 0.045, 12345.6789, float("inf"), float("-inf"), float("nan"), 99.95, 0.00012345]
for _ in range(150):
    floats.append(struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))[0])
    floats.append(round(random.uniform(-1e6, 1e6), random.randrange(6)))
specs = ["", ".3", ".1f", ".0f", ",.2f", "e", ".3e", "g", ".3g", "#.3g", "%", "010.2f", "+.1f", " g", "z.0f", "_.1f", "015,.1f", ">12.4", "*^14.1e", "=+10", ".15g", ".17g", ".0e", "#.0f", "G", "n"]
for x in floats:
    rows.append(("repr", bits(x), repr(x)))
    rows.append(("hash", bits(x), str(hash(x)) if x == x else "0"))
    rows.append(("hex", bits(x), x.hex()))
    for spec in random.sample(specs, 8):
        rows.append(("format", bits(x), spec, format(x, spec)))
    if x == x and abs(x) != float("inf"):
        for digits in random.sample(range(-5, 20), 4):
            try:
                rows.append(("round", bits(x), str(digits), bits(round(x, digits))))
            except OverflowError:
                pass
        rows.append(("int", bits(x), str(int(x))))
texts = ["1", " 1.5 ", "1_000.5", "1__0", "_1", "1_", "inf", "-Infinity", "nan", "infinit", "1e5", "1e", ".5", "5.", ".", "", "+1", "--1", "0x10", "１２", "1e400", "1 2", "e5"]
for text in texts:
    try:
        rows.append(("parse", text, bits(float(text)) if float(text) == float(text) else "nan"))
    except ValueError:
        rows.append(("parse", text, "error"))
ints = [0, 1, -1, 7, -7, 10, 2**31, 2**53, 2**53 + 1, 2**61 - 1, 2**61, 2**63, -(2**63), 2**64, 10**25, -(10**30), 3**200, 2**1023, 2**1024 - 2**970 - 1]
for _ in range(40):
    ints.append(random.getrandbits(random.randrange(1, 300)) * random.choice((1, -1)))
ispecs = ["", "d", "b", "o", "x", "X", "#x", "#b", "#o", "+d", " d", "010", "020,", "_", "_x", ",", ">12", "<12", "^13", "*=+15", "e", ".2f", "%", "g", "010_b", "n"]
for i in ints:
    rows.append(("hashint", str(i), str(hash(i))))
    for spec in random.sample(ispecs, 7):
        rows.append(("formatint", str(i), spec, format(i, spec)))
    for j in random.sample(ints, 6):
        if j:
            rows.append(("floordiv", str(i), str(j), str(i // j)))
            rows.append(("mod", str(i), str(j), str(i % j)))
            try:
                rows.append(("truediv", str(i), str(j), bits(i / j)))
            except OverflowError:
                rows.append(("truediv", str(i), str(j), "error"))
    rows.append(("tofloat", str(i), bits(float(i))))
    for places in (1, 2, 5):
        rows.append(("roundint", str(i), str(places), str(round(i, -places))))
for seed in (0, 1, 42, 2**40, 10**30):
    r = random.Random(seed)
    rows.append(("twister", str(seed), *[bits(r.random()) for _ in range(3)], str(r.getrandbits(70)), *[str(r.randrange(10)) for _ in range(3)]))
chars = [chr(c) for c in (*range(0, 400), 0x301, 0x3000, 0x200b, 0xad, 0x4e00, 0x1f600, 0xfeff, 0x2028, 0xe000, 0x378, 0x660, 0xbc, 0x2460, 0xfb01, 0x1c5)]
for c in chars:
    flags = "".join(str(int(f())) for f in (c.isalpha, c.isdecimal, c.isdigit, c.isnumeric, c.isspace, c.isprintable, c.isidentifier, c.islower, c.isupper))
    rows.append(("char", str(ord(c)), flags, ascii(c.title()), ascii(c.casefold()), ascii(repr(c))))
for _ in range(400):
    x, y = random.choice(((random.uniform(0, 10), random.uniform(-5, 5)), (random.uniform(0, 1e4), random.uniform(-20, 20)), (random.random(), random.random())))
    for name, value in (("exp", math.exp(y)), ("log", math.log(x)), ("log2", math.log2(x)), ("log10", math.log10(x)), ("sin", math.sin(x)), ("cos", math.cos(x)), ("tan", math.tan(x))):
        rows.append(("math", name, bits(y if name == "exp" else x), bits(value)))
    rows.append(("pow", bits(x), bits(y), bits(x ** y)))
out = pathlib.Path(__file__).with_name("numbers.tsv")
out.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
print(len(rows), "rows")
