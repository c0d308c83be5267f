"""What programs ask of threads beyond the documented, callbacks at the end, signals to oneself, and texts of misuse."""
import argparse
import atexit
import dataclasses
import datetime
import enum
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import time
import traceback


class Worker(threading.Thread):
    def run(self):
        print(self._started.is_set(), self._is_stopped)


worker = Worker()
print(worker._started.is_set(), worker._is_stopped)
worker.start()
worker.join()
print(worker._started.is_set(), worker._is_stopped)
print(type(threading.main_thread()).__mro__)


@atexit.register
def bye():
    print(threading.current_thread().name, threading.current_thread() is threading.main_thread(), threading.active_count())


def interrupt_oneself():
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)
    except KeyboardInterrupt as error:
        print("interrupted in line", traceback.extract_tb(error.__traceback__)[-1].line)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    child = multiprocessing.Process(target=interrupt_oneself)
    child.start()
    child.join()
    print(child.exitcode)

    def outer():
        inner()

    def inner():
        1 / 0

    for limit in (None, 1, 2, -1, 0):
        try:
            outer()
        except ZeroDivisionError:
            text = traceback.format_exc(limit=limit)
            print(limit, [line.split()[-1] for line in text.splitlines() if line.startswith("  File")])

    class Plain:
        def __init__(self):
            self.x = 1

    print(Plain().__dict__.keys(), vars(Plain()).items(), vars(Plain()).values())

    @dataclasses.dataclass(slots=True)
    class Stats:
        served: int = 0
        names: list = dataclasses.field(default_factory=list)

    stats = Stats(2)
    print(stats, Stats.__slots__, hasattr(stats, "__dict__"), stats == Stats(2), Stats.__qualname__)

    class Colour(enum.Enum):
        RED = 1

    def refused(function):
        try:
            print(function())
        except Exception as error:
            print(type(error).__name__, error)

    refused(lambda: setattr(stats, "servd", 1))
    refused(lambda: Colour.GREEN)
    refused(lambda: datetime.timedelta("1"))
    refused(lambda: datetime.date(2024, 1, 31).isocalendar())
    refused(lambda: multiprocessing.Pipe()[0].poll("x"))
    ready = threading.Event()
    ready.set()
    refused(lambda: ready.wait("x"))
    refused(lambda: multiprocessing.get_context("spawn").Process(target=print, args=(multiprocessing.Queue(),)).start())

    folder = tempfile.mkdtemp()
    handler = logging.FileHandler(os.path.join(folder, "log"), mode="w")
    logger = logging.getLogger("closed")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("one")
    handler.close()
    logger.error("two")
    print(open(os.path.join(folder, "log")).read())

    parser = argparse.ArgumentParser(prog="pool", description="Runs " + "many " * 20 + "jobs.", epilog="See %(prog)s.")
    parser.add_argument("-n", "--threads", type=int, default=4, help="number of threads (default: %(default)s)")
    parser.add_argument("--mode", choices=["seq", "thread", "process"], default="seq", help="how to run, " + "at length " * 8)
    parser.add_argument("--version", action="version", version="%(prog)s 1.0")
    parser.add_argument("--secret", help=argparse.SUPPRESS)
    parser.add_argument("items", nargs="*", type=int)
    parser.print_help()
    try:
        parser.parse_args(["--version"])
    except SystemExit as end:
        print(end.code)
