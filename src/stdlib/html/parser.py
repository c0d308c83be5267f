"""What stands in an HTML page, told by calls."""
from html import unescape

__all__ = ["HTMLParser"]

_SPACES = " \t\n\r\f"


def _past(text, at, signs):
    """The first place from `at` on whose sign is none of these."""
    while at < len(text) and text[at] in signs:
        at += 1
    return at


def _until(text, at, signs):
    while at < len(text) and text[at] not in signs:
        at += 1
    return at


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self.lineno, self.offset = 1, 0
        self.__starttag_text = None

    def feed(self, data):
        self.rawdata += data
        self._go(False)

    def close(self):
        self._go(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self.__starttag_text

    def _go(self, is_end):
        text, at = self.rawdata, 0
        while at < len(text):
            if text[at] != "<" or self.cdata_elem and not self._closes(text, at):
                end = self._text_end(text, at, is_end)
                if end <= at:
                    break
                self._data(text[at:end])
            else:
                end = self._tag(text, at, is_end)
                if end < 0:
                    break
            self._move(text, at, end)
            at = end
        self.rawdata = text[at:]

    def _closes(self, text, at):
        end = text.find(">", at)
        return text.startswith("</", at) and text[at + 2:end].strip().lower() == self.cdata_elem

    def _text_end(self, text, at, is_end):
        if self.cdata_elem:
            end = text.find("</", at)
            while end >= 0 and not self._closes(text, end):
                end = text.find("</", end + 1)
            return end if end >= 0 else len(text) if is_end else at
        end = text.find("<", at)
        if end >= 0:
            return end
        if is_end or not self.convert_charrefs:
            return len(text)
        # A reference may go on in what comes next.
        amp = text.rfind("&", max(at, len(text) - 34))
        return len(text) if amp < 0 or any(c in text[amp:] for c in " \t\n;") else amp

    def _data(self, data):
        if self.cdata_elem or self.convert_charrefs:
            self.handle_data(data if self.cdata_elem else unescape(data))
            return
        first, *parts = data.split("&")
        if first:
            self.handle_data(first)
        for part in parts:
            size = 1 if part[:1] == "#" else 0
            while size < len(part) and part[size].isalnum():
                size += 1
            name, rest = part[:size], part[size:].removeprefix(";")
            if name in ("", "#"):
                self.handle_data("&" + part)
                continue
            if name[0] == "#":
                self.handle_charref(name[1:])
            else:
                self.handle_entityref(name)
            if rest:
                self.handle_data(rest)

    def _move(self, text, start, end):
        lines = text.count("\n", start, end)
        if lines:
            self.lineno += lines
            self.offset = end - text.rindex("\n", start, end) - 1
        else:
            self.offset += end - start

    def _tag(self, text, at, is_end):
        """Tells what begins at a `<`; gives the place behind it, or -1 if it is not whole."""
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            if end >= 0:
                self.handle_comment(text[at + 4:end])
                return end + 3
        elif text.startswith(("<!", "<?"), at):
            end = text.find(">", at + 2)
            if end >= 0:
                (self.handle_decl if text[at + 1] == "!" else self.handle_pi)(text[at + 2:end])
                return end + 1
        elif text[at + 1:at + 2].isalpha():
            end = self._start(text, at)
            if end >= 0:
                return end
        elif text.startswith("</", at):
            end = text.find(">", at + 2)
            if end >= 0:
                name = text[at + 2:_until(text, at + 2, _SPACES + ">/")].lower()
                self.handle_endtag(name)
                self.cdata_elem = None
                return end + 1
        elif at + 1 < len(text):
            self.handle_data("<")
            return at + 1
        if not is_end:
            return -1
        self._data(text[at:])
        return len(text)

    def _start(self, text, at):
        stop = _until(text, at + 1, _SPACES + "/>")
        name, attrs = text[at + 1:stop].lower(), []
        while True:
            before = _past(text, stop, _SPACES)
            stop = _past(text, before, _SPACES + "/")
            if stop >= len(text):
                return -1
            if text[stop] == ">":
                break
            attr, value, stop = self._attribute(text, stop)
            if stop >= len(text):
                return -1
            attrs.append((attr, value))
        self.__starttag_text = text[at:stop + 1]
        self.lasttag = name
        if text[stop - 1] == "/":
            self.handle_startendtag(name, attrs)
        else:
            self.handle_starttag(name, attrs)
            if name in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = name
        return stop + 1

    def _attribute(self, text, at):
        """Its name, its value and the place behind it."""
        stop = _until(text, at + 1, _SPACES + "/>=")
        name = text[at:stop].lower()
        equals = _past(text, stop, _SPACES)
        if text[equals:equals + 1] != "=":
            return name, None, stop
        at = _past(text, equals + 1, _SPACES)
        quote = text[at:at + 1]
        if quote in ('"', "'") and quote:
            end = text.find(quote, at + 1)
            return (name, unescape(text[at + 1:end]), end + 1) if end >= 0 else (name, "", len(text))
        stop = _until(text, at, _SPACES + ">")
        return name, unescape(text[at:stop]), stop

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def _nothing(self, *args):
        pass

    handle_starttag = handle_endtag = handle_data = handle_comment = handle_decl = handle_pi = handle_charref = handle_entityref = unknown_decl = _nothing
