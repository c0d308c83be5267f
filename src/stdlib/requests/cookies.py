"""Cookies of requests: what servers set, kept by domain, path and name, and given back to them."""
import time
from collections.abc import MutableMapping
from urllib.parse import urlsplit

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class CookieConflictError(RuntimeError):
    pass


class Cookie:
    def __init__(self, name, value, domain="", path="/", secure=False, expires=None, rest=None, domain_specified=False, path_specified=True):
        self.version = 0
        self.name = name
        self.value = value
        self.domain = domain
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain.startswith(".")
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = expires
        self.discard = expires is None
        self._rest = {"HttpOnly": None} if rest is None else rest

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def is_expired(self, now=None):
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        return f"<Cookie {self.name}={self.value} for {self.domain}{self.path}>"

    __repr__ = __str__


class RequestsCookieJar(MutableMapping):
    def __init__(self):
        self._cookies = {}

    def _all(self):
        for paths in self._cookies.values():
            for names in paths.values():
                yield from names.values()

    def __iter__(self):
        return iter(list(self._all()))

    def __len__(self):
        return len(list(self._all()))

    def _fitting(self, name, domain, path):
        return [
            cookie for cookie in self._all()
            if cookie.name == name and (domain is None or cookie.domain == domain) and (path is None or cookie.path == path)
        ]

    def _find(self, name, domain=None, path=None):
        found = [cookie.value for cookie in self._fitting(name, domain, path) if cookie.value]
        if len(found) > 1:
            raise CookieConflictError(f"There are multiple cookies with name, {name!r}")
        if not found:
            raise KeyError(f"name={name!r}, domain={domain!r}, path={path!r}")
        return found[0]

    def get(self, name, default=None, domain=None, path=None):
        try:
            return self._find(name, domain, path)
        except KeyError:
            return default

    def __getitem__(self, name):
        return self._find(name)

    def __contains__(self, name):
        return bool(self._fitting(name, None, None))

    def set(self, name, value, domain="", path="/", **kwargs):
        if value is None:
            for cookie in self._fitting(name, domain or None, path):
                self.clear(cookie.domain, cookie.path, cookie.name)
            return None
        return self.set_cookie(Cookie(name, value, domain, path, **kwargs))

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        for cookie in self._fitting(name, None, None):
            self.clear(cookie.domain, cookie.path, cookie.name)

    def set_cookie(self, cookie):
        if cookie.value.startswith('"') and cookie.value.endswith('"'):
            cookie.value = cookie.value.replace('\\"', "")
        self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def clear(self, domain=None, path=None, name=None):
        if name is not None:
            del self._cookies[domain][path][name]
        elif path is not None:
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def clear_expired_cookies(self):
        for cookie in self:
            if cookie.is_expired():
                self.clear(cookie.domain, cookie.path, cookie.name)

    def iterkeys(self):
        for cookie in self:
            yield cookie.name

    def itervalues(self):
        for cookie in self:
            yield cookie.value

    def iteritems(self):
        for cookie in self:
            yield cookie.name, cookie.value

    def keys(self):
        return list(self.iterkeys())

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def list_domains(self):
        return list(dict.fromkeys([cookie.domain for cookie in self]))

    def list_paths(self):
        return list(dict.fromkeys([cookie.path for cookie in self]))

    def get_dict(self, domain=None, path=None):
        return {
            cookie.name: cookie.value for cookie in self._all()
            if (domain is None or cookie.domain == domain) and (path is None or cookie.path == path)
        }

    def update(self, other):
        if isinstance(other, RequestsCookieJar):
            for cookie in other:
                self.set_cookie(cookie)
        else:
            for name, value in dict(other).items():
                self.set(name, value)

    def copy(self):
        made = RequestsCookieJar()
        made.update(self)
        return made

    def __repr__(self):
        return f"<RequestsCookieJar[{', '.join([repr(cookie) for cookie in self])}]>"


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    cookiejar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookie_dict or {}).items():
        if overwrite or name not in cookiejar:
            cookiejar.set(name, value)
    return cookiejar


def merge_cookies(cookiejar, cookies):
    cookiejar.update(cookies)
    return cookiejar


def _place(url):
    """Domain and path of an address, as cookies have them."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    return host if "." in host else host + ".local", parts.path or "/"


def _is_in_domain(host, domain):
    if domain.startswith("."):
        return host.endswith(domain) or "." + host == domain
    return not domain or host == domain


def _header_for(jar, url):
    """The field `Cookie` for an address, None if there is nothing to say."""
    host, path = _place(url)
    is_safe = url.startswith("https:")
    jar.clear_expired_cookies()
    found = [
        cookie for cookie in jar
        if _is_in_domain(host, cookie.domain) and (is_safe or not cookie.secure)
        and (path == cookie.path or path.startswith(cookie.path if cookie.path.endswith("/") else cookie.path + "/"))
    ]
    found.sort(key=lambda cookie: -len(cookie.path))
    return "; ".join([f"{cookie.name}={cookie.value}" for cookie in found]) or None


def _seconds(date):
    """A date of HTTP, `Thu, 01 Jan 1970 00:00:00 GMT`, as seconds; None if it is none."""
    words = date.replace("-", " ").replace(":", " ").split()
    try:
        day, month, year, hour, minute, second = words[1:7]
        month, year = _MONTHS.index(month.lower()) + 1, int(year)
        year += 0 if year > 99 else 1900 if year >= 70 else 2000
        early = year - (month < 3)
        days = 365 * early + early // 4 - early // 100 + early // 400 + (153 * ((month + 9) % 12) + 2) // 5 + int(day) - 719469
        return ((days * 24 + int(hour)) * 60 + int(minute)) * 60 + int(second)
    except ValueError:
        return None


def _take(jar, url, fields):
    """What an answer's fields `Set-Cookie` say."""
    host, path = _place(url)
    for field in fields:
        first, *rest = field.split(";")
        name, equals, value = first.strip().partition("=")
        if not equals:
            continue
        told = {}
        for part in rest:
            key, equals, text = part.strip().partition("=")
            told[key.strip().lower()] = text.strip() if equals else None
        expires = _seconds(told["expires"]) if told.get("expires") else None
        if (told.get("max-age") or "x").lstrip("-").isdigit():
            expires = int(time.time()) + int(told["max-age"])
        domain = (told.get("domain") or "").lower()
        if domain:
            domain = domain if domain.startswith(".") else "." + domain
            if not _is_in_domain(host, domain):
                continue
        own = told.get("path")
        default = path[:path.rfind("/")] or "/"
        cookie = Cookie(
            name.strip(), value.strip(), domain or host, own if own and own.startswith("/") else default, "secure" in told, expires,
            {"HttpOnly": None} if "httponly" in told else {}, bool(domain), bool(own),
        )
        if cookie.is_expired():
            jar._cookies.get(cookie.domain, {}).get(cookie.path, {}).pop(cookie.name, None)
        else:
            jar.set_cookie(cookie)
