# Greenlets: values through switch, the chain of parents, ends, exceptions, throw.
import threading
from greenlet import GreenletExit, error, getcurrent, greenlet

main = getcurrent()
print(main.parent, main.dead, bool(main))


def attempt(action):
    try:
        print("gave", repr(action()))
    except BaseException as problem:
        print("raised", type(problem).__name__, problem)


def echo(*args, **kwargs):
    return args, kwargs


print("-- what a switch passes")
attempt(lambda: greenlet(echo).switch())
attempt(lambda: greenlet(echo).switch(1))
attempt(lambda: greenlet(echo).switch(1, 2, x=3))
done = greenlet(echo)
done.switch()
for arguments in ((), (5,), (5, 6)):
    attempt(lambda: done.switch(*arguments))
attempt(lambda: done.switch(a=1))
attempt(lambda: done.switch(1, a=1))


def accumulate(total):
    while True:
        total += main.switch(total)


adder = greenlet(accumulate)
print([adder.switch(n) for n in (10, 1, 2, 3)], adder.gr_frame.f_code.co_name, adder.gr_frame.f_lineno)
print(bool(adder), adder.dead)

print("-- parents")


def outer():
    inner = greenlet(lambda: "from inner")
    print("inner's parent is outer:", inner.parent is getcurrent())
    print(inner.switch(), inner.dead)
    other = greenlet(lambda word: word * 2, main)
    other.switch("to main ")
    print("outer goes on")
    return "end of outer"


top = greenlet(outer)
print(top.switch(), top.dead)
print(top.switch("x"), top.dead)
late = greenlet(lambda n: n * 2)
early = greenlet(lambda: 21, late)
print(early.switch(), early.dead, late.dead)
a = greenlet(echo)
b = greenlet(echo, a)
attempt(lambda: setattr(a, "parent", b))
attempt(lambda: setattr(a, "parent", None))
attempt(lambda: setattr(main, "parent", a))
attempt(lambda: greenlet(echo, 5))
attempt(lambda: greenlet(1, 2, 3))
attempt(lambda: greenlet().switch())
attempt(lambda: greenlet(1).switch())

print("-- exceptions")


def fails():
    raise ValueError("from below")


def catches():
    try:
        greenlet(fails).switch()
    except ValueError as problem:
        print("caught", problem, problem.__context__)
        main.switch("first")
        raise KeyError("second") from problem


catcher = greenlet(catches)
attempt(catcher.switch)
attempt(catcher.switch)
attempt(catcher.switch)
attempt(lambda: greenlet(fails, greenlet(echo)).switch())


def tidy(name):
    try:
        main.switch(name)
    finally:
        print("tidied", name)


for thrown in ((), (GreenletExit,), (KeyError,), (ValueError, "text"), (OSError, (1, "two")), (ValueError("made"),)):
    g = greenlet(tidy)
    g.switch(str(thrown[:1]))
    attempt(lambda: g.throw(*thrown))
    print(g.dead)
unstarted = greenlet(echo)
attempt(lambda: unstarted.throw(ValueError("early")))
print(unstarted.dead)
attempt(lambda: greenlet(echo).throw())
attempt(lambda: unstarted.throw(KeyError))
attempt(lambda: unstarted.throw(5))
attempt(lambda: unstarted.throw(KeyError("a"), 1))
try:
    1 / 0
except ZeroDivisionError:
    try:
        greenlet(fails).switch()
    except ValueError as problem:
        print("context", repr(problem.__context__))

print("-- subclasses and generators")


class Worker(greenlet):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def run(self, *jobs):
        for job in jobs:
            self.parent.switch(f"{self.name} did {job}")
        return f"{self.name} is ready"


worker = Worker("w")
print(worker.switch("a", "b"))
while worker:
    print(worker.switch())


def numbers():
    for i in range(3):
        main.switch(f"from a generator {i}")
        yield i


walker = greenlet(lambda: sum(numbers()))
print([walker.switch() for _ in range(4)])


def deep(n):
    return main.switch(n) if n == 0 else deep(n - 1) + 1


depths = [greenlet(deep) for _ in range(3)]
for g in depths:
    g.switch(300)
print([g.switch(i) for i, g in enumerate(depths)])


def endless(n):
    return endless(n + 1)


attempt(lambda: greenlet(endless).switch(0))
attempt(lambda: greenlet(lambda: main.throw(RuntimeError("to main"))).switch())

print("-- threads")
shared = []
ready, stop = threading.Event(), threading.Event()


def other_thread():
    foreign = greenlet(lambda: foreign.parent.switch("there"))
    print(foreign.switch())
    shared.append(foreign)
    ready.set()
    stop.wait()


thread = threading.Thread(target=other_thread)
thread.start()
ready.wait()
try:
    shared[0].switch()
except error as problem:
    print(str(problem).split("\n")[0])
stop.set()
thread.join()
