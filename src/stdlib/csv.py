"""Tables as text."""

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "unix_dialect",
           "reader", "writer", "DictReader", "DictWriter", "list_dialects", "register_dialect", "unregister_dialect", "get_dialect",
           "field_size_limit"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def list_dialects():
    return list(_dialects)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def register_dialect(name, dialect=Dialect, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


_limit = [131072]


def field_size_limit(*new):
    """Kept for reading back."""
    old = _limit[0]
    _limit[:] = new or _limit
    return old


def _dialect(dialect, changes):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict"):
        setattr(made, name, changes.pop(name, getattr(dialect, name)))
    for name in changes:
        raise TypeError(f"'{name}' is an invalid keyword argument for this function")
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self.dialect = _dialect(dialect, fmtparams)
        self.line_num = 0
        self._lines = iter(csvfile)

    def __iter__(self):
        return self

    def __next__(self):
        line = self._line()
        fields = []
        if not line.strip("\r\n"):
            return fields
        while True:
            field, is_quoted, line = self._field(line)
            if self.dialect.quoting == QUOTE_NONNUMERIC and not is_quoted:
                field = float(field)
            fields.append(field)
            if line is None:
                return fields

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def _field(self, line):
        """The first field, whether it was quoted, and what follows it: None after the last."""
        d = self.dialect
        if d.skipinitialspace:
            line = line.lstrip(" ")
        text, quote = "", None if d.quoting == QUOTE_NONE else d.quotechar
        is_quoted = quote is not None and line.startswith(quote)
        at, inside = int(is_quoted), is_quoted
        while True:
            if at >= len(line):
                if not inside:
                    return text, is_quoted, None
                try:
                    line, at = self._line(), 0
                except StopIteration:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    return text, is_quoted, None
                continue
            sign = line[at]
            at += 1
            if sign == d.escapechar and at < len(line):
                text += line[at]
                at += 1
            elif inside and sign == quote:
                if d.doublequote and line[at:at + 1] == quote:
                    text += quote
                    at += 1
                else:
                    inside = False
            elif inside:
                text += sign
            elif sign == d.delimiter:
                return text, is_quoted, line[at:]
            elif sign in "\r\n":
                return text, is_quoted, None
            else:
                text += sign


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


class _Writer:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self.dialect = _dialect(dialect, fmtparams)
        self._write = csvfile.write

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        return self._write(self.dialect.delimiter.join([self._field(item, len(row)) for item in row]) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, item, count):
        d = self.dialect
        text = "" if item is None else str(item)
        special = [sign for sign in (d.delimiter, d.quotechar, "\r", "\n") if sign and sign in text]
        if d.quoting == QUOTE_NONE:
            if special and d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            for sign in special:
                text = text.replace(sign, d.escapechar + sign)
        elif d.quoting == QUOTE_ALL or special or not text and count == 1 or d.quoting == QUOTE_NONNUMERIC and not isinstance(item, (int, float)):
            if not d.doublequote and d.quotechar in text and d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            text = d.quotechar + text.replace(d.quotechar, (d.quotechar if d.doublequote else d.escapechar) + d.quotechar) + d.quotechar
        return text


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)

    @property
    def line_num(self):
        return self.reader.line_num

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        wrong = [repr(name) for name in rowdict if name not in self.fieldnames]
        if self.extrasaction == "raise" and wrong:
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join(wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows([self._row(row) for row in rowdicts])
