"""Tracebacks as text."""
import _lockstep
import sys

_sentinel = object()


def _pick(exc, value):
    return exc if value is None or value is _sentinel else value


def format_exception(exc, /, value=_sentinel, tb=None, limit=None, chain=True):
    value = _pick(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    if not chain:
        frames = format_tb(value.__traceback__, limit)
        return frames and ["Traceback (most recent call last):\n", *frames, *format_exception_only(value)]
    return _entries(_lockstep.traceback_text(value, False, limit).splitlines(keepends=True))


def _entries(lines):
    """A frame with its source is one of them; so is what stands between two exceptions."""
    entries, prefix, more = [], None, 0
    for i, line in enumerate(lines):
        if more or prefix is not None and line.startswith(prefix + "    "):
            entries[-1] += line
            more = max(more - 1, 0)
            continue
        before, is_frame, _ = line.partition("  File \"")
        prefix = before if is_frame and not before.strip(" |") else None
        if not line.strip(" |\n") and i + 1 < len(lines) and lines[i + 1].lstrip(" |") in _BETWEEN:
            more = 2
        entries.append(line)
    return entries


_BETWEEN = ("During handling of the above exception, another exception occurred:\n",
            "The above exception was the direct cause of the following exception:\n")


def format_exception_only(exc, /, value=_sentinel):
    value = _pick(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    try:
        text = str(value)
    except Exception:
        text = "<exception str() failed>"
    notes = [f"{line}\n" for note in getattr(value, "__notes__", ()) for line in str(note).split("\n")]
    return [f"{name}: {text}\n" if text else f"{name}\n", *notes]


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exception(exc, /, value=_sentinel, tb=None, limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write("".join(format_exception(exc, value, tb, limit, chain)))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    def format(self):
        return [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' + (f"    {f.line}\n" if f.line else "") for f in self]

    @classmethod
    def from_list(cls, entries):
        return cls([entry if isinstance(entry, FrameSummary) else FrameSummary(*entry[:3], line=entry[3]) for entry in entries])


def _cut(found, limit):
    if limit is None:
        return found
    return StackSummary(found[:limit] if limit >= 0 else found[limit:])


def _is_shown(code):
    # What CPython has in C has no frame there.
    file = code.co_filename
    return file == "<string>" or file[0] != "<" and not file.endswith("/builtins.py")


def _summary(code, lineno):
    line = "" if code.co_filename[0] == "<" else _lockstep.source_line(code, lineno)
    return FrameSummary(code.co_filename, lineno, code.co_name, line=line)


def extract_tb(tb, limit=None):
    found = StackSummary()
    while tb is not None:
        code = tb.tb_frame.f_code
        if _is_shown(code):
            found.append(_summary(code, tb.tb_lineno))
        tb = tb.tb_next
    return _cut(found, limit)


def extract_stack(f=None, limit=None):
    f = sys._getframe(1) if f is None else f
    found = StackSummary()
    while f is not None:
        code = f.f_code
        if code.co_filename != __file__:
            found.append(_summary(code, f.f_lineno))
        f = f.f_back
    found.reverse()
    return _cut(found, None if limit is None else -limit)


def walk_stack(f):
    f = sys._getframe(1) if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    (file or sys.stderr).write("".join(format_list(extracted_list)))


def format_tb(tb, limit=None):
    # Between the title and the message of an exception that has these frames.
    return [] if tb is None else format_exception(Exception().with_traceback(tb), limit=limit)[1:-1]


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb, limit)))


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write("".join(format_stack(f, limit)))


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._value = exc_value
        self.stack = extract_tb(exc_traceback)
        for name in ("__cause__", "__context__", "__suppress_context__"):
            setattr(self, name, getattr(exc_value, name))

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__, **options)

    def format(self, *, chain=True):
        yield from format_exception(self._value, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def __str__(self):
        return str(self._value)

    def print(self, *, file=None, chain=True):
        (file or sys.stderr).write("".join(self.format(chain=chain)))
