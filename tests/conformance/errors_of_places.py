"""Paths and logs that do not work out."""
import logging
import multiprocessing
import os
import pathlib
import pickle
import signal
import sys


def told(call, *args):
    try:
        print(call(*args))
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


told(lambda: logging.basicConfig(filename="/nowhere/here.log"))
told(lambda: logging.FileHandler("/nowhere/here.log"))
print(logging.getLogger().handlers)
logging.shutdown()
late = logging.FileHandler("/nowhere/here.log", delay=True)
print(late.stream, late.baseFilename)
logging.shutdown()
told(os.path.join, "a", 5)
told(os.path.join, "a", None)
told(os.path.join, None, "a")
told(lambda: pathlib.Path("a") / 5)
told(lambda: 5 / pathlib.Path("a"))
told(lambda: "a" / pathlib.Path("b"))
told(signal.setitimer, signal.ITIMER_REAL, -1)
told(signal.setitimer, signal.ITIMER_REAL, 1, -1)


def fails():
    print(__name__)
    try:
        pickle.loads(pickle.dumps(fails).replace(b"fails", b"falls"))
    except AttributeError as error:
        print(str(error).partition(" from")[0])


if __name__ == "__main__":
    fails()
    sys.stdout.flush()
    process = multiprocessing.get_context("spawn").Process(target=fails)
    process.start()
    process.join()
