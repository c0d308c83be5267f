"""HTTP servers on `socketserver`."""
import _dates
import html
import os
import socket
import socketserver
import sys
import time
from http import HTTPStatus
from http.client import parse_headers
from urllib.parse import unquote, quote

__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"]

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = 1

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    server_version = "BaseHTTP/0.6"
    sys_version = "Python/" + sys.version.split()[0]
    protocol_version = "HTTP/1.0"
    default_request_version = "HTTP/0.9"
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}

    def parse_request(self):
        self.command = None
        self.request_version = version = self.default_request_version
        self.close_connection = True
        self.requestline = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            if not version.startswith("HTTP/"):
                self.send_error(HTTPStatus.BAD_REQUEST, "Bad request version (%r)" % version)
                return False
            self.close_connection = version < "HTTP/1.1" or self.protocol_version < "HTTP/1.1"
            self.request_version = version
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, "Bad request syntax (%r)" % self.requestline)
            return False
        self.command, self.path = words[:2]
        self.headers = parse_headers(self.rfile)
        kept = (self.headers.get("Connection") or "").lower()
        if kept == "close":
            self.close_connection = True
        elif kept == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        return True

    def handle_one_request(self):
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, "do_" + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Unsupported method (%r)" % self.command)
                return
            method()
            self.wfile.flush()
        except TimeoutError as e:
            self.log_error("Request timed out: %r", e)
            self.close_connection = True

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def send_error(self, code, message=None, explain=None):
        short = self.responses.get(code, ("???", "???"))
        if message is None:
            message = short[0]
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        if code < 200 or code in (204, 205, 304):
            return self.end_headers()
        body = (self.error_message_format % {
            "code": code, "message": html.escape(message, quote=False),
            "explain": html.escape(short[1] if explain is None else explain, quote=False),
        }).encode("UTF-8", "replace")
        self.send_header("Content-Type", self.error_content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def send_response_only(self, code, message=None):
        if message is None:
            message = self.responses.get(code, ("", ""))[0]
        self._headers_buffer = [] if self.request_version == "HTTP/0.9" else ["%s %d %s\r\n" % (self.protocol_version, code, message)]

    def send_header(self, keyword, value):
        if not hasattr(self, "_headers_buffer"):
            self._headers_buffer = []
        if self.request_version != "HTTP/0.9":
            self._headers_buffer.append("%s: %s\r\n" % (keyword, value))
        if keyword.lower() == "connection":
            self.close_connection = value.lower() != "keep-alive"

    def end_headers(self):
        if self.request_version != "HTTP/0.9":
            self._headers_buffer.append("\r\n")
            self.flush_headers()

    def flush_headers(self):
        if hasattr(self, "_headers_buffer"):
            self.wfile.write("".join(self._headers_buffer).encode("latin-1", "strict"))
            self._headers_buffer = []

    def log_request(self, code="-", size="-"):
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        sys.stderr.write("%s - - [%s] %s\n" % (self.address_string(), self.log_date_time_string(), format % args))

    def version_string(self):
        return self.server_version + " " + self.sys_version

    def date_time_string(self, timestamp=None):
        return _dates.strftime("%a, %d %b %Y %H:%M:%S GMT", _dates.gmtime(timestamp))

    def log_date_time_string(self):
        return _dates.strftime("%d/%b/%Y %H:%M:%S")

    def address_string(self):
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    server_version = "SimpleHTTP/0.6"
    extensions_map = {
        ".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".py": "text/x-python", ".json": "application/json",
        ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".jpg": "image/jpeg", ".csv": "text/csv",
    }

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.getcwd() if directory is None else os.fspath(directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        self.wfile.write(self.send_head() or b"")

    def do_HEAD(self):
        self.send_head()

    def translate_path(self, path):
        path = path.partition("?")[0].partition("#")[0]
        words = [w for w in unquote(path).split("/") if w not in ("", ".", "..")]
        return os.path.join(self.directory, *words) + "/" * path.rstrip().endswith("/")

    def guess_type(self, path):
        return self.extensions_map.get(os.path.splitext(path)[1].lower(), "application/octet-stream")

    def send_head(self):
        path = self.translate_path(self.path)
        kind = self.guess_type(path)
        if os.path.isdir(path):
            place, mark, query = self.path.partition("?")
            if not place.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", place + "/" + mark + query)
                self.send_header("Content-Length", "0")
                return self.end_headers()
            index = os.path.join(path, "index.html")
            path, kind = (index, "text/html") if os.path.isfile(index) else (path, "text/html; charset=utf-8")
        try:
            if os.path.isdir(path):
                body = self.list_directory(path)
            elif path.endswith("/"):
                return self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            else:
                with open(path, "rb") as file:
                    body = file.read()
        except OSError:
            return self.send_error(HTTPStatus.NOT_FOUND, "File not found")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", kind)
        self.send_header("Content-Length", str(len(body)))
        if os.path.isfile(path):
            self.send_header("Last-Modified", self.date_time_string())
        self.end_headers()
        return body

    def list_directory(self, path):
        title = "Directory listing for " + html.escape(unquote(self.path), quote=False)
        lines = ["<!DOCTYPE HTML>", '<html lang="en">', "<head>", '<meta charset="utf-8">', f"<title>{title}</title>", "</head>",
                 "<body>", f"<h1>{title}</h1>", "<hr>", "<ul>"]
        for name in sorted(os.listdir(path), key=str.lower):
            shown = name + "/" if os.path.isdir(os.path.join(path, name)) else name
            lines.append(f'<li><a href="{quote(shown)}">{html.escape(shown, quote=False)}</a></li>')
        return "\n".join(lines + ["</ul>", "<hr>", "</body>", "</html>", ""]).encode()
