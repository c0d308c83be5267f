"""Addresses of the web as objects that do not change."""
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit
from multidict import MultiDict, MultiDictProxy

__version__ = "1.25.1"
__all__ = ("URL",)

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
_PATH = "/@:!$&'()*+,;="
_QUERY = "?/:@!$'()*,"


def _requoted(text, safe):
    """Quotes what has to be, but not what is quoted already."""
    first, *rest = text.split("%")
    parts = [quote(first, safe)]
    for item in rest:
        is_code = len(item) >= 2 and all(c in "0123456789abcdefABCDEF" for c in item[:2])
        parts.append("%" + item[:2].upper() + quote(item[2:], safe) if is_code else "%25" + quote(item, safe))
    return "".join(parts)


def _requoted_query(text):
    return _requoted(text, _QUERY + "=&+; ").replace(" ", "+")


def _value(value):
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"Invalid variable type: value should be str, int or float, got {value!r} of type {type(value)}")
    return str(value)


def _query_text(query):
    """The text of a mapping or of pairs; None where there is nothing."""
    if query is None or isinstance(query, str):
        return query and _requoted_query(query)
    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        for one in value if isinstance(value, (list, tuple)) else [value]:
            pairs.append((key, _value(one)))
    return "&".join([quote(key, _QUERY + " ").replace(" ", "+") + "=" + quote(value, _QUERY + " ").replace(" ", "+")
                     for key, value in pairs])


def _given(args, kwargs):
    if args and kwargs or len(args) > 1:
        raise ValueError("Either kwargs or single query parameter must be present")
    return args[0] if args else kwargs


