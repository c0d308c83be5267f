import collections
import dataclasses
import enum
import functools
import pickle
import queue
import threading


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


Pair = collections.namedtuple("Pair", "a b")


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

    def twice(self):
        return self.value * 2


class Slots:
    __slots__ = ("a", "b")


class Secret:
    def __init__(self):
        self.kept = 1
        self.lock = threading.Lock()

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = "new"


class Reduced:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n + 1,)


class NewArgs:
    def __new__(cls, a, *, b=2):
        self = super().__new__(cls)
        self.pair = (a, b)
        return self

    def __getnewargs_ex__(self):
        return (self.pair[0],), {"b": self.pair[1]}


class Numbers(list):
    pass


class Big(int):
    pass


class Oops(Exception):
    def __init__(self, text, code):
        super().__init__(text, code)
        self.code = code


def double(x):
    return 2 * x


def trip(value):
    return pickle.loads(pickle.dumps(value))


plain = [None, True, 0, 255, 256, 65536, -1, 2**31, -2**63, 10**30, 1.5, "a", "é" * 300, b"x", b"y" * 300, (), (1,),
         (1, 2, 3, 4), [], [1], list(range(1500)), {}, {"a": 1}, {i: str(i) for i in range(3)}, {1, 2}, frozenset([3])]
print(all(trip(value) == value for value in plain))
for value in (1, "ab", (1, 2), [1, [2]], {"k": [None, True, 2.5]}, b"raw", 70000, -5):
    print(pickle.dumps(value))
print(len(pickle.dumps("x" * 70000)), len(pickle.dumps(list(range(40000)))))

same = [1]
copy = trip([same, same])
print(copy, copy[0] is copy[1])
loop = []
loop.append(loop)
copy = trip(loop)
print(copy[0] is copy)
pair = ([],)
pair[0].append(pair)
copy = trip(pair)
print(copy[0][0] is copy)

print(trip(Color.BLUE) is Color.BLUE, trip(Point(1, 2)), trip(Pair(1, 2)))
node = Node(1)
node.next = Node(node)
copy = trip(node)
print(copy.value, copy.next.value is copy, trip(node.twice)())
slots = Slots()
slots.a = 5
print(trip(slots).a, hasattr(trip(slots), "b"))
secret = trip(Secret())
print(secret.kept, secret.lock)
print(trip(Reduced(1)).n, trip(NewArgs(1, b=3)).pair)
numbers = Numbers([1, 2])
numbers.name = "n"
print(trip(numbers), trip(numbers).name, type(trip(numbers)).__name__, trip(Big(7)) + 1)
print(repr(trip(ValueError("bad", 1))), repr(trip(Oops("x", 4))), trip(Oops("x", 4)).code)
try:
    open("/nowhere/file")
except OSError as error:
    print(repr(trip(error)), trip(error).filename, trip(error).errno)
print(trip(collections.deque([1, 2], maxlen=3)), trip(collections.Counter("aab")), trip(collections.OrderedDict(a=1)))
print(trip(collections.defaultdict(list, a=[1])), trip(range(1, 9, 2)), trip(slice(1, 2)), trip(bytearray(b"ab")))
partial = trip(functools.partial(double, 4))
print(partial(), trip(double) is double, trip(Node) is Node, trip(len) is len, trip(int) is int, trip(...), trip(NotImplemented))
print(trip(type(None)), trip({Point: double}) == {Point: double}, trip([].append)(1), trip(print) is print)
print(trip(threading.Lock) is threading.Lock, trip(queue.Empty) is queue.Empty, repr(trip(queue.Empty())))


def local():
    def inner():
        pass

    class Inner:
        pass
    return inner, Inner, Inner(), lambda: 0


bad = [threading.Lock(), threading.RLock(), threading.Event(), threading.Condition(), threading.Semaphore(),
       threading.Barrier(2), queue.Queue(), queue.SimpleQueue(), threading.Thread(target=double), (i for i in "ab"),
       {}.keys(), {}.values(), collections, *local(), [threading.Lock()], {"k": threading.Lock()}, threading.local()]
for value in bad:
    try:
        print("pickled", pickle.dumps(value))
    except (TypeError, AttributeError, pickle.PicklingError) as error:
        print(type(error).__name__, error)
square = lambda x: x * x  # noqa: E731
try:
    pickle.dumps(square)
except pickle.PicklingError as error:
    print(type(error), str(error).split(" at 0x")[0], str(error).split(">: ")[1])
Old = Point
Point = None
try:
    pickle.dumps(Old(1))
except pickle.PicklingError as error:
    print(error)
for data in (b"", b"\x80\x04", b"\x80\x04K", b"\x00", b"~", b"\x80\x04.", b"\x80\x09N."):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(type(error), error)
with open("data.bin", "wb") as file:
    pickle.dump([1, "two"], file)
    pickle.dump(Pair(3, 4), file)
with open("data.bin", "rb") as file:
    print(pickle.load(file), pickle.load(file))
    try:
        pickle.load(file)
    except EOFError as error:
        print("EOF", error)
