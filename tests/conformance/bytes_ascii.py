"""Bytes as ASCII text: letter case, widths, translation."""
for kind in (bytes, bytearray):
    text = kind(b"hello wORLD \xe9t\xe9 they're x1y")
    print(text.title(), text.capitalize(), text.swapcase())
    for sample in (b"", b"AB", b"ab", b"Ab Cd", b"A1", b"12", b"\xc9", b"aB"):
        sample = kind(sample)
        print(sample, sample.isupper(), sample.islower(), sample.istitle())
    print(kind(b"-7").zfill(5), kind(b"+").zfill(3), kind(b"abc").zfill(2))
    print(kind(b"a\tbc\td\n\te").expandtabs(), kind(b"a\tb").expandtabs(4), kind(b"a\tb").expandtabs(tabsize=0))
    table = kind.maketrans(b"abc", b"xyz")
    print(type(table).__name__, len(table), kind(b"aabbcd").translate(table), kind(b"abcabc").translate(None, b"b"))
    print(kind(b"abcabc").translate(table, delete=b"c"))
    for bad in (lambda: kind(b"a").translate(b"x"), lambda: kind.maketrans(b"a", b"bc"), lambda: kind.maketrans("a", b"b"),
                lambda: kind(b"a").translate("a"), lambda: kind(b"a").zfill("3")):
        try:
            print(bad())
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