class URL:
    def __new__(cls, val="", *, encoded=False):
        if type(val) is cls:
            return val
        if not isinstance(val, str):
            raise TypeError("Constructor parameter should be str")
        scheme, netloc, path, query, fragment = parts = urlsplit(val)
        if parts.netloc:
            parts.port
            netloc = netloc.lower() if "@" not in netloc else netloc
            before, colon, port = netloc.rpartition(":")
            if colon and port.isdigit() and int(port) == _PORTS.get(scheme):
                netloc = before
        if not encoded:
            path = _requoted(path, _PATH)
            query = _requoted_query(query)
            fragment = _requoted(fragment, _PATH + "?")
        return cls._made(scheme, netloc, path, query, fragment)

    @classmethod
    def _made(cls, scheme, netloc, path, query="", fragment=""):
        self = object.__new__(cls)
        self._parts = type(urlsplit(""))(scheme, netloc, path, query, fragment)
        return self

    @classmethod
    def build(cls, *, scheme="", host="", port=None, path="", query=None, query_string="", fragment=""):
        netloc = host if port is None or port == _PORTS.get(scheme) else f"{host}:{port}"
        text = _query_text(query) if query else _requoted_query(query_string)
        return cls._made(scheme, netloc, _requoted(path, _PATH), text, _requoted(fragment, _PATH + "?"))

    def __str__(self):
        return urlunsplit(self._parts)

    def __repr__(self):
        return f"URL('{self}')"

    def _key(self):
        parts = self._parts
        return (parts.scheme, parts.netloc, parts.path or ("/" if parts.netloc else ""), parts.query, parts.fragment)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is URL else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is URL else NotImplemented

    def __bool__(self):
        return bool(self._parts.netloc or self._parts.path or self._parts.query or self._parts.fragment)

    def __truediv__(self, name):
        return self.joinpath(name)

    def __mod__(self, query):
        return self.update_query(query)

    def joinpath(self, *other):
        path = self._parts.path.rstrip("/")
        for name in other:
            if name.startswith("/"):
                raise ValueError(f"Appending path {name!r} starting from slash is forbidden")
            path += "/" + _requoted(name, _PATH)
        return self._made(self._parts.scheme, self._parts.netloc, path)

    @property
    def absolute(self):
        return bool(self._parts.netloc)

    def is_absolute(self):
        return self.absolute

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def host(self):
        return self._parts.hostname

    raw_host = host

    @property
    def user(self):
        return self._parts.username

    @property
    def password(self):
        return self._parts.password

    @property
    def explicit_port(self):
        return self._parts.port

    @property
    def port(self):
        return self._parts.port or _PORTS.get(self._parts.scheme)

    def is_default_port(self):
        return self.port == _PORTS.get(self._parts.scheme)

    @property
    def authority(self):
        return f"{self._parts.netloc}:{self.port}" if self._parts.port is None and self.port else self._parts.netloc

    @property
    def raw_path(self):
        return self._parts.path or ("/" if self._parts.netloc else "")

    @property
    def path(self):
        return unquote(self.raw_path)

    @property
    def raw_query_string(self):
        return self._parts.query

    @property
    def query_string(self):
        return unquote(self._parts.query.replace("+", " "))

    @property
    def query(self):
        return MultiDictProxy(MultiDict(parse_qsl(self._parts.query, keep_blank_values=True)))

    @property
    def raw_path_qs(self):
        return self.raw_path + ("?" + self._parts.query if self._parts.query else "")

    @property
    def path_qs(self):
        return self.path + ("?" + self.query_string if self._parts.query else "")

    @property
    def raw_fragment(self):
        return self._parts.fragment

    @property
    def fragment(self):
        return unquote(self._parts.fragment)

    @property
    def parts(self):
        path = self.path
        return ("/", *path[1:].split("/")) if path.startswith("/") else tuple(path.split("/"))

    @property
    def name(self):
        return self.parts[-1] if self.parts != ("/",) else ""

    @property
    def suffix(self):
        stem, dot, end = self.name.rpartition(".")
        return dot + end if stem and end else ""

    @property
    def parent(self):
        path = self._parts.path
        if path in ("", "/"):
            return self._made(self._parts.scheme, self._parts.netloc, path)
        return self._made(self._parts.scheme, self._parts.netloc, path.rpartition("/")[0])

    def origin(self):
        if not self._parts.netloc:
            raise ValueError("URL should be absolute")
        return self._made(self._parts.scheme, self._parts.netloc.rpartition("@")[2], "")

    def relative(self):
        if not self._parts.netloc:
            raise ValueError("URL should be absolute")
        return self._made("", "", self.raw_path, self._parts.query, self._parts.fragment)

    def join(self, url):
        if not isinstance(url, URL):
            raise TypeError("url should be URL")
        return URL(urljoin(str(self), str(url)), encoded=True)

    def human_repr(self):
        return unquote(str(self))

    def _with(self, **changes):
        return self._made(*self._parts._replace(**changes))

    def with_scheme(self, scheme):
        return self._with(scheme=scheme.lower())

    def with_host(self, host):
        port = self._parts.port
        return self._with(netloc=host if port is None else f"{host}:{port}")

    def with_port(self, port):
        host = self._parts.hostname
        return self._with(netloc=host if port is None else f"{host}:{port}")

    def with_path(self, path, *, encoded=False):
        path = path if encoded else _requoted(path, _PATH)
        return self._made(self._parts.scheme, self._parts.netloc, path if path.startswith("/") or not path else "/" + path)

    def with_name(self, name):
        return self.parent / name

    def with_fragment(self, fragment):
        return self._with(fragment=_requoted(fragment or "", _PATH + "?"))

    def with_query(self, *args, **kwargs):
        return self._with(query=_query_text(_given(args, kwargs)) or "")

    def extend_query(self, *args, **kwargs):
        added = _query_text(_given(args, kwargs))
        return self._with(query="&".join([text for text in (self._parts.query, added) if text]))

    def update_query(self, *args, **kwargs):
        given = _given(args, kwargs)
        if given is None:
            return self._with(query="")
        merged = MultiDict(self.query)
        merged.update(parse_qsl(given, keep_blank_values=True) if isinstance(given, str) else
                      [(key, _value(value)) for key, value in (given.items() if hasattr(given, "items") else given)])
        return self._with(query=_query_text(merged))
