"""Texts of exceptions whose classes ask the built-in ones, of numbers and texts too."""
class E(Exception):
    def __str__(self): return "x " + super().__str__()
    def __repr__(self): return "r " + super().__repr__()
print(str(E("a")), repr(E("b")))
print(Exception.__str__(E("q")), BaseException.__repr__(E("z")), KeyError.__str__(KeyError("k")), OSError.__str__(OSError(2, "no")))
class K(KeyError):
    def __str__(self): return "K" + super().__str__()
print(K("a"))
class D(dict):
    def __repr__(self): return "D" + super().__repr__()
    def __str__(self): return "S" + super().__str__()
class L(list):
    def __str__(self): return "S" + super().__str__()
class I(int):
    def __str__(self): return "I" + super().__str__()
    def __repr__(self): return "RI" + super().__repr__()
class S(str):
    def __str__(self): return "S" + super().__str__()
    def __repr__(self): return "RS" + super().__repr__()
print(D(a=1), L([1]), I(3), repr(I(4)), S("s"), repr(S("t")))
class O:
    def __repr__(self): return "O()"
    def __str__(self): return "o:" + super().__str__()
print(O())
class P:
    def __repr__(self): return "P" + super().__repr__()[:18]
print(P(), str(P()))
import threading
class T(threading.Thread):
    def __str__(self): return "T " + super().__str__()[:12]
print(T())


class Item:
    def __repr__(self): return "Item()"
    def __str__(self): return "item"
class Coded(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
    def __repr__(self): return f"<{super().__repr__()}>"
class Missing(LookupError):
    def __str__(self): return "missing " + LookupError.__str__(self)
class Broken(OSError):
    def __str__(self): return "broken " + super().__str__()
import traceback
for e in (Coded(1), Coded(2, "a"), Coded(3, Item()), Coded(4, Item(), [Item()]), Missing(Item()), Broken(5, "why", "file"), Broken("text"), K(Item())):
    print(str(e), repr(e), f"{e}", "%s" % e, traceback.format_exception_only(e), sep=" | ")
try:
    try: raise Coded(5, "low")
    except Coded as e: raise Coded(6, Item()) from e
except Coded:
    print([line for line in traceback.format_exc().splitlines() if line.startswith("Coded")])
for data in (b"line\n\xff", b"\xf5abc", b"ab\xc0"):
    with open("bytes", "wb") as f: f.write(data)
    try:
        with open("bytes", encoding="utf-8") as f: f.read()
    except UnicodeDecodeError as e: print(e)
