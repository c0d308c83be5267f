"""Differences between sequences."""
from collections import namedtuple
from heapq import nlargest

__all__ = ["Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "Match", "SequenceMatcher", "get_close_matches", "ndiff", "restore", "unified_diff"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self._counts = None
            self._index()

    def _index(self):
        self.b2j = {}
        for i, element in enumerate(self.b):
            self.b2j.setdefault(element, []).append(i)
        isjunk = self.isjunk
        self.bjunk = {element for element in self.b2j if isjunk(element)} if isjunk else set()
        for element in self.bjunk:
            del self.b2j[element]
        self.bpopular = set()
        if self.autojunk and len(self.b) >= 200:
            most = len(self.b) // 100 + 1
            self.bpopular = {element for element, places in self.b2j.items() if len(places) > most}
            for element in self.bpopular:
                del self.b2j[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        lengths = {}
        for x in range(alo, ahi):
            longer = {}
            for y in self.b2j.get(a[x], ()):
                if y < blo:
                    continue
                if y >= bhi:
                    break
                k = longer[y] = lengths.get(y - 1, 0) + 1
                if k > size:
                    i, j, size = x - k + 1, y - k + 1, k
            lengths = longer
        for with_junk in (False, True):
            while i > alo and j > blo and (b[j - 1] in self.bjunk) == with_junk and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in self.bjunk) == with_junk and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo = [(0, len(self.a), 0, len(self.b))]
        found = []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        blocks = []
        x, y, size = 0, 0, 0
        for i, j, k in sorted(found):
            if x + size == i and y + size == j:
                size += k
                continue
            if size:
                blocks.append(Match(x, y, size))
            x, y, size = i, j, k
        if size:
            blocks.append(Match(x, y, size))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = []
            i = j = 0
            for x, y, size in self.get_matching_blocks():
                tag = "replace" if i < x and j < y else "delete" if i < x else "insert" if j < y else ""
                if tag:
                    self.opcodes.append((tag, i, x, j, y))
                i, j = x + size, y + size
                if size:
                    self.opcodes.append(("equal", x, i, y, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes = [(tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2), *codes[1:]]
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes = [*codes[:-1], (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))]
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        return _ratio(sum(match.size for match in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self._counts is None:
            self._counts = {}
            for element in self.b:
                self._counts[element] = self._counts.get(element, 0) + 1
        left = dict(self._counts)
        matches = 0
        for element in self.a:
            number = left.get(element, 0)
            left[element] = number - 1
            matches += number > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    s = SequenceMatcher()
    s.set_seq2(word)
    for x in possibilities:
        s.set_seq1(x)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
            found.append((s.ratio(), x))
    return [x for _, x in nlargest(n, found)]


def IS_LINE_JUNK(line):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._similar(a, alo, ahi, b, blo, bhi)
            elif tag == "equal":
                yield from self._marked(" ", a[alo:ahi])
            else:
                yield from self._replaced(a[alo:ahi], b[blo:bhi])

    def _marked(self, mark, lines):
        return [f"{mark} {line}" for line in lines]

    def _replaced(self, a, b):
        sides = [self._marked("-", a), self._marked("+", b)]
        # The shorter side first.
        return sum(sides[::-1] if len(b) < len(a) else sides, [])

    def _similar(self, a, alo, ahi, b, blo, bhi):
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        same = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i, best_j = matcher.ratio(), i, j
        if best < cutoff:
            if same is None:
                yield from self._replaced(a[alo:ahi], b[blo:bhi])
                return
            (best_i, best_j), same = same, True
        else:
            same = None
        yield from self._around(a, alo, best_i, b, blo, best_j)
        if same:
            yield f"  {a[best_i]}"
        else:
            yield from self._hinted(matcher, a[best_i], b[best_j])
        yield from self._around(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._similar(a, alo, ahi, b, blo, bhi)
        else:
            yield from self._marked("-", a[alo:ahi])
            yield from self._marked("+", b[blo:bhi])

    def _hinted(self, matcher, one, other):
        """Two lines that are much alike, with signs below where they are not."""
        below_one = below_other = ""
        matcher.set_seqs(one, other)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            sign = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
            below_one += sign[0] * (i2 - i1)
            below_other += sign[1] * (j2 - j1)
        for mark, line, below in (("-", one, below_one), ("+", other, below_other)):
            yield f"{mark} {line}"
            # Tabs and spaces stay as they are, so that the signs stand below their letters.
            below = "".join(c if s == " " and c.isspace() else s for c, s in zip(line, below)).rstrip()
            if below:
                yield f"? {below}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    marks = ("  ", {1: "- ", 2: "+ "}[int(which)])
    for line in delta:
        if line[:2] in marks:
            yield line[2:]


def _range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"--- {fromfile}" + (f"\t{fromfiledate}" if fromfiledate else "") + lineterm
            yield f"+++ {tofile}" + (f"\t{tofiledate}" if tofiledate else "") + lineterm
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            else:
                yield from ("-" + line for line in a[i1:i2])
                yield from ("+" + line for line in b[j1:j2])
