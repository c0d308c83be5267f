"""How messages call objects."""
import threading, datetime, collections, queue, array, decimal, re, itertools, functools, socket, multiprocessing, asyncio, io, random, select, time, struct, contextvars, types, json
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
lk = threading.Lock(); rl = threading.RLock()
for o in (lk, rl, threading.Event(), threading.Condition(), threading.Semaphore(), queue.Queue(), datetime.datetime(2020,1,1), datetime.timedelta(1), datetime.date(2020,1,1), collections.deque(), collections.OrderedDict(), collections.Counter(), collections.defaultdict(int), array.array("i"), decimal.Decimal(1), re.compile("a"), re.match("a","a"), itertools.count(), functools.partial(int), random.Random(), struct.Struct("i"), contextvars.ContextVar("v"), (i for i in ()), lambda: 0, range(3), iter([]), {}.keys(), io.StringIO(), io.BytesIO(), threading.local(), threading.Thread(), threading.current_thread(), asyncio.Lock(), object(), slice(1), memoryview(b""), types.SimpleNamespace(), select.poll(), socket.socket(), time.localtime(), len, [].append, zip(), map(int,[]), enumerate([]), reversed([]), queue.SimpleQueue(), multiprocessing.Lock(), threading.Timer(1, int), threading.Barrier(2)):
    t(lambda: o.nothing_here)
for k in (datetime.datetime, datetime.date, collections.deque, threading.Thread, array.array, decimal.Decimal, functools.partial, itertools.count, int, queue.Queue, queue.SimpleQueue, collections.OrderedDict, random.Random, struct.Struct):
    t(lambda: k.nothing_here)
t(lambda: lk.aquire()); t(lambda: lk + 1); t(lambda: len(lk)); t(lambda: lk()); t(lambda: lk[0]); t(lambda: datetime.timedelta(1)[0]); t(lambda: datetime.datetime(2020,1,1) + 1); t(lambda: collections.deque()()); t(lambda: iter(lk)); t(lambda: collections.deque([1]) + 1); t(lambda: datetime.datetime(2020,1,1) < 3); t(lambda: int(lk)); t(lambda: "a" + lk); t(lambda: datetime.date(2020,1,1) - 3); t(lambda: time.sleep("a")); t(lambda: json.dumps(lk)); t(lambda: json.dumps({1,2})); t(lambda: sum(["a"])); t(lambda: next(lk))
