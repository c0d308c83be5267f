"""Logging that is set up by a dictionary or a file, and files that are turned over by time."""
import logging, logging.config, io, sys
try: logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "logging.NoSuch"}}})
except ValueError as e: print(e, type(e.__cause__).__name__)
try: logging.config.dictConfig({})
except ValueError as e: print(e)
try: logging.config.dictConfig({"version": 1, "root": {"handlers": ["nope"]}})
except ValueError as e: print(e)
class F(logging.Formatter):
    def format(self, r): return "F:" + super().format(r)
class Short(logging.Filter):
    def __init__(self, n): super().__init__(); self.n = n
    def filter(self, r): return len(r.getMessage()) < self.n
old = logging.getLogger("old"); old.warning("before")
logging.config.dictConfig({"version": 1,
  "formatters": {"f": {"()": F, "fmt": "%(name)s %(message)s"}, "g": {"class": "logging.Formatter", "format": "{name}|{message}", "style": "{"}},
  "filters": {"short": {"()": Short, "n": 8}},
  "handlers": {"a": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "filters": ["short"]},
               "b": {"class": "logging.StreamHandler", "stream": sys.stdout, "formatter": "g", "level": "ERROR"},
               "m": {"class": "logging.handlers.MemoryHandler", "capacity": 2, "target": "b"}},
  "loggers": {"x": {"handlers": ["a"], "level": "INFO"}, "x.y": {"level": "DEBUG", "handlers": ["m"]}}, "root": {"level": "WARNING", "handlers": ["b"]}})
logging.getLogger("x").info("short"); logging.getLogger("x").info("much too long"); logging.getLogger("x.y").debug("deep"); logging.getLogger("x.y").error("err"); old.error("disabled"); logging.error("root")
print(old.disabled, logging.getLogger("x").handlers)
open("l.ini", "w").write("""[loggers]
keys=root,s
[handlers]
keys=c
[formatters]
keys=p
[logger_root]
level=DEBUG
handlers=c
[logger_s]
level=ERROR
handlers=c
qualname=s
propagate=0
[handler_c]
class=StreamHandler
level=DEBUG
formatter=p
args=(sys.stdout,)
[formatter_p]
format=%(levelname)s - %(message)s
""")
logging.config.fileConfig("l.ini"); logging.getLogger("z").debug("hello"); logging.getLogger("s").warning("no"); logging.getLogger("s").error("yes")
import logging.handlers as hs, time, os, glob
h = hs.TimedRotatingFileHandler("t.log", when="S", interval=1, backupCount=2); lg = logging.getLogger("t"); lg.propagate = False; lg.addHandler(h)
for i in range(5): lg.warning("m%d", i); time.sleep(1.05)
print(len(glob.glob("t.log*")), open("t.log").read().strip())
for w in ("X", "W9", "W"):
    try: hs.TimedRotatingFileHandler("u.log", when=w)
    except ValueError as e: print(e)
print(hs.TimedRotatingFileHandler("u.log", when="midnight").suffix, type(hs.WatchedFileHandler("w.log")).__name__)
