"""The simulated web: pages of other hosts come out of a table or are made from their address; this machine's own servers are asked.

The table is the file /etc/web.json, if there is one: an object of addresses, each with any of "status", "delay" (seconds), "body", "size"
and "headers". What stands in the file system and in the cost table decides everything, so that a run can be repeated.
"""
import _lockstep
import json
import time
from urllib.parse import urlsplit

TABLE = "/etc/web.json"
REASONS = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 418: "I'm a Teapot",
    429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}


class UnknownHost(Exception):
    pass


class TooSlow(Exception):
    pass


class Page:
    def __init__(self, url, status, headers, body):
        self.url = url
        self.status = status
        self.reason = REASONS.get(status, "")
        self.headers = headers
        self.body = body


def _hash(text):
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def _table():
    if not _lockstep.file_exists(TABLE):
        return {}
    with open(TABLE, encoding="utf-8") as file:
        return json.load(file)


def _look_up(url):
    table = _table()
    for form in (url, url.rstrip("/"), url + "/"):
        if form in table:
            return table[form]
    return None


def is_here(url, host):
    """A server of the program answers, not the made-up web."""
    return (host in ("localhost", "lockstep", "0.0.0.0") or host.startswith("127.")) and _look_up(url) is None


def make_up(url, method="GET"):
    """How long another host takes, and its page; no page where no host has that name."""
    host = urlsplit(url).hostname or ""
    entry = _look_up(url)
    if host.endswith(".invalid") or "." not in host and entry is None:
        return _lockstep.web_delay() / 10, None
    return _page(url, host, entry or {}, method)


def fetch(url, method="GET", data=None, headers=None, timeout=None):
    """Asks for a page; takes as long as the page takes."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_here(url, host):
        return _ask_server(url, parts, method, data, headers, timeout)
    delay, page = make_up(url, method)
    if page is not None and timeout is not None and delay > timeout:
        time.sleep(timeout)
        raise TooSlow
    time.sleep(delay)
    if page is None:
        raise UnknownHost(host)
    return page


def _page(url, host, entry, method):
    seed = _hash(url)
    delay = entry.get("delay", _lockstep.web_delay() * (1 + seed % 20 / 10))
    status = entry.get("status", _status_in(url))
    body = entry.get("body")
    if body is None:
        body = _text(url, host, entry.get("size", 12_000 + seed % 48_000))
    elif not isinstance(body, str):
        body = json.dumps(body)
    kind = "application/json" if body[:1] in ("{", "[") else "text/html; charset=utf-8"
    content = b"" if method == "HEAD" else body.encode()
    headers = {"Content-Type": kind, "Content-Length": str(len(body.encode())), "Server": "lockstep"}
    headers.update(entry.get("headers", {}))
    return delay, Page(url, status, headers, content)


def _status_in(url):
    """Addresses such as https://example.org/status/404 name their status."""
    before, found, code = url.partition("/status/")
    return int(code) if found and code.isdigit() and 200 <= int(code) < 600 else 200


def _text(url, host, size):
    head = f"<!DOCTYPE html>\n<html>\n<head><title>{host}</title></head>\n<body>\n<h1>{url}</h1>\n"
    tail = "\n</body>\n</html>\n"
    line = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>\n"
    room = max(size - len(head.encode()) - len(tail), 0)
    return head + (line * (room // len(line) + 1))[:room] + tail


def _ask_server(url, parts, method, data, headers, timeout):
    """One request, one answer, on a connection of its own."""
    from http.client import HTTPConnection
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    fields = dict(headers or {}, Connection="close")
    if not any(name.lower() == "user-agent" for name in fields):
        fields["User-Agent"] = "Python-urllib/3.11"
        if data:
            fields.setdefault("Content-type", "application/x-www-form-urlencoded")
    connection = HTTPConnection(parts.hostname, port, timeout)
    try:
        connection.request(method, path, data, fields)
        response = connection.getresponse()
    except TimeoutError:
        raise TooSlow from None
    finally:
        connection.close()
    page = Page(url, response.status, response.headers, response.read())
    page.reason = response.reason
    return page
