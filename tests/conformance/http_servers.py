from http.server import HTTPServer, BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from http import HTTPStatus
import http.client, threading, json, os, tempfile, sys, functools, socket, time
from urllib import request, parse, error
class H(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        u = parse.urlparse(self.path); q = parse.parse_qs(u.query)
        if u.path == '/slow': time.sleep(.5)
        if u.path == '/redir':
            self.send_response(302); self.send_header('Location', '/x?a=2'); self.send_header('Content-Length', '0'); self.end_headers(); return
        body = json.dumps({'path': u.path, 'q': q, 'ua': self.headers.get('User-Agent', '')[:6], 'cmd': self.command}).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-Type', 'application/json; charset=utf-8'); self.send_header('Content-Length', len(body)); self.end_headers()
        self.wfile.write(body)
    def do_POST(self):
        d = self.rfile.read(int(self.headers['content-length'])).decode()
        self.send_response(200); r = parse.unquote_plus(d).encode(); self.send_header('Content-Length', str(len(r))); self.end_headers(); self.wfile.write(r)
    def log_message(self, *a): pass
srv = HTTPServer(('localhost', 8000), H)
threading.Thread(target=srv.serve_forever, daemon=True).start()
b = 'http://localhost:8000'
r = request.urlopen(b + '/a?x=1&x=2'); print(r.status, json.loads(r.read().decode('utf-8')), r.headers['Content-Type'], r.info().get_content_charset())
print(request.urlopen(request.Request(b + '/p', data=parse.urlencode({'name': '张三', 'n': 1}).encode(), method='POST')).read().decode())
try: request.urlopen(request.Request(b + '/p', method='DELETE'))
except error.HTTPError as e: print(e.code, e.reason)
c = http.client.HTTPConnection('localhost:8000')
for i in range(2):
    c.request('GET', f'/k{i}'); r = c.getresponse(); print(r.status, r.reason, json.loads(r.read())['path'])
c.request('PUT', '/'); r = c.getresponse(); print(r.status, r.reason, len(r.read()) > 0); c.close()
try: request.urlopen(b + '/slow', timeout=.1)
except (TimeoutError, error.URLError) as e: print('timed out', e)
time.sleep(1)
srv.shutdown(); srv.server_close()
try: request.urlopen(b)
except error.URLError as e: print(e.reason, e)
try: http.client.HTTPConnection('localhost', 8000).request('GET', '/')
except ConnectionRefusedError as e: print(e)
d = tempfile.mkdtemp(); open(d + '/i.txt', 'w').write('file text'); os.mkdir(d + '/sub')
class Q(SimpleHTTPRequestHandler):
    def log_message(self, f, *a): print('log', f % a)
h = functools.partial(Q, directory=d)
with HTTPServer(('127.0.0.1', 0), h) as s:
    t = threading.Thread(target=s.serve_forever); t.start()
    u = f'http://127.0.0.1:{s.server_port}'
    r = request.urlopen(u + '/i.txt'); print(r.read(), r.headers['content-type'], r.headers['Content-Length'])
    print(request.urlopen(u + '/').read().decode().splitlines()[-7:])
    try: request.urlopen(u + '/none')
    except error.HTTPError as e: print(e, e.read().decode().splitlines()[-5:])
    x = socket.create_connection(s.server_address); x.send(b'GET\r\n\r\n'); print(x.recv(1000)[:30]); x.close()
    x = socket.create_connection(s.server_address); x.send(b'GET /i.txt HTTP/1.0\r\n\r\n'); d = b''
    while p := x.recv(100): d += p
    print([l.split(b':')[0] for l in d.split(b'\r\n')])
    s.shutdown(); t.join()
print(HTTPStatus(404), repr(HTTPStatus.IM_A_TEAPOT), HTTPStatus.OK.phrase, http.client.responses[500], f'{HTTPStatus.CREATED}', HTTPStatus.NOT_FOUND == 404)
