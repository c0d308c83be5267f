"""What a test can claim."""
import collections
import difflib
import logging
import pprint
import re
import warnings

_MAX = 80


def _safe_repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text[:_MAX] + " [truncated]..." if short and len(text) >= _MAX else text


def _shorten(text, prefix, suffix):
    skip = len(text) - prefix - suffix
    return f"{text[:prefix]}[{skip:d} chars]{text[len(text) - suffix:]}" if skip > 12 else text


def _common_prefix(texts):
    low, high = min(texts), max(texts)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def _reprs(*values):
    """Their texts, without the middle of what they begin with where that is long."""
    texts = tuple(map(_safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MAX:
        return texts
    prefix = _common_prefix(texts)
    start = len(prefix)
    # At least five characters on either side of a gap, whose mark takes twelve.
    common = _MAX - (longest - start + 5 + 12)
    if common > 5:
        prefix = _shorten(prefix, 5, common)
        return tuple(prefix + text[start:] for text in texts)
    prefix = _shorten(prefix, 5, 5)
    return tuple(prefix + _shorten(text[start:], 41, 5) for text in texts)


def _name(exceptions):
    return getattr(exceptions, "__name__", None) or str(exceptions)


class _Expecting:
    """`with self.assertRaises(..)` and its like."""
    _base = BaseException

    def __init__(self, expected, test_case, pattern=None):
        self.expected = expected
        self.test_case = test_case
        self.expected_regex = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern
        self.obj_name = None
        self.msg = None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(kind, type) and issubclass(kind, self._base) for kind in kinds):
            raise TypeError(f"{name}() arg 1 must be {self._base_text}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def _check(self, text):
        if self.expected_regex is not None and not self.expected_regex.search(text):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{text}"')

    def _missing(self, what):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._fail(f"{_name(self.expected)} not {what}{by}")


class _AssertRaisesContext(_Expecting):
    _base_text = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._missing("raised")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        self._check(str(exc_value))
        return True


class _AssertWarnsContext(_Expecting):
    _base = Warning
    _base_text = "a warning class or tuple of warning classes"

    def __enter__(self):
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for found in self.warnings:
            if not isinstance(found.message, self.expected):
                continue
            first = first or found.message
            if self.expected_regex is None or self.expected_regex.search(str(found.message)):
                self.warning, self.filename, self.lineno = found.message, found.filename, found.lineno
                return
        if first is not None:
            self._check(str(first))
        self._missing("triggered")


class _Capturing(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records, self.output = [], []

    def emit(self, record):
        self.records.append(record)
        self.output.append(self.format(record))


class _AssertLogsContext:
    def __init__(self, test_case, logger_name, level, no_logs):
        self.test_case, self.logger_name, self.no_logs = test_case, logger_name, no_logs
        self.level = logging.INFO if not level else logging.getLevelName(level) if isinstance(level, str) else level

    def __enter__(self):
        logger = self.logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        handler = self.watcher = _Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs and self.watcher.records:
            self.test_case.fail(f"Unexpected logs found: {self.watcher.output!r}")
        if not self.no_logs and not self.watcher.records:
            name = logging.getLevelName(self.level)
            self.test_case.fail(f"no logs of level {name} or higher triggered on {self.logger.name}")


class Claims:
    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _unless(self, holds, standardMsg, msg):
        if not holds:
            raise self.failureException(self._formatMessage(msg, standardMsg))

    def _with_diff(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return f"{message}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def _diff_of(self, first, second):
        lines = [pprint.pformat(value).splitlines() for value in (first, second)]
        return "\n" + "\n".join(difflib.ndiff(*lines))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._unless(False, f"{_safe_repr(expr)} is not false", msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._unless(False, f"{_safe_repr(expr)} is not true", msg)

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality = {**getattr(self, "_type_equality", {}), typeobj: function}

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is not type(second):
            return self._baseAssertEqual
        kind = type(first)
        known = {dict: self.assertDictEqual, list: self.assertListEqual, tuple: self.assertTupleEqual, set: self.assertSetEqual,
                 frozenset: self.assertSetEqual, str: self.assertMultiLineEqual, **getattr(self, "_type_equality", {})}
        function = known.get(kind, self._baseAssertEqual)
        return getattr(self, function) if isinstance(function, str) else function

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._unless(False, "%s != %s" % _reprs(first, second), msg)

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._unless(False, f"{_safe_repr(first)} == {_safe_repr(second)}", msg)

    def _almost(self, first, second, places, delta):
        """Whether they are close, their difference and how close they ought to be."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, diff, f"{_safe_repr(delta)} delta"
        places = 7 if places is None else places
        return round(diff, places) == 0, diff, f"{places!r} places"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        is_close, diff, within = self._almost(first, second, places, delta)
        self._unless(is_close, f"{_safe_repr(first)} != {_safe_repr(second)} within {within} ({_safe_repr(diff)} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        is_close, diff, within = self._almost(first, second, places, delta)
        more = "" if delta is None else f" ({_safe_repr(diff)} difference)"
        self._unless(first != second and not is_close, f"{_safe_repr(first)} == {_safe_repr(second)} within {within}{more}", msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        for what, seq in (("First", seq1), ("Second", seq2)):
            if seq_type is not None and not isinstance(seq, seq_type):
                raise self.failureException(f"{what} sequence is not a {name}: {_safe_repr(seq)}")
        if seq1 == seq2:
            return
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_reprs(seq1, seq2))
        for i, (item1, item2) in enumerate(zip(seq1, seq2)):
            if item1 != item2:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_reprs(item1, item2))
                break
        else:
            if len(seq1) == len(seq2) and seq_type is None and type(seq1) != type(seq2):
                return
        if len(seq1) != len(seq2):
            which, more, least = ("First", seq1, len(seq2)) if len(seq1) > len(seq2) else ("Second", seq2, len(seq1))
            text += f"\n{which} {name} contains {len(more) - least} additional elements.\nFirst extra element {least}:\n{_safe_repr(more[least])}\n"
        self._unless(False, self._with_diff(text, self._diff_of(seq1, seq2)), msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for less, more, items in (("first", "second", set1.difference(set2)), ("second", "first", set2.difference(set1))):
            if items:
                lines.append(f"Items in the {less} set but not the {more}:")
                lines += map(repr, items)
        self._unless(not lines, "\n".join(lines), msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._unless(False, self._with_diff("%s != %s" % _reprs(d1, d2), self._diff_of(d1, d2)), msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        lines = [text.splitlines(keepends=True) for text in (first, second)]
        if len(lines[0]) == 1 and first.strip("\r\n") == first:
            lines = [[first + "\n"], [second + "\n"]]
        diff = "\n" + "".join(difflib.ndiff(*lines))
        self._unless(False, self._with_diff("%s != %s" % _reprs(first, second), diff), msg)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            counts = collections.Counter(first), collections.Counter(second)
        except TypeError:
            counts = None
        if counts is not None:
            if counts[0] == counts[1]:
                return
            found = [(counts[0][x], counts[1][x], x) for x in {**counts[0], **counts[1]} if counts[0][x] != counts[1][x]]
        else:
            distinct = [x for i, x in enumerate(first + second) if x not in (first + second)[:i]]
            found = [(first.count(x), second.count(x), x) for x in distinct if first.count(x) != second.count(x)]
        if found:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in found]
            self._unless(False, self._with_diff("Element counts were not equal:\n", "\n".join(lines)), msg)

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._unless(False, f"{_safe_repr(member)} not found in {_safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._unless(False, f"{_safe_repr(member)} unexpectedly found in {_safe_repr(container)}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._unless(expr1 is expr2, f"{_safe_repr(expr1)} is not {_safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._unless(expr1 is not expr2, f"unexpectedly identical: {_safe_repr(expr1)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._unless(obj is None, f"{_safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._unless(obj is not None, "unexpectedly None", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._unless(False, f"{_safe_repr(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._unless(False, f"{_safe_repr(obj)} is an instance of {cls!r}", msg)

    def _order(self, holds, a, what, b, msg):
        if not holds:
            self._unless(False, f"{_safe_repr(a)} not {what} {_safe_repr(b)}", msg)

    def assertLess(self, a, b, msg=None):
        self._order(a < b, a, "less than", b, msg)

    def assertLessEqual(self, a, b, msg=None):
        self._order(a <= b, a, "less than or equal to", b, msg)

    def assertGreater(self, a, b, msg=None):
        self._order(a > b, a, "greater than", b, msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._order(a >= b, a, "greater than or equal to", b, msg)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        if not pattern.search(text):
            self._unless(False, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        found = re.compile(unexpected_regex).search(text)
        if found:
            matched = text[found.start():found.end()]
            self._unless(False, f"Regex matched: {matched!r} matches {found.re.pattern!r} in {text!r}", msg)
