"""Filters of warnings by their text, callbacks at exit that fail, bytes of arrays through a pipe."""
import abc
import atexit
import signal
import warnings
from array import array
from multiprocessing import Pipe
from subprocess import PIPE, Popen


@atexit.register
def first():
    print("last")


@atexit.register
def fails():
    raise ValueError("told on stderr")


warnings.filterwarnings("ignore", message=".*do not.*")
warnings.filterwarnings("error", "abc")
warnings.warn("xyz")
warnings.warn("we do not show")
try:
    warnings.warn("ABCd")
except UserWarning as error:
    print("error", error)


class Base(abc.ABC):
    @abc.abstractproperty
    def x(self):
        pass


class Derived(Base):
    x = 3


try:
    Base()
except TypeError as error:
    print(error)
print(Derived().x, int(signal.SIGTRAP), signal.SIGCLD is signal.SIGCHLD)

try:
    Popen("cat", stdin=PIPE, stdout=PIPE).communicate("hello")
except TypeError as error:
    print(error)

a, b = Pipe()
a.send_bytes(array("i", [42, 1729]))
numbers = array("i", [0] * 5)
print(b.recv_bytes_into(numbers), numbers)
a.send_bytes(b"abc")
data = bytearray(5)
print(b.recv_bytes_into(data, 2), data)
