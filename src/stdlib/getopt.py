"""Options of a command line, in the manner of C."""
import os


class GetoptError(Exception):
    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _option(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    opts, others = [], []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            args = _option(opts, args, shortopts, longopts)
        elif in_order:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _option(opts, args, shortopts, longopts):
    """Reads the first argument; the arguments that are left."""
    first, rest = args[0], args[1:]
    if first.startswith("--"):
        return _long(opts, first[2:], longopts, rest)
    letters = first[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        at = -1 if letter == ":" else shortopts.find(letter)
        if at < 0:
            raise GetoptError(f"option -{letter} not recognized", letter)
        value = ""
        if shortopts.startswith(":", at + 1):
            if not letters:
                if not rest:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                letters, rest = rest[0], rest[1:]
            value, letters = letters, ""
        opts.append((f"-{letter}", value))
    return rest


def _long(opts, text, longopts, rest):
    name, equals, value = text.partition("=")
    fitting = [option for option in longopts if option.startswith(name)]
    if not fitting:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in fitting:
        takes, full = False, name
    elif f"{name}=" in fitting:
        takes, full = True, name
    elif len(fitting) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        takes, full = fitting[0].endswith("="), fitting[0].removesuffix("=")
    if takes and not equals:
        if not rest:
            raise GetoptError(f"option --{full} requires argument", full)
        value, rest = rest[0], rest[1:]
    elif equals and not takes:
        raise GetoptError(f"option --{full} must not have an argument", full)
    opts.append((f"--{full}", value))
    return rest
