"""Commands of the machine. An option that one does not know is an error."""
import _dates
import os
import signal
import sys
import time

class _Stop(Exception):
    """A command cannot go on: what it says, and its status."""


def _say(text, fd=1):
    _write(text.encode(), fd)


def _write(data, fd=1):
    while data:
        data = data[os.write(fd, data):]


def _read(fd, most=None, is_of_lines=True):
    """All that comes, or at least so many lines or bytes."""
    parts = []
    while (most is None or most > 0) and (part := os.read(fd, 65536)):
        parts.append(part)
        if most is not None:
            most -= part.count(b"\n") if is_of_lines else len(part)
    return b"".join(parts)


def _options(words, flags="", valued="", status=1):
    """The options of a command with their values, and what else it gets."""
    given, others, rest = {}, [], list(words[1:])
    while rest:
        word = rest.pop(0)
        if word == "--":
            return given, others + rest
        if word[:1] != "-" or word == "-":
            others.append(word)
            continue
        letters = word[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in flags:
                given[letter] = True
            elif letter not in valued:
                raise _Stop(f"Lockstep's {words[0]} does not know {word}", status)
            elif letters or rest:
                given[letter], letters = letters or rest.pop(0), ""
            else:
                raise _Stop(f"option requires an argument -- '{letter}'", status)
    return given, others


def _command(run, status=1):
    """What raises _Stop or OSError becomes a command."""
    def command(words):
        try:
            return run(words)
        except BrokenPipeError:
            raise
        except _Stop as stop:
            text, code = stop.args
            if "operand" in text or "sleep" in words[0]:
                text += f"\nTry '{words[0]} --help' for more information."
        except OSError as error:
            text, code = f"{error.filename}: {error.strerror}" if error.filename else error.strerror, status
        _say(f"{words[0]}: {text}\n", 2)
        return code
    return command


def _each(words, names, work, shown):
    """Does the work for every name, and tells which could not be done."""
    if not names:
        raise _Stop("missing file operand" if words[0] == "touch" else "missing operand", 1)
    status = 0
    for name in names:
        try:
            work(name)
        except OSError as error:
            _say(f"{words[0]}: {shown.format(name)}: {error.strerror}\n", 2)
            status = 1
    return status


def _inputs(words, names, shown="{}", *most):
    """Pairs of a name and what is in that file; the standard input if there is no name. A last None if one was missing."""
    is_missing = False
    for name in names or ["-"]:
        try:
            fd = 0 if name == "-" else os.open(name, os.O_RDONLY)
        except OSError as error:
            _say(f"{words[0]}: {shown.format(name)}: {error.strerror}\n", 2)
            is_missing = True
            continue
        yield name, _read(fd, *most)
        if fd:
            os.close(fd)
    if is_missing:
        yield None, b""


def _number(text, what):
    if not text.isdigit():
        raise _Stop(f"invalid {what}: ‘{text}’", 1)
    return int(text)


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _escaped(text):
    """What stands for the escapes of a text; and whether `\\c` ends it."""
    made, place = [], 0
    while place < len(text):
        letter = text[place]
        after = text[place + 1:place + 2]
        place += 1
        if letter == "\\" and after == "c":
            return "".join(made), True
        if letter == "\\" and after in tuple("01234567"):
            end = place + 1
            while end < len(text) and end < place + 3 + (after == "0") and text[end] in "01234567":
                end += 1
            letter, place = chr(int(text[place:end], 8)), end
        elif letter == "\\" and after in _ESCAPES:
            letter = _ESCAPES[after]
            place += 1
        made.append(letter)
    return "".join(made), False


def _echo(words, is_of_sh=False):
    """In `sh` escapes count, and there is no option but `-n`."""
    rest, end, is_escaped = words[1:], "\n", is_of_sh
    while rest and rest[0] in (("-n",) if is_of_sh else ("-n", "-e", "-E", "-ne", "-en")):
        option = rest.pop(0)
        end = "" if "n" in option else end
        is_escaped = "e" in option or is_escaped and option != "-E"
    text, is_cut = _escaped(" ".join(rest)) if is_escaped else (" ".join(rest), False)
    _say(text if is_cut else text + end)


def _printf(words):
    if len(words) < 2:
        raise _Stop("usage: printf format [arg ...]", 2)
    rest, pattern = words[2:], _escaped(words[1])[0]
    while True:
        before, place, made = len(rest), 0, []
        while place < len(pattern):
            start = place
            place += 1
            if pattern[start] != "%":
                made.append(pattern[start])
                continue
            while pattern[place:place + 1] in tuple("-+ #.0123456789"):
                place += 1
            kind = pattern[place:place + 1]
            place += 1
            if kind == "%":
                made.append("%")
                continue
            if kind not in tuple("sbduxXof"):
                raise _Stop(f"Lockstep's printf does not know %{kind}", 2)
            value = rest.pop(0) if rest else ""
            if kind == "b":
                kind, value = "s", _escaped(value)[0]
            elif kind != "s":
                try:
                    value = (float if kind == "f" else int)(value or 0)
                except ValueError:
                    _say("".join(made) + "0")
                    raise _Stop(f"{value}: expected numeric value", 1) from None
            made.append((pattern[start:place - 1] + kind) % value)
        _say("".join(made))
        if not rest or len(rest) == before:
            return 0


def _test(words):
    words = list(words)
    if words[0] == "[" and words.pop() != "]":
        raise _Stop("missing ]", 2)
    return int(not _is_true(words[1:]))


def _is_true(words):
    if len(words) < 2:
        return words not in ([], [""])
    for sign, combined in (("-o", any), ("-a", all)):
        if sign in words[1:-1]:
            place = words.index(sign, 1)
            return combined((_is_true(words[:place]), _is_true(words[place + 1:])))
    if words[0] == "!":
        return not _is_true(words[1:])
    sign = words[-2]
    if len(words) == 2:
        name = words[1]
        if sign in ("-n", "-z"):
            return (name == "") == (sign == "-z")
        if sign in ("-e", "-f", "-d", "-s", "-p", "-r", "-w", "-x"):
            try:
                found = os.stat(name)
            except OSError:
                return False
            if sign in _TYPES:
                return found.st_mode & 0o170000 == _TYPES[sign]
            return found.st_size > 0 if sign == "-s" else sign == "-e" or os.access(name, {"-r": 4, "-w": 2, "-x": 1}[sign])
    if len(words) == 3:
        left, sign, right = words
        if sign in ("=", "==", "!="):
            return (left == right) == (sign != "!=")
        if sign in _ORDERS:
            for word in (left, right):
                if not word.removeprefix("-").isdigit():
                    raise _Stop(f"Illegal number: {word}", 2)
            return (int(left) > int(right)) - (int(left) < int(right)) in _ORDERS[sign]
    raise _Stop(f"Lockstep's test does not know {' '.join(words)}", 2)


# What the sign of the difference may be.
_ORDERS = {"-eq": (0,), "-ne": (-1, 1), "-lt": (-1,), "-le": (-1, 0), "-gt": (1,), "-ge": (0, 1)}


def _sleep(words):
    seconds = 0
    if len(words) == 1:
        raise _Stop("missing operand", 1)
    for word in words[1:]:
        unit = {"s": 1, "m": 60, "h": 3600, "d": 86400}.get(word[-1:])
        try:
            seconds += float(word[:-1] if unit else word) * (unit or 1)
        except ValueError:
            seconds = -1
        if not seconds >= 0:
            raise _Stop(f"invalid time interval ‘{word}’", 1)
    time.sleep(seconds)


def _cat(words):
    given, names = _options(words, "n")
    status = number = 0
    for name in names or ["-"]:
        try:
            fd = 0 if name == "-" else os.open(name, os.O_RDONLY)
        except OSError as error:
            _say(f"cat: {name}: {error.strerror}\n", 2)
            status = 1
            continue
        # What comes is passed on at once.
        while data := _read(fd) if given else os.read(fd, 4096):
            for line in data.splitlines(True) if given else (data,):
                number += 1
                _write(b"%6d\t%b" % (number, line) if given else line)
    return status


def _ls(words):
    given, names = _options(words, "al1A", status=2)
    status, files, directories = 0, [], []
    for name in sorted(names) or ["."]:
        if os.path.isdir(name):
            directories.append(name)
        elif os.path.exists(name):
            files.append(name)
        else:
            _say(f"ls: cannot access '{name}': No such file or directory\n", 2)
            status = 2
    parts = [_listing(given, "", files)] if files else []
    for name in directories:
        entries = sorted([*([".", ".."] if "a" in given else ()), *os.listdir(name)])
        shown = [entry for entry in entries if entry[0] != "." or given.get("a") or given.get("A")]
        title = f"{name}:\n" if len(names) > 1 else ""
        if "l" in given:
            title += f"total {sum([_blocks(os.path.join(name, entry)) for entry in shown])}\n"
        parts.append(title + _listing(given, name, shown))
    _say("\n".join(parts))
    return status


def _blocks(name):
    return -(-os.stat(name).st_size // 4096) * 4


def _listing(given, directory, names):
    if "l" not in given:
        return "".join([name + "\n" for name in names])
    found = [os.stat(os.path.join(directory, name)) for name in names]
    width = max([len(str(entry.st_size)) for entry in found] or [1])
    lines = []
    for name, entry in zip(names, found):
        kind = {mode: sign[1] for sign, mode in _TYPES.items()}[entry.st_mode & 0o170000].replace("f", "-")
        rights = "".join([letter if entry.st_mode >> 8 - place & 1 else "-" for place, letter in enumerate("rwxrwxrwx")])
        when = _dates.strftime("%b %e %H:%M", _dates.gmtime(entry.st_mtime))
        links = 2 if kind == "d" else 1
        lines.append(f"{kind}{rights} {links} user user {entry.st_size:{width}} {when} {name}\n")
    return "".join(lines)


_TYPES = {"-c": 0o20000, "-d": 0o40000, "-f": 0o100000, "-p": 0o10000}


def _pwd(words):
    _options(words, "LP")
    _say(os.getcwd() + "\n")


def _date(words):
    _, rest = _options(words, "u")
    if len(rest) > 1 or rest and rest[0][:1] != "+":
        raise _Stop(f"invalid date ‘{rest[-1]}’", 1)
    _say(_dates.strftime(rest[0][1:] if rest else "%a %b %e %H:%M:%S UTC %Y").replace("%s", str(int(time.time()))) + "\n")


def _mkdir(words):
    given, names = _options(words, "p")
    make = (lambda name: os.makedirs(name, exist_ok=True)) if given else os.mkdir
    return _each(words, names, make, "cannot create directory ‘{}’")


def _rmdir(words):
    return _each(words, _options(words)[1], os.rmdir, "failed to remove '{}'")


def _rm(words):
    given, names = _options(words, "rRf")

    def remove(name):
        if os.path.isdir(name) and ("r" in given or "R" in given):
            for entry in os.listdir(name):
                remove(os.path.join(name, entry))
            os.rmdir(name)
        elif "f" not in given or os.path.exists(name):
            os.remove(name)
    return 0 if "f" in given and not names else _each(words, names, remove, "cannot remove '{}'")


def _touch(words):
    return _each(words, _options(words)[1], lambda name: os.path.isdir(name) or os.close(os.open(name, os.O_WRONLY | os.O_CREAT, 0o666)), "cannot touch '{}'")


def _cp(words):
    _, names = _options(words)
    if len(names) < 2:
        raise _Stop(f"missing destination file operand after '{names[0]}'" if names else "missing file operand", 1)
    *sources, target = names
    status = 0
    for source in sources:
        place = os.path.join(target, os.path.basename(source)) if os.path.isdir(target) else target
        if not os.path.exists(source):
            _say(f"{words[0]}: cannot stat '{source}': No such file or directory\n", 2)
            status = 1
        elif words[0] == "mv":
            os.rename(source, place)
        elif os.path.isdir(source):
            _say(f"cp: -r not specified; omitting directory '{source}'\n", 2)
            status = 1
        else:
            with open(source, "rb") as file, open(place, "wb") as copy:
                copy.write(file.read())
    return status


def _wc(words):
    given, names = _options(words, "lwc")
    rows, status = [], 0
    for name, data in _inputs(words, names):
        if name is None:
            status = 1
        else:
            rows.append((data.count(b"\n"), len(data.split()), len(data), name))
    if len(names) > 1:
        rows.append((*[sum([row[place] for row in rows]) for place in range(3)], "total"))
    shown = [place for place, letter in enumerate("lwc") if not given or letter in given]
    # Without a file's size to go by there is room for seven digits.
    is_sized = names and rows or os.stat(0).st_mode & 0o100000
    width = 1 if len(rows) == 1 and len(shown) == 1 else len(str(rows[-1][2])) if is_sized else 7
    for row in rows:
        _say(" ".join([f"{row[place]:{width}}" for place in shown] + [row[3]] * bool(names)) + "\n")
    return status


def _matches(pattern, text):
    """A line of text has such a place: `^`, `$`, `.` and `*` are understood."""
    if pattern[:1] == "^":
        return _matches_here(pattern[1:], text)
    return any([_matches_here(pattern, text[place:]) for place in range(len(text) + 1)])


def _matches_here(pattern, text):
    if pattern in ("", "$"):
        return pattern == "" or text == ""
    if pattern[1:2] == "*":
        while not _matches_here(pattern[2:], text):
            if not text or pattern[0] not in (".", text[0]):
                return False
            text = text[1:]
        return True
    return text != "" and pattern[0] in (".", text[0]) and _matches_here(pattern[1:], text[1:])


def _grep(words):
    given, names = _options(words, "ivcnqFh", "e", 2)
    if "e" not in given and not names:
        _say("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n", 2)
        return 2
    pattern = given.pop("e", None) or names.pop(0)
    if "F" not in given and any([letter in pattern for letter in "\\[]"]):
        raise _Stop(f"Lockstep's grep does not know the pattern {pattern}", 2)
    if "i" in given:
        pattern = pattern.lower()
    found = is_missing = False
    for name, data in _inputs(words, names):
        if name is None:
            is_missing = True
            continue
        before = f"{name}:" if len(names) > 1 and "h" not in given else ""
        count = 0
        for number, line in enumerate(data.decode().splitlines(), 1):
            text = line.lower() if "i" in given else line
            if (pattern in text if "F" in given else _matches(pattern, text)) == ("v" not in given):
                found = True
                count += 1
                if "q" in given:
                    return 0
                if "c" not in given:
                    _say(before + (f"{number}:" if "n" in given else "") + line + "\n")
        if "c" in given:
            _say(f"{before}{count}\n")
    return 2 if is_missing else int(not found)


def _head(words):
    """And `tail`."""
    is_head = words[0].endswith("head")
    if len(words) > 1 and words[1][:1] == "-" and words[1][1:].isdigit():
        words = [words[0], "-n" + words[1][1:], *words[2:]]
    given, names = _options(words, "q", "nc")
    unit = "c" if "c" in given else "n"
    text = given.get(unit, "10")
    sign = text[:1] if text[:1] in ("-", "+") else ""
    count = _number(text[len(sign):], "number of bytes" if unit == "c" else "number of lines")
    status, title = 0, ""
    most = count if is_head and not sign else None
    for name, data in _inputs(words, names, "cannot open '{}' for reading", most, unit == "n"):
        if name is None:
            status = 1
            continue
        parts = data.splitlines(True) if unit == "n" else [data[place:place + 1] for place in range(len(data))]
        if is_head:
            parts = parts[:max(len(parts) - count, 0) if sign == "-" else count]
        else:
            parts = parts[max(count - 1, 0) if sign == "+" else max(len(parts) - count, 0):]
        if len(names) > 1 and "q" not in given:
            _say(f"{title}==> {name} <==\n")
            title = "\n"
        _write(b"".join(parts))
    return status


def _sort(words):
    given, names = _options(words, "rnu", status=2)
    lines, status = [], 0
    for name, data in _inputs(words, names, "cannot read: {}"):
        if name is None:
            return 2
        lines += data.decode().splitlines()

    def number(line):
        line = line.lstrip()
        end = line[:1] == "-"
        while line[end:end + 1].isdigit() or line[end:end + 1] == ".":
            end += 1
        return float(line[:end].strip(".") or 0) if end > (line[:1] == "-") else 0.0
    key = (lambda line: (number(line), "" if "u" in given else line)) if "n" in given else None
    lines.sort(key=key, reverse="r" in given)
    kept = [line for place, line in enumerate(lines) if "u" not in given or not place or (key(line) != key(lines[place - 1]) if key else line != lines[place - 1])]
    _say("".join([line + "\n" for line in kept]))


def _uniq(words):
    given, names = _options(words, "c")
    lines, counts = [], []
    for name, data in _inputs(words, names[:1]):
        if name is None:
            return 1
        for line in data.decode().splitlines():
            if not lines or lines[-1] != line:
                lines.append(line)
                counts.append(0)
            counts[-1] += 1
    _say("".join([(f"{count:7} " if given else "") + line + "\n" for line, count in zip(lines, counts)]))


def _uname(words):
    given, _ = _options(words, "asnrm")
    parts = [part for letter, part in zip("snrvm", os.uname()) if letter in given or "a" in given or not given and letter == "s"]
    _say(" ".join(parts) + (" GNU/Linux" if "a" in given else "") + "\n")


def _which(words):
    status = 0
    for name in _options(words)[1]:
        if name in _COMMANDS or name in ("sh", "bash") or name.startswith("python"):
            _say((sys.executable if name.startswith("python") else f"/usr/bin/{name}") + "\n")
        else:
            status = 1
    return status


def _kill(words, is_of_sh=False):
    rest, number = words[1:], signal.SIGTERM
    if rest[:1] == ["-s"]:
        rest[:2] = ["-" + "".join(rest[1:2])]
    if rest and rest[0][:1] == "-" and rest[0] != "--":
        name = rest.pop(0)[1:]
        number = int(name) if name.isdigit() else getattr(signal, "SIG" + name.upper().removeprefix("SIG"), None)
        if number is None:
            raise _Stop(f"Lockstep's kill does not know -{name}", 1)
    if not rest:
        raise _Stop("Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]...", 2)
    for word in rest:
        if not word.removeprefix("-").isdigit():
            raise _Stop(f"Illegal number: {word}", 2)
        try:
            os.kill(int(word), number)
        except OSError as error:
            raise _Stop(f"{error.strerror}\n" if is_of_sh else f"({word}): {error.strerror}", 1) from None


def _seq(words):
    rest, separator = words[1:], "\n"
    if rest and rest[0][:2] == "-s":
        option = rest.pop(0)
        separator = option[2:] or rest.pop(0)
    if not rest:
        raise _Stop("missing operand", 1)
    for word in rest:
        if not word.removeprefix("-").replace(".", "", 1).isdigit():
            raise _Stop(f"Lockstep's seq does not know ‘{word}’", 1)
    digits = max([len(word.partition(".")[2]) for word in rest])
    first, step = (rest[0] if len(rest) > 1 else 1), (rest[1] if len(rest) > 2 else 1)
    first, step, last = [round(float(word) * 10 ** digits) for word in (first, step, rest[-1])]
    numbers = [f"{number / 10 ** digits:.{digits}f}" if digits else str(number) for number in range(first, last + (1 if step > 0 else -1), step or 1)]
    _say(separator.join(numbers) + "\n" if numbers else "")


def _tee(words):
    given, names = _options(words, "a")
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if given else os.O_TRUNC)
    fds = [1, *[os.open(name, flags, 0o666) for name in names]]
    while data := os.read(0, 4096):
        for fd in fds:
            _write(data, fd)


def _env(words):
    rest = words[1:]
    if rest[:1] == ["-i"]:
        os.environ.clear()
        rest = rest[1:]
    while rest and "=" in rest[0]:
        name, _, value = rest.pop(0).partition("=")
        os.environ[name] = value
    if rest and rest[0][:1] == "-":
        raise _Stop(f"Lockstep's env does not know {rest[0]}", 125)
    if rest:
        import _shell
        command = _shell._find(rest[0])
        if not command:
            raise _Stop(f"‘{rest[0]}’: No such file or directory", 127)
        return command(rest)
    _say("".join([f"{name}={value}\n" for name, value in os.environ.items()]))


def _yes(words):
    while True:
        _say((" ".join(words[1:]) or "y") + "\n")


def _tell(text):
    """A command that takes nothing and says a line."""
    def run(words):
        if len(words) > 1:
            raise _Stop(f"Lockstep's {words[0]} does not know {words[1]}", 1)
        _say(text + "\n")
    return run


_COMMANDS = {
    "[": _test, "basename": lambda words: _each(words, words[1:2], lambda name: _say(os.path.basename(name).removesuffix("".join(words[2:3])) + "\n"), "{}"), "cat": _cat, "clear": lambda words: 0, "cp": _cp, "date": _date,
    "dirname": lambda words: _each(words, words[1:2], lambda name: _say((os.path.dirname(name) or ".") + "\n"), "{}"), "echo": _echo, "env": _env, "false": lambda words: 1, "grep": _grep,
    "head": _head, "hostname": _tell("lockstep"), "id": _tell("uid=1000(user) gid=1000(user) groups=1000(user)"), "kill": _kill, "ls": _ls, "mkdir": _mkdir, "mv": _cp,
    "nproc": lambda words: _tell(str(os.cpu_count()))(words), "printf": _printf, "pwd": _pwd, "rm": _rm, "rmdir": _rmdir, "seq": _seq, "sleep": _sleep, "sort": _sort,
    "tail": _head, "tee": _tee, "test": _test, "touch": _touch, "true": lambda words: 0, "uname": _uname, "uniq": _uniq, "wc": _wc,
    "which": _which, "whoami": _tell("user"), "yes": _yes,
}
_COMMANDS = {name: _command(run, 2 if name in ("grep", "sort") else 1) for name, run in _COMMANDS.items()}
