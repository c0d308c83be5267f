"""Opening addresses of the simulated web."""
import _web
import io
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, quote, unquote


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        self.method = method
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError("unknown url type: %r" % url)
        self.type = parts.scheme
        self.host = parts.netloc
        self.selector = parts.path

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, default)

    def has_header(self, header_name):
        return header_name in self.headers

    def header_items(self):
        return list(self.headers.items())

    def get_full_url(self):
        return self.full_url

    def get_method(self):
        return self.method or ("POST" if self.data is not None else "GET")


class _Headers(dict):
    """Header fields whose names may be written in any case."""

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get(self, name, default=None):
        for key, value in self.items():
            if key.lower() == name.lower():
                return value
        return default

    def get_all(self, name, failobj=None):
        found = [value for key, value in self.__dict__.get("_fields", self.items()) if key.lower() == name.lower()]
        return found or failobj

    def get_content_type(self):
        return (self.get("Content-Type") or "text/plain").partition(";")[0]

    def get_content_charset(self, failobj=None):
        charset = (self.get("Content-Type") or "").partition("charset=")[2]
        return charset.lower() or failobj


class HTTPResponse(io.BytesIO):
    __module__ = "http.client"

    def __init__(self, page):
        super().__init__(page.body)
        self._size = len(page.body)
        self.status = self.code = page.status
        self.reason = self.msg = page.reason
        self.headers = page.headers if isinstance(page.headers, _Headers) else _Headers(page.headers)
        self.url = page.url
        self.version = 11

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def isclosed(self):
        return self.closed or self.tell() >= self._size

    def getheaders(self):
        return list(self.headers.items())


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if request.type not in ("http", "https"):
        raise URLError("unknown url type: %s" % request.type)
    if not request.host:
        raise URLError("no host given")
    body = request.data if data is None else data
    if isinstance(body, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    try:
        page = _web.fetch(request.full_url, request.get_method(), body, request.headers, timeout)
    except _web.UnknownHost:
        import socket
        raise URLError(socket.gaierror(-2, "Name or service not known")) from None
    except _web.TooSlow:
        raise TimeoutError("timed out" if request.type == "http" else "The read operation timed out") from None
    except ConnectionResetError:
        # The request was heard; it is the answer that fails.
        raise
    except OSError as error:
        raise URLError(error) from error
    response = HTTPResponse(page)
    if page.status >= 300:
        return _elsewhere(request, page, response, timeout)
    return response


def _elsewhere(request, page, response, timeout):
    """Follows a redirection."""
    from urllib.parse import urljoin
    target = response.headers.get("Location")
    if page.status not in (301, 302, 303, 307, 308) or target is None:
        raise HTTPError(page.url, page.status, page.reason, response.headers, response)
    count = getattr(request, "_redirections", 0)
    if count == 10:
        reason = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"
        raise HTTPError(page.url, page.status, reason + page.reason, response.headers, response)
    again = Request(urljoin(page.url, target), headers=request.headers)
    again._redirections = count + 1
    return urlopen(again, None, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        name = filename or "/tmp/" + (urlsplit(url).path.rpartition("/")[2] or "index.html")
        body = response.read()
        with open(name, "wb") as file:
            file.write(body)
        if reporthook:
            reporthook(0, 8192, len(body))
            for block in range((len(body) + 8191) // 8192):
                reporthook(block + 1, 8192, len(body))
        return name, response.headers


class BaseHandler:
    """Handlers do nothing here: there are neither proxies nor passwords."""

    def __init__(self, *args, **kwargs):
        pass


class ProxyHandler(BaseHandler):
    pass


class HTTPHandler(BaseHandler):
    pass


class HTTPSHandler(BaseHandler):
    pass


class HTTPRedirectHandler(BaseHandler):
    pass


class HTTPCookieProcessor(BaseHandler):
    pass


def getproxies():
    return {}


def build_opener(*handlers):
    return OpenerDirector()


class OpenerDirector:
    def __init__(self):
        self.addheaders = []

    def add_handler(self, handler):
        pass

    def open(self, url, data=None, timeout=None):
        request = url if isinstance(url, Request) else Request(url, data)
        for name, value in self.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_header(name, value)
        return urlopen(request, data, timeout)


def install_opener(opener):
    pass


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)
