"""Generators that are dropped half-way run their `finally`, also beside those that are context managers; a daemon keeps what is there at the end."""
import contextlib
import threading
import time


@contextlib.contextmanager
def managed(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


def numbers():
    try:
        yield from range(5)
    finally:
        print("numbers end")


def first():
    for number in numbers():
        return number


with managed("a"):
    print(first())
print("after first")
generator = numbers()
next(generator)
del generator
print("after del")
try:
    with managed("b"):
        for number in numbers():
            raise KeyError(number)
except KeyError as error:
    print(repr(error))
print("after the error")


class Told:
    def __del__(self):
        print("never told")


kept = Told()


def run():
    while True:
        time.sleep(0.01)


threading.Thread(target=run, daemon=True).start()
print("end")
