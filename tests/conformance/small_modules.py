import base64
import gc
import hashlib
import pickle
import sched
import secrets
import sys
import time
import timeit
import uuid
import weakref

for name in ("md5", "sha1", "sha256", "sha512"):
    for data in (b"", b"abc", b"x" * 55, b"y" * 56, b"z" * 1000):
        print(name, hashlib.new(name, data).hexdigest()[:24])
h = hashlib.sha256()
h.update(b"a")
copy = h.copy()
h.update(b"b")
print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest(), copy.hexdigest() == hashlib.sha256(b"a").hexdigest(), h.name, h.digest_size)
for data in (b"", b"a", b"ab", b"abc", bytes(range(256)) * 3):
    print(base64.b64encode(data)[:40], base64.b64decode(base64.b64encode(data)) == data, base64.b32decode(base64.b32encode(data)) == data)
print(base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b16encode(b"ab"), base64.b64decode("YWI="), base64.b32encode(b"ab"))
for bad in (b"YWI", b"A", b"YW=I"):
    try:
        print(base64.b64decode(bad))
    except ValueError as error:
        print(type(error).__name__, error)
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.fields, u.version, u.urn, u == uuid.UUID(int=u.int), hash(u) == hash(u.int))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x"))
a, b = uuid.uuid4(), uuid.uuid4()
print(a != b, a.version, len(str(a)), a.variant, uuid.uuid1().version, pickle.loads(pickle.dumps(a)) == a)
try:
    uuid.UUID("abc")
except ValueError as error:
    print(error)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), secrets.randbelow(1), secrets.choice([4]))


class Thing:
    def __init__(self, name):
        self.name = name


thing = Thing("t")
ref = weakref.ref(thing)
proxy = weakref.proxy(thing)
print(ref() is thing, proxy.name, ref == weakref.ref(thing))
values = weakref.WeakValueDictionary(a=thing)
keys = weakref.WeakKeyDictionary({thing: 1})
print(values["a"] is thing, keys[thing], thing in weakref.WeakSet([thing]), len(values))
done = weakref.finalize(thing, print, "finalized")
print(done.alive, done(), done.alive)
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
print(gc.isenabled())
s = sched.scheduler(time.monotonic, time.sleep)
s.enter(0.2, 1, print, ("second",))
s.enter(0.1, 1, print, argument=("first",))
s.enter(0.2, 0, print, kwargs={"end": "!\n"}, argument=("before",))
cancelled = s.enter(0.05, 1, print, ("never",))
s.cancel(cancelled)
print(len(s.queue), s.empty())
s.run()
print(s.empty(), timeit.timeit(lambda: None, number=5) >= 0, len(timeit.repeat(lambda: None, repeat=3, number=2)))
print("time" in sys.modules, sys.modules["time"] is time, sys.modules.get("nothing"))

import errno
import os

try:
    os.close(999)
except OSError as error:
    print(error.errno == errno.EBADF, errno.errorcode[error.errno], errno.EWOULDBLOCK, errno.ECONNREFUSED)
