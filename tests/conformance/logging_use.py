import io
import logging
import logging.handlers
import queue
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)-8s %(name)s [%(threadName)s] %(funcName)s: %(message)s")
log = logging.getLogger("app.worker")


def work(n):
    log.info("working on %d", n)
    logging.debug("root %s", {"n": n})


work(1)
thread = threading.Thread(target=work, args=(2,), name="helper")
thread.start()
thread.join()
print(log, log.parent, logging.getLogger("app").getEffectiveLevel(), logging.getLogger("app") is log.parent, log.parent)
logging.getLogger("app").setLevel("WARNING")
log.info("not seen")
log.warning("%(a)s and %(b)s", {"a": 1, "b": 2})
try:
    1 / 0
except ZeroDivisionError:
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
    log.addHandler(handler)
    log.propagate = False
    log.exception("failed")
    log.propagate = True
    log.removeHandler(handler)
    lines = text.getvalue().splitlines()
    print(lines[0], lines[1], lines[-1])


class Short(logging.Filter):
    def filter(self, record):
        return len(record.getMessage()) < 8


target = logging.StreamHandler(sys.stdout)
target.setFormatter(logging.Formatter("$message from $threadName", style="$"))
target.addFilter(Short())
logging.raiseExceptions = False
q = queue.Queue()
other = logging.getLogger("queued")
other.propagate = False
other.addHandler(logging.handlers.QueueHandler(q))
listener = logging.handlers.QueueListener(q, target)
listener.start()
other.error("short")
other.error("much too long")
other.critical("end")
listener.stop()
adapter = logging.LoggerAdapter(logging.getLogger("adapted"), {"user": "ann"})
adapter.logger.addHandler(logging.NullHandler())
adapter.warning("by adapter")
logging.addLevelName(25, "NOTICE")
logging.log(25, "custom level")
print(logging.getLevelName(25), logging.getLevelName("ERROR"), logging.getLevelName(7), logging.getLevelNamesMapping()["DEBUG"])
with_file = logging.getLogger("file")
handler = logging.FileHandler("out.log", mode="w")
handler.setFormatter(logging.Formatter("%(message)s"))
with_file.addHandler(handler)
with_file.error("to the file")
handler.close()
print(open("out.log").read().strip(), with_file.hasHandlers(), handler.level)
memory = logging.handlers.MemoryHandler(10, target=target)
memory.emit(logging.makeLogRecord({"msg": "kept", "threadName": "T", "levelno": 20}))
memory.close()
for bad in (lambda: log.setLevel("LOUD"), lambda: logging.Formatter("plain", style="{"), lambda: logging.Formatter("x", style="?"),
            lambda: log.log("x", "y"), lambda: logging.getLogger(5), lambda: log.error("x", extra={"message": 1})):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
logging.disable(logging.ERROR)
log.error("disabled")
log.critical("last")
