# f-strings, % and str.format.
name, n, x = "world", 42, 3.14159
print(f"{name!r:>10}|{name:<8}|{name:^9}|{name:*^11}|{n:05d}|{n:+}|{n:#x}|{n:b}|{n:,}|{1234567:_}|{x:.2f}|{x:10.3f}|{x:e}|{x:g}|{0.5:%}")
print(f"{n=} {n = } {x=:.1f} {name=!s} {n+1=}")
width, precision = 10, 3
print(f"{x:{width}.{precision}}|{'nested ' + f'{n}'}|{{}}|{n:{'>'}{width}}")
print(f"{n if n > 1 else 0} {[i for i in range(3)]} {dict(a=1)['a']} {(lambda v: v * 2)(4)}")
print(f"" f"a" "b{" f"{n}" '}')
print(f"""multi
{name}
line""")
print(rf"\d{n}\n", f"\t|{n}\x41")
print("%d %5d %-5d| %05d %x %X %o %c %s %r %.2f %e %g %%" % (1, 2, 3, 4, 255, 255, 8, "z", "s", "r", 2.5, 12345.678, 0.0001))
print("%s" % (1,), "%s" % [1], "%(a)s %(b)05.1f" % {"a": "x", "b": 2.25}, "%*d" % (5, 3), "%-10s|" % "left")
print("{} {} {}".format(1, 2, 3), "{0} {1} {0}".format("a", "b"), "{a.real} {b[0]} {c[k]}".format(a=5, b=[1], c={"k": 2}))
print("{:>10} {:<10}| {:^10} {:=+6d} {:.3} {!r}".format("r", "l", "c", 5, "truncate", "q"))
print("{:{}.{}f}".format(2.71828, 8, 2), "{{}}".format(), "{:,}".format(10**12), "{:,.2f}".format(1234.5))
for bad in ["%d" , "{}", "%(x)s", "{a}", "{1}"]:
    try:
        print(bad % () if "%" in bad else bad.format())
    except (TypeError, IndexError, KeyError) as e:
        print(type(e).__name__, e)
try:
    "%d" % "x"
except TypeError as e:
    print(e)
try:
    "%s" % (1, 2)
except TypeError as e:
    print(e)
try:
    f"{n:q}"
except ValueError as e:
    print(e)
try:
    f"{'s':d}"
except ValueError as e:
    print(e)
print(str(1e100), 1e16, 1e15, 123456789012345678, 0.1 + 0.2, 1 / 3, -0.0, 1e-5, 1e-4, float("inf"), float("-inf"), float("nan"), 5.0, 1e22, 1.5e300)
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n \\ \x00 \x7f é 中 \u200b"), ascii("é中"))
print(repr(b"bytes\x00\xff'"), b"a" + b"b", bytes([1, 2]), bytearray(b"x"))
print(1_000_000, 0xFF, 0o17, 0b101, 1e3, 10 ** 30, -(2 ** 70), 2 ** 64 // 3, -7 // 2, -7 % 3, 7 // -2, 7 % -3, divmod(-7, 2), 2 ** -1, round(2.5), round(3.5), round(2.675, 2))
print("a,b,,c".split(","), "  a  b ".split(), "abc".partition("b"), "a-b-c".rsplit("-", 1), "x".join("abc"), "Abc".swapcase(), "abc".center(9, "*"), "3".zfill(4))
print("hello"[1:4], "hello"[::-1], "hello"[-3:], "hello".find("l"), "hello".replace("l", "L", 1), "hello".count("l"), "hello".startswith(("x", "he")))
print([1, 2, 3][1:], (1, 2, 3)[::-1], [1, 2, 3, 4][::2], list(range(10))[8:2:-2])
print(None, True, ..., NotImplemented, [], (), {}, set(), (1,), [None], {1: (2,)}, {3}, frozenset({1}), range(3), range(1, 10, 2), slice(1, 2))
print(*[1, 2], sep="-", end="!\n")
print("a", "b", sep="", end="")
print()
print(int("  12 "), int("ff", 16), int("-0b11", 0), float(" 1.5e3 "), str(b"x", "ascii"), bool([]), complex if False else "no complex")
for bad in ["x", "1.5", "", "0x1"]:
    try:
        int(bad)
    except ValueError as e:
        print(e)
try:
    float("abc")
except ValueError as e:
    print(e)
print(ord("a"), chr(8364), hex(255), oct(8), bin(5), abs(-3), pow(2, 10, 1000), sum([1, 2], 10), sorted([3, 1, 2], key=lambda v: -v), list(map(str, [1, 2])), list(filter(None, [0, 1, 2])), list(zip([1, 2], "ab")), list(enumerate("ab", 1)), all([]), any([0, 1]))
