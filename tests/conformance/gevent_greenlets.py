# Greenlets of gevent: states, results, links, kill, timeouts, waiting for several.
import gevent
from gevent import Greenlet, GreenletExit, Timeout
from gevent.event import AsyncResult, Event
from gevent.exceptions import LoopExit


def shown(value):
    """Its representation without the address."""
    before, at, rest = repr(value).partition("0x")
    return before + at + rest.lstrip("0123456789abcdef")


def attempt(action):
    try:
        print("gave", shown(action()))
    except BaseException as problem:
        print("raised", type(problem).__name__, str(problem).split("\n")[0])


def double(n, wait=0.0):
    gevent.sleep(wait)
    return n * 2


def fails(word):
    gevent.sleep(0.01)
    raise ValueError(word)


print("-- states")
g = Greenlet(double, 21, wait=0.01)
print(g.started, g.ready(), g.successful(), bool(g), g.dead, shown(g))
g.start()
print(g.started, g.ready(), bool(g))
gevent.sleep(0)
print(g.started, g.ready(), g.dead)
g.join()
print(g.started, g.ready(), g.successful(), g.value, g.exception, g.dead, shown(g))
print(g.get(), g.name.startswith("Greenlet-"))
g.name = "renamed"
print(shown(g))
bad = gevent.spawn(fails, "word")
attempt(bad.get)
print(bad.successful(), bad.value, repr(bad.exception), bad.exc_info[0])
attempt(lambda: gevent.spawn(double, 1, 5).get(block=False))
attempt(lambda: gevent.spawn(double, 1, 5).get(timeout=0.01))
attempt(lambda: gevent.spawn(3))
print(gevent.spawn(double, 1, 5).join(timeout=0.01))

print("-- later and order")
trace = []
for name, seconds in (("c", 0.03), ("a", 0.01), ("b", 0.02)):
    gevent.spawn_later(seconds, trace.append, name)
gevent.spawn(trace.append, "now")
gevent.sleep(0.05)
print(trace)


def counting(name):
    for i in range(3):
        print(name, i)
        gevent.sleep(0)


gevent.joinall([gevent.spawn(counting, name) for name in "xyz"])

print("-- joinall, wait, iwait")
slow, quick, broken = gevent.spawn(double, 1, 0.03), gevent.spawn(double, 2, 0.01), gevent.spawn(fails, "in a list")
done = gevent.joinall([slow, quick, broken], timeout=0.02)
print(slow in done, quick in done, broken in done, len(done))
attempt(lambda: gevent.joinall([broken], raise_error=True))
print(len(gevent.joinall([gevent.spawn(double, i, i / 100) for i in range(5)], count=2)))
print([each.value for each in gevent.iwait([gevent.spawn(double, i, (3 - i) / 100) for i in range(4)])])
event = Event()
gevent.spawn_later(0.01, event.set)
print(gevent.wait([event]) == [event], gevent.wait([event, slow], count=1) == [event])
print(gevent.wait(timeout=0.01), gevent.wait())

print("-- links")
linked = gevent.spawn(double, 5)
linked.link(lambda source: print("link", source.value))
linked.link_value(lambda source: print("link_value", source.value))
linked.link_exception(lambda source: print("never"))
linked.rawlink(lambda source: print("rawlink", source.successful()))
linked.join()
gevent.sleep(0)
wrong = gevent.spawn(fails, "linked")
wrong.link_exception(lambda source: print("link_exception", source.exception))
result = AsyncResult()
wrong.link(result)
attempt(result.get)

print("-- kill")


def stubborn(name):
    try:
        gevent.sleep(10)
    except GreenletExit:
        print(name, "is killed")
        raise
    finally:
        print(name, "tidies up")


victim = gevent.spawn(stubborn, "victim")
gevent.sleep(0)
victim.kill()
print(victim.dead, victim.successful(), repr(victim.value))
unborn = gevent.spawn(stubborn, "unborn")
unborn.kill()
print(unborn.dead, repr(unborn.value), unborn.ready())
crowd = [gevent.spawn(stubborn, i) for i in range(3)]
gevent.sleep(0)
gevent.killall(crowd)
print([each.dead for each in crowd])
other = gevent.spawn(stubborn, "other")
gevent.sleep(0)
other.kill(KeyError("on purpose"))
print(other.successful(), repr(other.exception))

print("-- timeouts")
with Timeout(0.01, False):
    gevent.sleep(1)
print("silent")


def in_time(seconds, limit):
    with Timeout(limit):
        gevent.sleep(seconds)
    return "in time"


attempt(lambda: in_time(0.01, 0.05))
attempt(lambda: in_time(0.05, 0.01))
attempt(lambda: gevent.with_timeout(0.01, gevent.sleep, 1))
attempt(lambda: gevent.with_timeout(0.01, gevent.sleep, 1, timeout_value="late"))


class TooSlow(Exception):
    pass


def impatient():
    with Timeout(0.01, TooSlow("much")):
        gevent.sleep(1)


attempt(impatient)
clock = Timeout.start_new(0.01)
try:
    gevent.sleep(1)
except Timeout as caught:
    print("caught its own", caught is clock, str(caught))
finally:
    clock.close()
print(str(Timeout(1)), str(Timeout(2, "text")), Timeout(0) < 1)

print("-- events and results")
gate = Event()


def waiter(name, patience):
    print(name, gate.wait(patience), gate.is_set())


waiters = [gevent.spawn(waiter, "patient", None), gevent.spawn(waiter, "hasty", 0.01)]
gevent.sleep(0.02)
gate.set()
gevent.joinall(waiters)
print(gate.wait(), gate.ready())
answer = AsyncResult()
gevent.spawn_later(0.01, answer.set, 42)
print(answer.ready(), answer.value)
print(answer.get(), answer.ready(), answer.successful(), answer.value)
failure = AsyncResult()
failure.set_exception(OSError("nothing"))
attempt(failure.get)
attempt(lambda: AsyncResult().get(timeout=0.01))
attempt(AsyncResult().get_nowait)

print("-- subclass")


class Counter(Greenlet):
    def __init__(self, limit):
        Greenlet.__init__(self)
        self.limit = limit
        self.count = 0

    def _run(self):
        while self.count < self.limit:
            self.count += 1
            gevent.sleep(0)
        return f"counted to {self.count}"

    def __str__(self):
        return f"Counter({self.limit})"


counter = Counter(3)
counter.start()
counter.join()
print(counter, counter.value, shown(counter))
with gevent.spawn(double, 8) as entered:
    pass
print(entered.value)
raw = gevent.spawn_raw(print, "raw greenlet")
gevent.sleep(0)
print(raw.dead, gevent.getcurrent() is gevent.get_hub().parent)

print("-- nothing to wait for")
attempt(Event().wait)
attempt(AsyncResult().get)
attempt(lambda: gevent.get_hub().switch())
gevent.idle()
print("still here")
