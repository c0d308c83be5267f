"""Words of a command line."""


def split(s, comments=False, posix=True):
    words, word, quote, i = [], None, None, 0
    while i < len(s):
        c = s[i]
        i += 1
        if quote:
            if c == quote:
                quote = None
            elif c == "\\" and quote == '"' and i < len(s) and s[i] in '"\\':
                word += s[i]
                i += 1
            else:
                word += c
        elif c.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif comments and c == "#":
            i = s.find("\n", i) % (len(s) + 1)
        elif c in "'\"":
            quote = c
            word = word or ""
        elif c == "\\":
            if i == len(s):
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + c
    if quote:
        raise ValueError("No closing quotation")
    return words if word is None else words + [word]


def quote(s):
    if s and all(c.isascii() and (c.isalnum() or c in "@%+=:,./-_") for c in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'" if s else "''"


def join(split_command):
    return " ".join(map(quote, split_command))
