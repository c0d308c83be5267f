"""Names of library modules that few programs use."""
import hashlib, base64, os, signal, types, typing, textwrap, contextlib, statistics, zlib, csv, shutil, subprocess, time, resource, collections, io, tempfile
for n in ('sha224', 'sha384', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512'): print(n, getattr(hashlib, n)(b'abc' * 50).hexdigest()[:20], hashlib.new(n, b'x').hexdigest()[:8])
print(hashlib.shake_128(b'a').hexdigest(9), hashlib.blake2b(b'a', digest_size=8, key=b'k').hexdigest(), hashlib.blake2b().digest_size, hashlib.sha3_256().name, hashlib.sha384(b'').digest_size)
h = hashlib.blake2s(b'a'); h.update(b'b'); g = h.copy(); g.update(b'c'); print(h.hexdigest()[:8], g.hexdigest()[:8], hashlib.blake2s(b'abc').hexdigest()[:8])
for f in (lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2b('x'), lambda: hashlib.new('nope'), lambda: hashlib.blake2b(key=b'x' * 65)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
for b in (b'', b'a', b'hello world', bytes(4), bytes(7), b'    x', bytes(range(256))):
    e = base64.b85encode(b); a = base64.a85encode(b); print(e[:30], a[:30], base64.b85decode(e) == b, base64.a85decode(a) == b)
print(base64.a85encode(b'hello', adobe=True), base64.a85decode(b'<~BOu!rDZ~>', adobe=True), base64.b85encode(b'ab', pad=True), base64.a85encode(b'    ', foldspaces=True), base64.a85encode(b'x' * 20, wrapcol=10))
for f in (lambda: base64.b85decode(b'\x01abc'), lambda: base64.a85decode(b'abc~'), lambda: base64.b85decode(b'~~~~~')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = types.ModuleType('dyn', 'doc'); m.x = 1; print(m, m.__name__, m.__doc__, isinstance(m, types.ModuleType), isinstance(os, types.ModuleType), isinstance(3, types.ModuleType), vars(m)['x'])
def h(signum: int, frame: types.FrameType | None) -> None: print('handled', frame.f_code.co_name, isinstance(frame, types.FrameType))
signal.signal(signal.SIGUSR1, h); os.kill(os.getpid(), signal.SIGUSR1)
class TD(typing.TypedDict, total=False): a: int; b: 'str'
class TD2(TD): c: None
print(TD.__total__, sorted(TD2.__required_keys__), sorted(TD2.__optional_keys__), typing.get_type_hints(TD), TD(a=1))
class Base: x: int = 1
class Sub(Base): y: 'Base'; z: None = None
print(typing.get_type_hints(Sub), typing.get_type_hints(h))
w = textwrap.TextWrapper(width=20, initial_indent='* ', subsequent_indent='  '); print(w.fill('the quick brown fox jumps over the lazy dog')); w.width = 30; print(w.wrap('a ' * 20))
d = tempfile.mkdtemp()
with contextlib.chdir(d): print(os.getcwd() == os.path.realpath(d)); open('f.txt', 'w').write('x')
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 8.0, 9.8]; print(round(statistics.correlation(x, y), 6), statistics.covariance(x, y), statistics.linear_regression(x, y))
c = zlib.compressobj(9); data = b''.join([c.compress(b'hello ' * 10) for _ in range(5)]) + c.flush(); o = zlib.decompressobj(); print(len(b''.join(o.decompress(data[i:i + 7]) for i in range(0, len(data), 7)) + o.flush()), o.eof)
csv.register_dialect('pipe', delimiter='|', quoting=csv.QUOTE_MINIMAL); b = io.StringIO(); csv.writer(b, 'pipe').writerows([[1, 'a|b'], ['x', 'y']]); print(repr(b.getvalue()), list(csv.reader(io.StringIO(b.getvalue()), dialect='pipe')), sorted(csv.list_dialects())); csv.unregister_dialect('pipe')
try: csv.get_dialect('pipe')
except csv.Error as e: print(e)
z = shutil.make_archive(d + '/../arch', 'zip', d); shutil.unpack_archive(z, d + '/out'); print(os.path.basename(z), os.listdir(d + '/out'), shutil.ignore_patterns('*.pyc')('x', ['a.py', 'a.pyc']))
for f in (lambda: time.strftime(5), lambda: time.mktime((1,)), lambda: time.asctime(3), lambda: time.strftime('%Y', 3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
r = resource.getrusage(resource.RUSAGE_SELF); print(r.ru_utime >= 0, len(r), resource.getrlimit(resource.RLIMIT_CORE)[0] in (0, -1)); resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit(resource.RLIMIT_NOFILE)[1])); print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
us = collections.UserString('abc'); print(us + 'd', 'x' + us, us == 'abc', us[1], 'b' in us, hash(us) == hash('abc'), us * 2, us < 'b', {us: 1}['abc'])
