import re

texts = ["", "a", "abc", "aab abb", "foo=12, bar=345", "2024-05-06 and 1999-12-31", "Hello\nWorld\n", "xx<b>bold</b><b>two</b>", "aaa bbb aaa",
         "a.b*c", "ÄäÖ_1 é2", "((x))", "  lead", "tab\tsep", "'quoted \\' text'"]
patterns = [r"a", r"a*", r"a+?b", r"(a|b)+", r"(\w+)=(\d+)", r"(?P<y>\d{4})-(?P<m>\d\d)-(\d{2})", r"^\w+$", r"(?m)^\w+$", r"\bb\w*", r"<b>(.*?)</b>",
            r"<b>(.*)</b>", r"(\w)\1\1", r"(?=a)\w", r"(?!a)\w", r"(?<=a)b", r"(?<!a)b", r"[^a-c\s]+", r"[\w.]+", r"(?i)HELLO", r"(?s)o.W",
            r"x{2}", r"x{1,}", r"a{0}", r"a{,2}b", r"(a)|(b)", r"(a)?b", r"(?:ab)*c?", r"\d+(?:\.\d+)?", r"$", r"\Z", r"\A\s+", r"[]x]", r"[a\]]",
            "(?x) a \\s* # comment\n b", r"(a*)*", r"(a*)+b", r"'(?:[^'\\]|\\.)*'", r"(?P<q>a)(?P=q)", r"(a)(?(1)a|b)", r"a||b", r"\.", r"\(", r"(?i:A)b", r"a++b", r"(?>a*)a", r"\S+\s\S+", r"[A-Z][a-z]+",
            r"(\w+) (\w+) \1", r"()", r"é|ä", r"\x61", r"[\x61-\x63]+", r"\t"]
for pattern in patterns:
    compiled = re.compile(pattern)
    shown = []
    for text in texts:
        m = compiled.search(text)
        shown.append((m and (m.span(), m.groups(), m.lastindex), compiled.findall(text), compiled.sub("-", text), compiled.split(text),
                      bool(compiled.fullmatch(text)), compiled.match(text) and compiled.match(text).group()))
    print(pattern, [s for s in shown if s[0]])
m = re.search(r"(?P<key>\w+)=(?P<value>\d+)", "x foo=12")
print(m, m.group("key", "value"), m["key"], m.groupdict(), m.start("value"), m.span(2), m.lastgroup, m.expand(r"\2:\g<key>"), m.string, m.re.groupindex["key"], m.pos, m.endpos)
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "ab cd ef gh"), re.sub("b", lambda m: m.group().upper(), "abcb", count=1), re.subn("x*", "-", "abxd"))
print(re.split(r"[,;]\s*", "a, b;c,d", maxsplit=2), re.split(r"(-)", "a-b-c"), re.escape("a.b*c [x]-1"), re.sub(r"\n", r"\\n", "a\nb"))
print([m.start() for m in re.finditer("o", "foo boo")], re.compile("a.c", re.I | re.S), re.compile("x").pattern, re.compile("(a)(b)").groups)
print(re.findall(rb"\w+", b"ab cd"), re.sub(b"a", b"b", b"banana"), re.match("a", "ba", re.M), re.I, re.compile("a", re.I).flags)
p = re.compile("b")
print(p.search("abab", 2).start(), p.search("abab", 0, 1), p.match("ab", 1), p == re.compile("b"))
for bad in ("(", ")", "[", "*a", "a**", "(?P<n>a)(?P<n>b)", r"\q", r"\2", "(?<=a*)b", "a{2,1}", "(?z)", "[b-a]", "(?P<1>a)", "(?P=x)", "a\\"):
    try:
        re.compile(bad)
        print("compiled", bad)
    except re.error as error:
        print(error)
for call in (lambda: re.sub("a", r"\1", "a"), lambda: re.match("a", 5), lambda: re.match("a", b"a"), lambda: m.group(9), lambda: re.sub("a", r"\g<z>", "a")):
    try:
        print(call())
    except (re.error, TypeError, IndexError) as error:
        print(type(error).__name__, error)
