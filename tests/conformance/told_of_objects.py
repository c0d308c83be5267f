"""What tracebacks, messages and `inspect` say of objects and frames."""
import enum, traceback, sys, inspect, struct, datetime, contextvars, dataclasses, decimal, collections
class C(enum.Enum): A = 1
class J:
    def __repr__(self): return "J()"
@dataclasses.dataclass
class D: x: int
for make in (lambda: {}[C.A], lambda: (_ for _ in ()).throw(ValueError("bad job", J())), lambda: {}[D(1)] if 0 else (_ for _ in ()).throw(KeyError(D(1))), lambda: {}[decimal.Decimal(1)], lambda: (_ for _ in ()).throw(LookupError(collections.Counter("ab"))), lambda: {}[J()], lambda: {}[(1, C.A)]):
    try: make()
    except Exception as e:
        print(traceback.format_exc().splitlines()[-1], "|", e)
try: contextvars.ContextVar("v").get()
except LookupError as e: print(traceback.format_exc().splitlines()[-1][:40], len(traceback.extract_tb(e.__traceback__)))
try: struct.unpack("i", b"abc")
except struct.error as e: print([f.name for f in traceback.extract_tb(e.__traceback__)], e)
try: datetime.date(2023, 2, 29)
except ValueError as e: print([f.name for f in traceback.extract_tb(e.__traceback__)], e)
try: list(map(lambda x: 1 / x, [0]))
except ZeroDivisionError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])
    print(len(traceback.format_tb(e.__traceback__)), "".join(traceback.format_tb(e.__traceback__)).count("~~^~~"), len(traceback.format_tb(e.__traceback__, 1)))
    traceback.print_tb(e.__traceback__, file=sys.stdout) if 0 else None
print(traceback.format_tb(None))
def who(): return inspect.stack()[1].function, inspect.stack()[0].lineno, inspect.stack()[0].code_context
def caller(): return who()
print(caller())
def fr(): return inspect.getframeinfo(sys._getframe(0)).function, inspect.getframeinfo(inspect.currentframe())[1]
print(fr())
try: 1 / 0
except ZeroDivisionError: print(inspect.trace()[0].function)
from datetime import datetime
try: datetime.datetime.now()
except AttributeError as e: print(e)
