"""Requests to the simulated web, with the interface of the package of that name."""
import _web
import json as _json
import time as _time
from requests import cookies, exceptions, utils
from requests.cookies import RequestsCookieJar as _Jar, _header_for, _take
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema, ReadTimeout,
    RequestException, Timeout, TooManyRedirects, URLRequired,
)
from urllib.parse import urlencode as _urlencode, urljoin as _urljoin, urlsplit as _urlsplit

__version__ = "2.31.0"


class _Codes:
    ok = 200
    created = 201
    no_content = 204
    moved_permanently = 301
    found = 302
    bad_request = 400
    unauthorized = 401
    forbidden = 403
    not_found = 404
    internal_server_error = server_error = 500
    bad_gateway = 502
    service_unavailable = 503


codes = _Codes()


class CaseInsensitiveDict(dict):
    """Header fields whose names may be written in any case."""

    def _key(self, name):
        for key in self.keys():
            if key.lower() == name.lower():
                return key
        return name

    def __getitem__(self, name):
        return dict.__getitem__(self, self._key(name))

    def __setitem__(self, name, value):
        dict.__setitem__(self, self._key(name), value)

    def __contains__(self, name):
        return dict.__contains__(self, self._key(name))

    def get(self, name, default=None):
        return dict.get(self, self._key(name), default)


class _Elapsed:
    """How long an answer took."""

    def __init__(self, seconds):
        self._seconds = seconds
        self.days = 0
        self.seconds = int(seconds)
        self.microseconds = round((seconds - int(seconds)) * 1_000_000)

    def total_seconds(self):
        return self._seconds

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}.{self.microseconds:06}"


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


def _set_cookie(headers):
    """All fields of that name."""
    if hasattr(headers, "get_all"):
        return headers.get_all("Set-Cookie", [])
    return [value for name, value in headers.items() if name.lower() == "set-cookie"]


class Response:
    def __init__(self, page, request, elapsed):
        self.status_code = page.status
        self.reason = page.reason
        self.url = page.url
        self.headers = CaseInsensitiveDict(page.headers)
        set_cookie = _set_cookie(page.headers)
        if len(set_cookie) > 1:
            self.headers["Set-Cookie"] = ", ".join(set_cookie)
        self.content = page.body
        self.request = request
        self.elapsed = elapsed
        self.history = []
        self.cookies = _Jar()
        _take(self.cookies, request.url, set_cookie)
        kind = self.headers.get("Content-Type", "")
        self.encoding = kind.partition("charset=")[2] or ("utf-8" if "json" in kind else "ISO-8859-1" if "text" in kind else None)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def text(self):
        return self.content.decode(self.encoding or "utf-8", "replace")

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in (301, 302, 303, 307, 308)

    def json(self, **kwargs):
        try:
            return _json.loads(self.text, **kwargs)
        except ValueError as error:
            raise JSONDecodeError(str(error)) from None

    def raise_for_status(self):
        kind = "Client" if 400 <= self.status_code < 500 else "Server" if 500 <= self.status_code < 600 else None
        if kind:
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = chunk_size or len(self.content)
        for start in range(0, len(self.content), size):
            yield self.content[start:start + size]

    def iter_lines(self):
        yield from self.content.splitlines()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def _prepared(url):
    if isinstance(url, bytes):
        url = url.decode()
    url = str(url).lstrip()
    parts = _urlsplit(url)
    if not parts.scheme or "://" not in url:
        raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if parts.scheme not in ("http", "https"):
        raise InvalidSchema(f"No connection adapters were found for {url!r}")
    if not parts.netloc:
        raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
    return url if parts.path else url + "/"


def _pool(url):
    parts = _urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme.upper()}ConnectionPool(host='{parts.hostname}', port={port})"


def _body(data, json, headers):
    if json is not None:
        headers.setdefault("Content-Type", "application/json")
        return _json.dumps(json).encode()
    if isinstance(data, dict) or isinstance(data, (list, tuple)):
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return _urlencode(data, True).encode()
    return data.encode() if isinstance(data, str) else data


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict({"User-Agent": "python-requests/" + __version__, "Accept": "*/*"})
        self.params = {}
        self.cookies = _Jar()
        self.auth = None
        self.max_redirects = 30

    def request(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
    ):
        url = _prepared(url)
        query = {**self.params, **(params or {})} if not isinstance(params, (str, bytes)) else params
        if query:
            extra = query if isinstance(query, str) else _urlencode(query, True)
            url += ("&" if "?" in url else "?") + extra
        fields = CaseInsensitiveDict({**self.headers, **(headers or {})})
        body = _body(data, json, fields)
        jar = _Jar()
        jar.update(self.cookies)
        jar.update(cookies or {})
        response = self._send(PreparedRequest(method.upper(), url, fields, body), timeout, jar)
        history = []
        while allow_redirects and response.is_redirect:
            if len(history) >= self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            history.append(response)
            target = _urljoin(response.url, response.headers["location"])
            fields = CaseInsensitiveDict({name: value for name, value in fields.items() if name.lower() != "cookie"})
            response = self._send(PreparedRequest("GET", target, fields, None), timeout, jar)
        response.history = history
        return response

    def _send(self, request, timeout, jar):
        if "Cookie" not in request.headers and (said := _header_for(jar, request.url)):
            request.headers["Cookie"] = said
        limit = timeout[1] if isinstance(timeout, tuple) else timeout
        start = _time.monotonic()
        path = _urlsplit(request.url).path or "/"
        try:
            page = _web.fetch(request.url, request.method, request.body, request.headers, limit)
        except _web.TooSlow:
            raise ReadTimeout(f"{_pool(request.url)}: Read timed out. (read timeout={limit})", request=request) from None
        except _web.UnknownHost as error:
            why = f"Failed to resolve '{error}' ([Errno -2] Name or service not known)"
            raise ConnectionError(
                f"{_pool(request.url)}: Max retries exceeded with url: {path} (Caused by NameResolutionError(\"{why}\"))",
                request=request,
            ) from None
        except ConnectionRefusedError as error:
            why = f"Failed to establish a new connection: {error}"
            raise ConnectionError(
                f"{_pool(request.url)}: Max retries exceeded with url: {path} (Caused by NewConnectionError('{why}'))",
                request=request,
            ) from None
        except OSError as error:
            raise ConnectionError(error, request=request) from None
        response = Response(page, request, _Elapsed(_time.monotonic() - start))
        for kept in (jar, self.cookies):
            _take(kept, request.url, _set_cookie(page.headers))
        return response

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def session():
    return Session()


def request(method, url, **kwargs):
    return Session().request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request("GET", url, params=params, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    kwargs.setdefault("allow_redirects", False)
    return request("HEAD", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("POST", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request("PUT", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request("PATCH", url, data=data, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)
