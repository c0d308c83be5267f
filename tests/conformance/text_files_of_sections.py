# configparser: sections, defaults, interpolation, conversions, writing and errors.
import configparser


def tell(what, *args, **keywords):
    try:
        print(repr(what(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error, error.args)


parser = configparser.ConfigParser()
parser.read_string("""
[DEFAULT]
home = /srv
[pool]
workers = 4
rate: 0.5
debug = yes
path = %(home)s/www
lines = a
   b
; comment
[empty]
""")
print(parser.sections(), parser.options("pool"), dict(parser["empty"]))
print(parser.getint("pool", "workers"), parser["pool"].getfloat("rate"), parser.getboolean("pool", "debug"))
print(parser["pool"]["path"], parser.get("pool", "path", raw=True), repr(parser["pool"]["lines"]))
print(parser["pool"].get("none"), parser.get("none", "none", fallback=7), parser["pool"].getint("none", 5))
for args in (("pool", "none"), ("none", "x"), ("pool", "home")):
    tell(parser.get, *args)
tell(parser.getint, "pool", "path")
tell(parser.getboolean, "pool", "rate")
tell(parser.set, "pool", "x", "5%")
tell(parser.add_section, "pool")
parser["new"] = {"a": "1", "b": "two"}
with open("x.ini", "w") as file:
    parser.write(file)
with open("x.ini") as file:
    print(file.read())
again = configparser.ConfigParser()
print(again.read(["x.ini", "none.ini"]), again == parser)
for text in ("a=1\n", "[a]\nx\n", "[a]\nx=1\nX=2\n", "[b]\n[b]\n"):
    tell(again.read_string, text)
other = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True)
other.read_string("[a]\nx = 1\n[b]\ny = ${a:x}2\nflag\nbad = ${none}\n")
print(other["b"]["y"], other["b"]["flag"])
tell(other.get, "b", "bad")
