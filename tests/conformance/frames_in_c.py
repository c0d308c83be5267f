"""What CPython has in C shows no frames in tracebacks."""
import asyncio
import collections
import dataclasses
import pickle
import threading
import traceback

store = threading.local()


class Store(threading.local):
    def __init__(self):
        self.mine = threading.current_thread().name


@dataclasses.dataclass
class Point:
    x: int
    y: int


Pair = collections.namedtuple("Pair", "a b")


def fail():
    raise ValueError("no default")


async def work():
    pass


def create():
    coroutine = work()
    try:
        asyncio.create_task(coroutine)
    finally:
        coroutine.close()


def other_thread():
    failed = []

    def body():
        try:
            asyncio.get_event_loop()
        except RuntimeError as error:
            failed.append(error)

    thread = threading.Thread(target=body, name="other")
    thread.start()
    thread.join()
    raise failed[0]


def show(call):
    try:
        call()
    except Exception as error:
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)][1:], traceback.format_exception_only(error)[0], end="")


def forget():
    del store.missing


show(lambda: store.missing)
show(forget)
show(lambda: threading.local(1))
show(lambda: Point(1))
show(lambda: Point(1, 2, 3))
show(lambda: Pair(1))
show(lambda: Pair(1, 2)._replace(c=3))
show(lambda: collections.defaultdict(fail)["key"])
show(lambda: collections.defaultdict(None)["key"])
show(lambda: collections.OrderedDict().popitem())
show(lambda: collections.OrderedDict().move_to_end("key"))
show(lambda: pickle.dumps(threading.Lock()))
show(asyncio.get_running_loop)
show(create)
show(other_thread)
print(str(store)[:26], type(store), collections.OrderedDict, collections.defaultdict, dataclasses.FrozenInstanceError)
kept = Store()
thread = threading.Thread(target=lambda: print(kept.mine), name="Worker")
thread.start()
thread.join()
print(kept.mine, vars(kept), pickle.loads(pickle.dumps(collections.OrderedDict(a=1))))
