"""Names and patterns with the wildcards of the shell."""


def fnmatchcase(name, pat):
    """The pattern is compared character by character; a star tries every length."""
    if not pat:
        return not name
    first = pat[0]
    if first == "*":
        rest = pat.lstrip("*")
        return any(fnmatchcase(name[start:], rest) for start in range(len(name) + 1))
    if not name:
        return False
    if first == "?":
        return fnmatchcase(name[1:], pat[1:])
    if first == "[":
        end = pat.find("]", 3 if pat[1:2] == "!" else 2)
        if end > 0:
            chosen = pat[1:end]
            is_negated = chosen.startswith("!")
            return _is_in(name[0], chosen[is_negated:]) != is_negated and fnmatchcase(name[1:], pat[end + 1:])
    return name[0] == first and fnmatchcase(name[1:], pat[1:])


def _is_in(letter, chosen):
    place = 0
    while place < len(chosen):
        if chosen[place + 1:place + 2] == "-" and place + 2 < len(chosen):
            if chosen[place] <= letter <= chosen[place + 2]:
                return True
            place += 3
        else:
            if chosen[place] == letter:
                return True
            place += 1
    return False


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
