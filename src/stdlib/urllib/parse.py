"""Addresses of the web: taking them apart, putting them together, quoting."""
from collections import namedtuple

_ALWAYS_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_SCHEME_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."


class _NetlocMixin:
    @property
    def _host_info(self):
        netloc = self.netloc.rpartition("@")[2]
        if netloc.startswith("["):
            host, _, rest = netloc[1:].partition("]")
            return host, rest.partition(":")[2] or None
        host, _, port = netloc.partition(":")
        return host, port or None

    @property
    def username(self):
        info, found, _ = self.netloc.rpartition("@")
        return info.partition(":")[0] if found else None

    @property
    def password(self):
        info, found, _ = self.netloc.rpartition("@")
        if not found or ":" not in info:
            return None
        return info.partition(":")[2]

    @property
    def hostname(self):
        host = self._host_info[0]
        return host.lower() or None

    @property
    def port(self):
        port = self._host_info[1]
        if port is None:
            return None
        if not port.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class SplitResult(_NetlocMixin, namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_NetlocMixin, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple("DefragResult", "url fragment")):
    def geturl(self):
        return self.url + ("#" + self.fragment if self.fragment else "")


def urlsplit(url, scheme="", allow_fragments=True):
    if isinstance(url, bytes):
        url = url.decode("ascii")
    url = url.lstrip().replace("\n", "").replace("\r", "").replace("\t", "")
    netloc = query = fragment = ""
    place = url.find(":")
    if place > 0 and url[0].isascii() and url[0].isalpha() and all(c in _SCHEME_CHARS for c in url[:place]):
        scheme, url = url[:place].lower(), url[place + 1:]
    if url[:2] == "//":
        end = min([at for at in (url.find(c, 2) for c in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    start = path.rfind("/")
    place = path.find(";", start if start >= 0 else 0)
    if place >= 0:
        path, params = path[:place], path[place + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme in ("http", "https", "ftp", "file") and url[:2] != "//" and (not url or url[:1] == "/") and netloc):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path = "%s;%s" % (path, params)
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    parts = urlsplit(url)
    return DefragResult(urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, "")), parts.fragment)


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    b, u = urlparse(base), urlparse(url, urlparse(base).scheme)
    if u.scheme != b.scheme:
        return url
    if u.netloc:
        return urlunparse(u)
    if not u.path and not u.params:
        query = u.query or b.query
        return urlunparse((u.scheme, b.netloc, b.path, b.params, query, u.fragment))
    if u.path.startswith("/"):
        segments = u.path.split("/")
    else:
        segments = b.path.split("/")[:-1] + u.path.split("/")
        if segments and segments[0]:
            segments.insert(0, "")
    resolved = []
    for segment in segments:
        if segment == "..":
            if len(resolved) > 1:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return urlunparse((u.scheme, b.netloc, "/".join(resolved) or "/", u.params, u.query, u.fragment))


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    kept = _ALWAYS_SAFE | set(safe)
    return "".join([chr(byte) if byte < 128 and chr(byte) in kept else "%%%02X" % byte for byte in bs])


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = string.split(b"%")
    parts = [first]
    for item in rest:
        try:
            parts.append(bytes([int(item[:2], 16)]) if len(item) >= 2 else b"%" + item[:2])
            parts.append(item[2:])
        except ValueError:
            parts.append(b"%" + item)
    return b"".join(parts)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    parts = []
    for key, value in pairs:
        key = quote_via(key if isinstance(key, bytes) else str(key), safe)
        values = value if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") else [value]
        for one in values:
            parts.append(key + "=" + quote_via(one if isinstance(one, bytes) else str(one), safe))
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    pairs = []
    for part in qs.split(separator):
        if not part and not strict_parsing:
            continue
        name, found, value = part.partition("=")
        if not found and strict_parsing:
            raise ValueError("bad query field: %r" % (part,))
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result
