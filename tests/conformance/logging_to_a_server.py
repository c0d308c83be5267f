"""Records that go to a server, through queues, filters and adapters."""
import logging, logging.handlers, pickle, socketserver, struct, threading, queue, sys, io, time, multiprocessing as mp, contextvars
class LogRecordStreamHandler(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            chunk = self.connection.recv(4)
            if len(chunk) < 4: break
            slen = struct.unpack('>L', chunk)[0]
            chunk = self.connection.recv(slen)
            while len(chunk) < slen: chunk = chunk + self.connection.recv(slen - len(chunk))
            record = logging.makeLogRecord(pickle.loads(chunk))
            self.server.got.append((record.name, record.levelname, record.getMessage()))
            self.server.ev.release()
class LogReceiver(socketserver.ThreadingTCPServer):
    allow_reuse_address = True; daemon_threads = True
srv = LogReceiver(('localhost', 0), LogRecordStreamHandler); srv.got = []; srv.ev = threading.Semaphore(0)
th = threading.Thread(target=srv.serve_forever, daemon=True); th.start()
root = logging.getLogger('net'); root.setLevel(logging.DEBUG); root.propagate = False
sh = logging.handlers.SocketHandler('localhost', srv.server_address[1])
root.addHandler(sh)
root.info('Jackdaws love my %s sphinx', 'big')
logging.getLogger('net.area1').warning('two %d', 2)
for _ in range(2): srv.ev.acquire()
print(srv.got); sh.close(); srv.shutdown(); srv.server_close()
# QueueHandler/Listener
q = queue.Queue(-1); out = io.StringIO(); h = logging.StreamHandler(out); h.setFormatter(logging.Formatter('%(threadName)s: %(message)s'))
lis = logging.handlers.QueueListener(q, h, respect_handler_level=True); lg = logging.getLogger('q'); lg.addHandler(logging.handlers.QueueHandler(q)); lg.setLevel(10); lg.propagate = False
lis.start(); [lg.debug('msg %d', i) for i in range(3)]; lis.stop(); print(out.getvalue())
ctx = contextvars.ContextVar('user', default='?')
class F(logging.Filter):
    def filter(self, rec): rec.user = ctx.get(); return 'secret' not in rec.getMessage()
class A(logging.LoggerAdapter):
    def process(self, msg, kw): return f'[{self.extra["ip"]}] {msg}', kw
l3 = logging.getLogger('f'); s = logging.StreamHandler(sys.stdout); s.setFormatter(logging.Formatter('%(user)-5s %(levelno)d %(module)s %(funcName)s %(lineno)d %(message)s')); s.addFilter(F()); l3.addHandler(s); l3.propagate = False
ad = A(l3, {'ip': '1.2.3.4'})
def work(u):
    ctx.set(u); ad.error('hello %s', u); ad.error('secret')
for u in 'xy':
    t = threading.Thread(target=work, args=(u,)); t.start(); t.join()
u = socketserver.UDPServer(('localhost', 0), type('U', (socketserver.BaseRequestHandler,), {'handle': lambda self: print(pickle.loads(self.request[0][4:])['msg'])}))
dg = logging.handlers.DatagramHandler('localhost', u.server_address[1]); l3.addHandler(dg); l3.removeHandler(s); l3.error('by %s', 'packet'); u.handle_request(); dg.close(); u.server_close()
