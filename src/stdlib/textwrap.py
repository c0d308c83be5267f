"""Wrapping and indenting text."""


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        if not line.strip():
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    margin = margin or ""
    return "\n".join([line[len(margin):] if line.strip() else "" for line in lines])


def indent(text, prefix, predicate=None):
    return "".join([prefix + line if (predicate or str.strip)(line) else line for line in text.splitlines(True)])


def _chunks(text):
    """Words and the space between them; words may break behind a hyphen between letters."""
    out = []
    for c in text:
        space = c == " "
        if not out or out[-1].isspace() != space:
            out.append(c)
        else:
            out[-1] += c
    for chunk in out:
        start = 0
        for i in range(1, len(chunk) - 1):
            if chunk[i] == "-" and chunk[i - 1].isalpha() and chunk[i + 1].isalpha() and i - start > 0:
                yield chunk[start:i + 1]
                start = i + 1
        yield chunk[start:]


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True, break_long_words=True,
         drop_whitespace=True, max_lines=None, placeholder=" [...]", **options):
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    if expand_tabs:
        text = text.expandtabs(8)
    if replace_whitespace:
        text = text.translate({ord(c): " " for c in "\t\n\x0b\x0c\r "})
    chunks = [c for c in _chunks(text) if c][::-1]
    lines = []
    while chunks:
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        line, length = [], 0
        if drop_whitespace and chunks[-1].strip() == "" and lines:
            chunks.pop()
        while chunks and length + len(chunks[-1]) <= room:
            line.append(chunks[-1])
            length += len(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            if break_long_words:
                space = max(room - length, 1 if not line else 0)
                if space:
                    line.append(chunks[-1][:space])
                    chunks[-1] = chunks[-1][space:]
            elif not line:
                line.append(chunks.pop())
        if drop_whitespace and line and line[-1].strip() == "":
            line.pop()
        if not line:
            continue
        if max_lines is not None and len(lines) + 1 == max_lines and any(c.strip() for c in chunks):
            while line and len(indent) + len("".join(line)) + len(placeholder) > width:
                line.pop()
            lines.append(indent + "".join(line).rstrip() + placeholder if line else indent + placeholder.lstrip())
            break
        lines.append(indent + "".join(line))
    return lines


def fill(text, width=70, **options):
    return "\n".join(wrap(text, width, **options))


def shorten(text, width, **options):
    return fill(" ".join(text.strip().split()), width, max_lines=1, **options)


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        options = dict(locals())
        del options["self"]
        self.__dict__.update(options)

    def wrap(self, text):
        return wrap(text, **self.__dict__)

    def fill(self, text):
        return "\n".join(self.wrap(text))
