"""The tokens of command lines."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
_DIGITS = "0123456789"
_OPERATORS = ("&&", "||", ";;", "<<", ">>", ">&", "<&", "<>", ">|", ";", "|", "&", "(", ")", "<", ">", "\n")


class _Wrong(Exception):
    """What the shell does not understand, or does not know."""


def _refuse(what):
    raise _Wrong(f"Lockstep's shell does not know {what}")


def _past(text, place, is_quoted=False):
    """The end of a quotation, of what a `$` begins, or of a letter."""
    letter, rest = text[place], text[place + 1:place + 2]
    if letter == "\\":
        return min(place + 2, len(text))
    if letter == "'" and not is_quoted:
        end = text.find("'", place + 1)
        if end < 0:
            raise _Wrong("Syntax error: Unterminated quoted string")
        return end + 1
    if letter == '"' and not is_quoted or letter == "`":
        return _closing(text, place + 1, letter, True)
    if letter == "$" and rest and rest in "({":
        return _closing(text, place + 2, ")" if rest == "(" else "}")
    if letter == "(" and not is_quoted:
        return _closing(text, place + 1, ")")
    end = place + 1
    if letter == "$" and rest and rest in _LETTERS:
        while text[end:end + 1] and text[end] in _LETTERS + _DIGITS:
            end += 1
    elif letter == "$" and rest and rest in "?$!#@*" + _DIGITS:
        end += 1
    return end


def _closing(text, place, sign, is_quoted=False):
    """Behind the sign that closes what has begun."""
    while place < len(text):
        if text[place] == sign:
            return place + 1
        place = _past(text, place, is_quoted)
    raise _Wrong("Syntax error: " + ("end of file unexpected" if sign in ")}" else "Unterminated quoted string"))


def _tokens(text):
    """Triples: whether it is a word, its text, its line. An operator stands with the descriptor's number before it."""
    found, place, line = [], 0, 1
    while place < len(text):
        operator = [sign for sign in _OPERATORS if text.startswith(sign, place)]
        start = place
        if text[place] in " \t":
            place += 1
        elif text.startswith("\\\n", place):
            place += 2
        elif text[place] == "#":
            place = text.find("\n", place) % (len(text) + 1)
        elif operator:
            place += len(operator[0])
            found.append((False, operator[0], line))
        else:
            while place < len(text) and text[place] not in " \t\n;|&()<>":
                place = _past(text, place)
            word, sign = text[start:place], [sign for sign in _OPERATORS if text.startswith(sign, place)]
            is_number = word.isdigit() and sign and sign[0][0] in "<>"
            if is_number:
                place += len(sign[0])
            found.append((not is_number, text[start:place], line))
        line += text[start:place].count("\n")
    found.append((False, "", line))
    return found[::-1]


def _is_name(text):
    return text[:1] in tuple(_LETTERS) and not text.strip(_LETTERS + _DIGITS)
