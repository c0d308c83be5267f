"""Common texts."""
whitespace = " \t\n\r\x0b\x0c"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, safe):
        out = []
        rest = self.template
        while True:
            before, found, rest = rest.partition("$")
            out.append(before)
            if not found:
                return "".join(out)
            if rest.startswith("$"):
                out.append("$")
                rest = rest[1:]
                continue
            braced = rest.startswith("{")
            end = start = int(braced)
            while end < len(rest) and (rest[end] == "_" or rest[end].isalnum() and rest[end].isascii()) and not (end == start and rest[end].isdigit()):
                end += 1
            name = rest[start:end]
            if not name or braced and rest[end:end + 1] != "}":
                if not safe:
                    at = len(self.template) - len(rest) - 1
                    lines = self.template[:at].splitlines(keepends=True)
                    column = at - len("".join(lines[:-1])) + 1 if lines else 1
                    raise ValueError(f"Invalid placeholder in string: line {max(len(lines), 1)}, col {column}")
                out.append("$")
                continue
            if safe and name not in mapping:
                out.append("$" + rest[:end + braced])
            else:
                out.append(str(mapping[name]))
            rest = rest[end + braced:]

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
