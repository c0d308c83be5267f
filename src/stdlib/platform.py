"""The simulated computer's description."""
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine")


def system():
    return "Linux"


def node():
    return "lockstep"


def release():
    return "6.1.0"


def machine():
    return "x86_64"


def processor():
    return ""


def python_version():
    return "3.11.2"


def python_version_tuple():
    return ("3", "11", "2")


def python_implementation():
    return "CPython"


def platform(aliased=False, terse=False):
    return "Linux-6.1.0-x86_64-with-glibc2.36"


def version():
    return "#1"


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def architecture(executable="", bits="", linkage=""):
    return (bits or "64bit", linkage or "ELF")
