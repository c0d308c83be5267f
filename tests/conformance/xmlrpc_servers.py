"""Procedures called over HTTP: servers with one thread and with many, what can be sent, what fails."""
import datetime
import threading
import time
import xmlrpc.client
from socketserver import ThreadingMixIn
from xmlrpc.client import Binary, DateTime, Fault, MultiCall, ServerProxy
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer


class Paths(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2",)


class Threads(ThreadingMixIn, SimpleXMLRPCServer):
    pass


class Store:
    """A store."""

    def __init__(self):
        self.data = {}
        self.lock = threading.Lock()

    def put(self, key, value):
        """Puts a value."""
        with self.lock:
            self.data[key] = value
        return True

    def get(self, key):
        return self.data[key]

    def _private(self):
        return "hidden"


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def add(x, y):
    return x + y


def slow(n):
    time.sleep(0.05)
    return n


def told(call, *args):
    try:
        result = call(*args)
        print(type(result).__name__, result)
    except Fault as fault:
        print(fault, fault.faultCode)
    except (TypeError, OverflowError, xmlrpc.client.Error) as error:
        print(type(error).__name__, str(error).replace(str(server.server_address[1]), "PORT"))


with Threads(("127.0.0.1", 0), requestHandler=Paths, allow_none=True, logRequests=False) as server:
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_function(add)
    server.register_function(pow, "power")
    server.register_function(lambda *args: list(args), "echo")

    @server.register_function(name="slowly")
    def slowly(n):
        return slow(n)

    server.register_instance(Store())
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    url = "http://127.0.0.1:%d" % server.server_address[1]
    proxy = ServerProxy(url, allow_none=True)
    print(repr(proxy).replace(str(server.server_address[1]), "PORT"), proxy.system.listMethods())
    print(repr(proxy.system.methodHelp("put")), repr(proxy.system.methodHelp("nothing")), proxy.system.methodSignature("add"))
    told(proxy.add, 2, 3)
    told(proxy.add, "中文 <&>", "'\"")
    told(proxy.power, 2, 5)
    told(proxy.echo, 1, True, 2.5, None, "", "a\nb", [1, [2, {}]], {"k": [False]}, (), -7)
    told(proxy.put, "k", {"nested": [1, {"deep": "x"}]})
    told(proxy.get, "k")
    told(proxy.get, "missing")
    told(proxy._private)
    told(proxy.nothing, 1)
    told(proxy.add, 1)
    told(proxy.power, 2, 40)
    told(proxy.add, 1, 2 ** 40)
    told(proxy.add, {1: 2}, 3)
    told(proxy.add, {1}, 3)
    told(proxy.add, 3j, 3)
    told(proxy.echo, Point(1, 2))
    loop = []
    loop.append(loop)
    told(proxy.echo, loop)
    data = proxy.echo(Binary(b"bytes\0\xff"), b"more", DateTime("20240102T03:04:05"), datetime.datetime(2024, 5, 6, 7, 8, 9))
    print([type(value).__name__ for value in data], data[0].data, str(data[1]), data[2], data[3].timetuple()[:6], data[0] == b"bytes\0\xff")
    with ServerProxy(url, use_builtin_types=True) as built_in:
        print(built_in.echo(b"x", datetime.datetime(2024, 5, 6)))
        told(built_in.echo, None)
    multi = MultiCall(proxy)
    multi.add(1, 2)
    multi.get("none")
    multi.echo("last")
    results = multi()
    print(results[0], results[2])
    told(lambda: results[1])
    told(ServerProxy(url + "/elsewhere").add, 1, 2)
    took, got = time.perf_counter(), []
    callers = [threading.Thread(target=lambda n=n: got.append(ServerProxy(url).slowly(n))) for n in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    print(sorted(got), time.perf_counter() - took < 0.19)
    proxy("close")()
    server.shutdown()
    thread.join()
text = xmlrpc.client.dumps((1, "a<b", [True, None], {"x": 1.5}, b"ab"), "method", allow_none=True)
print(text, xmlrpc.client.loads(text)[0][:4], xmlrpc.client.loads(text)[1])
print(xmlrpc.client.dumps((5,), methodresponse=True), xmlrpc.client.dumps(Fault(3, "why")))
print(xmlrpc.client.loads("<?xml version='1.0'?><params><param><value>plain</value></param><param><value><i4>4</i4></value></param></params>"))
try:
    ServerProxy("ftp://x")
except OSError as error:
    print(error)
