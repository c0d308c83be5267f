"""`python` as a command: the process becomes another interpreter, for a text, a file or what it reads."""
import _exec
import _lockstep
import builtins
import os
import sys
from _eval import Scope

_WITH_VALUE = ("-W", "-X")
# What an interpreter takes to begin, in seconds.
_START = 0.012


def python(words):
    text = file = None
    rest = list(words[1:])
    while rest and rest[0].startswith("-") and rest[0] != "-":
        option = rest.pop(0)
        if option in ("-V", "--version"):
            return _say(f"Python {sys.version.split()[0]}\n")
        if option == "-c":
            if not rest:
                return _say("Argument expected for the -c option\n", 2, 2)
            text, file, rest[0] = rest[0], "<string>", "-c"
            break
        if option == "-m":
            return _say(f"{sys.executable}: No module named {''.join(rest[:1])}\n", 2, 1)
        if option in _WITH_VALUE:
            del rest[:1]
    if text is None and rest and rest[0] != "-":
        file = os.path.join(os.getcwd(), rest[0])
        try:
            with open(rest[0], encoding="utf-8") as source:
                text = source.read()
        except OSError as error:
            return _say(f"{sys.executable}: can't open file '{file}': [Errno {error.errno}] {error.strerror}\n", 2, 2)
    elif text is None:
        text, file = _read(), "<stdin>"
        rest = rest or [""]
    _lockstep.sleep(_START)
    environ = [part for pair in os.environ.items() for part in pair]
    _lockstep.become_interpreter((text, file, str(len(rest)), *rest, *environ))


python3 = executable = python


def _say(text, fd=1, status=0):
    os.write(fd, text.encode())
    return status


def _read():
    parts = []
    while part := os.read(0, 4096):
        parts.append(part)
    return b"".join(parts).decode()


def _begin(text, file, count, *rest):
    """In the new interpreter, before the text runs: its arguments and its environment."""
    count = int(count)
    sys.argv[:] = rest[:count]
    sys.orig_argv[:] = [sys.executable, *sys.argv]
    os.environ.clear()
    os.environ.update(zip(rest[count::2], rest[count + 1::2]))


def _walk(text, file):
    """Executes a text that was not known before the run."""
    space = {"__name__": "__main__", "__doc__": None, "__builtins__": builtins}
    _exec._execute(_exec.compile(text, file, "exec"), Scope(space, space))
