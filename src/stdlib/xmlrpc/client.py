"""Values as XML and back, and an object whose methods are those of a server."""
import base64
import http.client
import urllib.parse
from datetime import datetime

MAXINT = 2 ** 31 - 1
MININT = -2 ** 31
PARSE_ERROR = -32700
SERVER_ERROR = -32600
APPLICATION_ERROR = -32500
SYSTEM_ERROR = -32400
TRANSPORT_ERROR = -32300
NOT_WELLFORMED_ERROR = -32700
INVALID_XMLRPC = -32600
METHOD_NOT_FOUND = -32601
INVALID_METHOD_PARAMS = -32602
INTERNAL_ERROR = -32603


class Error(Exception):
    __str__ = object.__repr__


class ProtocolError(Error):
    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f"<{self.__class__.__name__} for {self.url}: {self.errcode} {self.errmsg}>"

    __str__ = __repr__


class ResponseError(Error):
    pass


class Fault(Error):
    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.faultCode}: {self.faultString!r}>"

    __str__ = __repr__


class DateTime:
    def __init__(self, value=0):
        if isinstance(value, str):
            self.value = value
        else:
            moment = value if isinstance(value, datetime) else datetime.fromtimestamp(value) if value else datetime.now()
            self.value = moment.strftime("%Y%m%dT%H:%M:%S")

    def timetuple(self):
        return _moment(self.value).timetuple()

    def __eq__(self, other):
        return self.value == getattr(other, "value", other)

    def __lt__(self, other):
        return self.value < getattr(other, "value", other)

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.value!r} at {id(self):#x}>"


class Binary:
    def __init__(self, data=None):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"expected bytes or bytearray, not {data.__class__.__name__}")
        self.data = bytes(data or b"")

    def __str__(self):
        return str(self.data, "latin-1")

    def __eq__(self, other):
        return self.data == getattr(other, "data", other)


def _moment(text):
    return datetime.strptime(text, "%Y%m%dT%H:%M:%S")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Marshaller:
    def __init__(self, encoding=None, allow_none=False):
        self.memo = {}
        self.allow_none = allow_none

    def dumps(self, values):
        if isinstance(values, Fault):
            fault = {"faultCode": values.faultCode, "faultString": values.faultString}
            return f"<fault>\n{self._value(fault)}</fault>\n"
        return f"<params>\n{''.join(f'<param>{chr(10)}{self._value(value)}</param>{chr(10)}' for value in values)}</params>\n"

    def _value(self, value):
        return f"<value>{self._inside(value)}</value>" + ("" if value is None else "\n")

    def _inside(self, value):
        kind = type(value)
        if value is None:
            if not self.allow_none:
                raise TypeError("cannot marshal None unless allow_none is enabled")
            return "<nil/>"
        if kind is bool:
            return f"<boolean>{int(value)}</boolean>"
        if kind is int:
            if not MININT <= value <= MAXINT:
                raise OverflowError("int exceeds XML-RPC limits")
            return f"<int>{value}</int>"
        if kind is float:
            return f"<double>{value!r}</double>"
        if kind is str:
            return f"<string>{escape(value)}</string>"
        if kind in (bytes, bytearray, Binary):
            return f"<base64>\n{base64.encodebytes(getattr(value, 'data', value)).decode()}</base64>"
        if kind in (datetime, DateTime):
            return f"<dateTime.iso8601>{DateTime(value) if kind is datetime else value}</dateTime.iso8601>"
        if kind in (list, tuple):
            return self._once(value, "sequences", lambda: f"<array><data>\n{''.join(map(self._value, value))}</data></array>")
        if kind is not dict:
            if not hasattr(value, "__dict__") or any(base in _PLAIN for base in kind.__mro__):
                raise TypeError(f"cannot marshal {kind} objects")
            value = value.__dict__
        return self._once(value, "dictionaries", lambda: f"<struct>\n{''.join(map(self._member, value.items()))}</struct>")

    def _once(self, value, what, write):
        if id(value) in self.memo:
            raise TypeError(f"cannot marshal recursive {what}")
        self.memo[id(value)] = None
        text = write()
        del self.memo[id(value)]
        return text

    def _member(self, item):
        key, value = item
        if not isinstance(key, str):
            raise TypeError("dictionary key must be string")
        return f"<member>\n<name>{escape(key)}</name>\n{self._value(value)}</member>\n"


_PLAIN = (bool, int, float, str, bytes, bytearray, list, tuple, dict, datetime)


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse and isinstance(params, tuple) and len(params) != 1:
        raise AssertionError("response tuple must be a singleton")
    data = Marshaller(encoding, allow_none).dumps(params)
    if methodname:
        return f"<?xml version='1.0'?>\n<methodCall>\n<methodName>{escape(methodname)}</methodName>\n{data}</methodCall>\n"
    if methodresponse:
        return f"<?xml version='1.0'?>\n<methodResponse>\n{data}</methodResponse>\n"
    return data


