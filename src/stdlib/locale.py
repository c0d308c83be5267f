"""Habits of countries: here there is only C's, and the encoding of texts is UTF-8."""
CODESET, LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 14, 0, 1, 2, 3, 4, 5, 6
CHAR_MAX = 127
_now = dict.fromkeys(range(6), "C") | {LC_CTYPE: "C.UTF-8"}


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if category not in _now and category != LC_ALL:
        raise Error("invalid locale category")
    if isinstance(locale, tuple):
        locale = ".".join([part for part in locale if part])
    if locale is not None:
        if locale not in ("", "C", "POSIX", "C.UTF-8", "C.utf8"):
            raise Error("unsupported locale setting")
        name = {"": "C.UTF-8", "POSIX": "C", "C.utf8": "C.UTF-8"}.get(locale, locale)
        _now.update(dict.fromkeys(_now if category == LC_ALL else (category,), name))
    if category != LC_ALL:
        return _now[category]
    if len(set(_now.values())) == 1:
        return _now[0]
    names = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES")
    rest = ";LC_PAPER=C;LC_NAME=C;LC_ADDRESS=C;LC_TELEPHONE=C;LC_MEASUREMENT=C;LC_IDENTIFICATION=C"
    return ";".join([f"{name}={value}" for name, value in zip(names, _now.values())]) + rest


def getlocale(category=LC_CTYPE):
    return ("en_US", "UTF-8") if setlocale(category) == "C.UTF-8" else (None, None)


def getdefaultlocale():
    return "en_US", "UTF-8"


def resetlocale(category=LC_ALL):
    setlocale(category, "")


def getencoding():
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def nl_langinfo(key, /):
    return "UTF-8" if key == CODESET else ""


def localeconv():
    texts = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "mon_grouping"), "")
    signs = ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn")
    return {**texts, "mon_grouping": [], "positive_sign": "", "negative_sign": "", **dict.fromkeys(signs, CHAR_MAX), "decimal_point": ".", "thousands_sep": "", "grouping": []}


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


str, atof, atoi = "{:.12g}".format, float, int


def delocalize(string):
    return string


def strcoll(os1, os2, /):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    return string