class _Reader:
    """Goes through the tags of a text, and through what stands between them."""

    def __init__(self, text, builtin):
        self.parts = text.replace(">", "<").split("<")
        self.at = 1
        self.builtin = builtin

    def tag(self):
        return self.parts[self.at].strip() if self.at < len(self.parts) else ""

    def enter(self, *names):
        """Past a tag of one of these names, if it is the next one."""
        if self.tag() not in names:
            return False
        self.at += 2
        return True

    def text(self):
        text = self.parts[self.at - 1]
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")

    def need(self, name):
        if not self.enter(name):
            raise ResponseError()

    def value(self):
        self.need("value")
        if self.tag() == "/value":
            value = self.text()
        elif self.enter("value/"):
            value = ""
        else:
            value = self._typed()
        self.need("/value")
        return value

    def _typed(self):
        name = self.tag()
        self.at += 2
        if name == "array":
            return self._array()
        if name == "struct":
            return self._struct()
        if name.endswith("/"):
            return {"nil/": None, "string/": ""}[name]
        text = self.text()
        self.need("/" + name)
        if name == "nil":
            return None
        if name == "boolean":
            return {"0": False, "1": True}[text]
        if name in ("int", "i4", "i8", "i2", "i1", "biginteger"):
            return int(text)
        if name in ("double", "float"):
            return float(text)
        if name == "string":
            return text
        if name == "base64":
            data = base64.decodebytes(text.encode())
            return data if self.builtin else Binary(data)
        if name == "dateTime.iso8601":
            return _moment(text.strip()) if self.builtin else DateTime(text.strip())
        raise ResponseError(f"unknown tag {name!r}")

    def _array(self):
        values = []
        if not self.enter("data/"):
            self.need("data")
            while not self.enter("/data"):
                values.append(self.value())
        self.need("/array")
        return values

    def _struct(self):
        members = {}
        while self.enter("member"):
            self.need("name")
            name = self.text()
            self.need("/name")
            members[name] = self.value()
            self.need("/member")
        self.need("/struct")
        return members


def loads(data, use_datetime=False, use_builtin_types=False):
    text = data.decode() if isinstance(data, (bytes, bytearray)) else data
    reader = _Reader(text, use_builtin_types or use_datetime)
    while reader.tag()[:1] in ("?", "!"):
        reader.at += 2
    name = None
    if reader.enter("methodCall"):
        reader.need("methodName")
        name = reader.text()
        reader.need("/methodName")
    else:
        reader.enter("methodResponse")
    if reader.enter("fault"):
        raise Fault(**reader.value())
    values = []
    if reader.enter("params"):
        while reader.enter("param"):
            values.append(reader.value())
            reader.need("/param")
    return tuple(values), name


class _Method:
    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f"{self.__name}.{name}")

    def __call__(self, *args):
        return self.__send(self.__name, args)


class Transport:
    user_agent = "Python-xmlrpc/3.11"

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use = use_datetime, use_builtin_types
        self._headers = list(headers)
        self._connection = None, None

    def request(self, host, handler, request_body, verbose=False):
        try:
            return self.single_request(host, handler, request_body, verbose)
        except (http.client.RemoteDisconnected, ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
            # The server has closed a connection that was kept.
            return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        connection = self.make_connection(host)
        try:
            headers = {"Content-Type": "text/xml", "User-Agent": self.user_agent, **dict(self._headers)}
            connection.request("POST", handler, request_body, headers)
            response = connection.getresponse()
            body = response.read()
        except Exception:
            self.close()
            raise
        if response.status != 200:
            raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))
        return loads(body, *self._use)[0]

    def make_connection(self, host):
        if self._connection[0] != host or not self._connection[1]:
            self._connection = host, http.client.HTTPConnection(host)
        return self._connection[1]

    def close(self):
        _, connection = self._connection
        if connection:
            self._connection = None, None
            connection.close()


class ServerProxy:
    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ("http", "https"):
            raise OSError("unsupported XML-RPC protocol")
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(("", "", *parts[2:])) or "/RPC2"
        self.__transport = transport or Transport(use_datetime, use_builtin_types, headers=headers)
        self.__allow_none = allow_none

    def __request(self, methodname, params):
        body = dumps(params, methodname, allow_none=self.__allow_none).encode()
        response = self.__transport.request(self.__host, self.__handler, body)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return f"<{self.__class__.__name__} for {self.__host}{self.__handler}>"

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        if attr == "close":
            return self.__transport.close
        if attr == "transport":
            return self.__transport
        raise AttributeError(f"Attribute {attr!r} not found")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy


class MultiCallIterator:
    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item["faultCode"], item["faultString"])
        if isinstance(item, list):
            return item[0]
        raise ValueError("unexpected type in multicall result")


class MultiCall:
    def __init__(self, server):
        self.__server = server
        self.__calls = []

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __getattr__(self, name):
        return _Method(lambda name, args: self.__calls.append({"methodName": name, "params": args}), name)

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall(self.__calls))
