"""Arguments of the command line, of which a program here has none; what a program gives to `parse_args` is read as usual."""
import os as _os
import sys as _sys

SUPPRESS = "==SUPPRESS=="
_WIDTH = 78
_HELP_AT = 24
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = "?", "*", "+", "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument, self.message = argument, message

    def __str__(self):
        return self.message if self.argument is None else f"argument {self.argument.shown()}: {self.message}"


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


def _lines(parts, width):
    """Words, as many on a line as fit."""
    lines = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += " " + part
        else:
            lines.append(part)
    return lines


class HelpFormatter:
    _note = ""

    @staticmethod
    def _split(text, width):
        return _lines(text.split(), width)

    @classmethod
    def _fill(cls, text):
        return "\n".join(_lines(text.split(), _WIDTH))


class RawDescriptionHelpFormatter(HelpFormatter):
    @classmethod
    def _fill(cls, text):
        return text


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    @staticmethod
    def _split(text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    _note = " (default: %(default)s)"


class Action:
    def __init__(self, flags, dest, action, nargs, const, default, type, choices, required, help, metavar, version):
        self.option_strings, self.dest, self.action, self.nargs, self.const = flags, dest, action, nargs, const
        self.default, self.type, self.choices, self.required = default, type, choices, required
        self.help, self.metavar, self.version = help, metavar, version

    def takes_value(self):
        return self.action in ("store", "append", "extend")

    def shown(self):
        return "/".join(self.option_strings) or self.metavar or self.dest

    def value_name(self):
        if self.metavar:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def usage(self):
        name = self.value_name()
        values = {None: name, "?": f"[{name}]", "*": f"[{name} ...]", "+": f"{name} [{name} ...]", "...": "..."}
        text = values[self.nargs] if self.nargs in values else " ".join([name] * self.nargs)
        if not self.option_strings:
            return text
        text = f"{self.option_strings[0]} {text}" if self.takes_value() else self.option_strings[0]
        return text if self.required else f"[{text}]"

    def convert(self, text):
        try:
            value = text if self.type is None else self.type(text)
        except ArgumentTypeError as error:
            raise ArgumentError(self, str(error))
        except (TypeError, ValueError):
            name = getattr(self.type, "__name__", repr(self.type))
            raise ArgumentError(self, f"invalid {name} value: {text!r}")
        if self.choices is not None and value not in self.choices:
            raise ArgumentError(self, f"invalid choice: {value!r} (choose from {', '.join(map(repr, self.choices))})")
        return value

    def store(self, namespace, texts, parser):
        kind = self.action
        if kind == "help":
            parser.print_help()
            parser.exit()
        if kind == "version":
            parser.exit(0, parser._expand(self.version, {}) + "\n")
        if kind == "count":
            value = (getattr(namespace, self.dest, None) or 0) + 1
        elif kind == "store_const":
            value = self.const
        else:
            values = [self.convert(text) for text in texts]
            value = values if self.nargs not in (None, "?") else values[0] if values else self.const
            if kind == "append":
                value = (getattr(namespace, self.dest, None) or []) + [value]
            elif kind == "extend":
                value = (getattr(namespace, self.dest, None) or []) + values
        setattr(namespace, self.dest, value)


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, formatter_class=None, add_help=True, **kwargs):
        self.prog = prog or _os.path.basename(_sys.argv[0])
        self.usage, self.description, self.epilog = usage, description, epilog
        self.formatter_class = formatter_class or HelpFormatter
        self._actions, self._defaults = [], {}
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="show this help message and exit")

    def add_argument(self, *flags, action="store", nargs=None, const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None, dest=None, version=None):
        if action in ("store_true", "store_false"):
            const, action = action == "store_true", "store_const"
            default = (not const) if default is None else default
        options = [flag for flag in flags if flag.startswith("-")]
        if dest is None:
            long = [flag for flag in flags if flag.startswith("--")]
            dest = (long or flags)[0].lstrip("-").replace("-", "_")
        if not options:
            required = nargs != "?" and (nargs != "*" or default is None)
        if action == "version":
            default, help = SUPPRESS, help or "show program's version number and exit"
        made = Action(options, dest, action, nargs, const, default, type, choices, required, help, metavar, version)
        self._actions.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        return self

    def add_mutually_exclusive_group(self, **kwargs):
        return self

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                default = action.default
                if isinstance(default, str) and action.type is not None:
                    default = action.convert(default)
                setattr(namespace, action.dest, default)
        for name, value in self._defaults.items():
            setattr(namespace, name, value)
        try:
            return namespace, self._parse(args, namespace)
        except ArgumentError as error:
            self.error(str(error))

    def _parse(self, args, namespace):
        seen, words, rest = set(), [], []
        positional = [action for action in self._actions if not action.option_strings]
        while args:
            word = args.pop(0)
            if not word.startswith("-") or word == "-" or word[1:2].isdigit():
                words.append(word)
                continue
            if word == "--":
                words += args
                break
            words = self._place(words, positional, namespace, seen, rest) if words else words
            flag, equals, value = word.partition("=")
            action = self._option(flag)
            if action is None and not word.startswith("--") and self._option(word[:2]):
                action = self._option(word[:2])
                if action.takes_value():
                    equals, value = "=", word[2:]
                else:
                    args.insert(0, "-" + word[2:])
            if action is None:
                rest.append(word)
                continue
            seen.add(action)
            action.store(namespace, self._values(action, args, [value] if equals else None), self)
        self._place(words, positional, namespace, seen, rest)
        missing = [action.shown() for action in self._actions if action.required and action not in seen]
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        return rest

    def _place(self, words, positional, namespace, seen, rest):
        """Gives words that stand together to as many of the positional arguments that are left as can take some."""
        taking = len(positional)
        while taking and sum(map(self._least, positional[:taking])) > len(words):
            taking -= 1
        for at in range(taking):
            action = positional.pop(0)
            kept = sum(map(self._least, positional[:taking - at - 1]))
            most = {None: 1, "?": 1, "*": len(words), "+": len(words), "...": len(words)}.get(action.nargs, action.nargs)
            count = max(min(most, len(words) - kept), 0)
            seen.add(action)
            if count:
                action.store(namespace, words[:count], self)
                words = words[count:]
            elif action.nargs == "*" and action.default is None:
                setattr(namespace, action.dest, [])
        rest += words
        return []

    def _least(self, action):
        return {None: 1, "?": 0, "*": 0, "+": 1, "...": 0}.get(action.nargs, action.nargs)

    def _option(self, flag):
        exact = [action for action in self._actions if flag in action.option_strings]
        if exact or not flag.startswith("--"):
            return exact[0] if exact else None
        found = [a for a in self._actions if any(option.startswith(flag) for option in a.option_strings)]
        return found[0] if len(found) == 1 else None

    def _values(self, action, args, given):
        if not action.takes_value():
            return []
        if given is not None:
            return given
        most = {None: 1, "?": 1}.get(action.nargs, len(args) if action.nargs in ("*", "+", "...") else action.nargs)
        values = []
        while args and len(values) < most and (not args[0].startswith("-") or args[0][1:2].isdigit()):
            values.append(args.pop(0))
        if len(values) < self._least(action):
            wanted = {None: "one argument", "+": "at least one argument"}
            raise ArgumentError(action, f"expected {wanted.get(action.nargs, f'{action.nargs} arguments')}")
        return values

    def format_usage(self):
        if self.usage:
            return f"usage: {self._expand(self.usage, {})}\n"
        shown = [action for action in self._actions if action.help is not SUPPRESS]
        options = [action.usage() for action in shown if action.option_strings]
        words = [action.usage() for action in shown if not action.option_strings]
        text = " ".join([f"usage: {self.prog}", *options, *words])
        if len(text) > _WIDTH:
            start = f"usage: {self.prog}"
            indent = " " * (len(start) + 1)
            groups = [group for group in (options, words) if group]
            room = _WIDTH - len(indent)
            text = start + " " + f"\n{indent}".join([line for group in groups for line in _lines(group, room)])
        return text + "\n"

    def _expand(self, text, values):
        return text % {**values, "prog": self.prog} if "%" in text else text

    def _help_of(self, action):
        help = action.help
        note = self.formatter_class._note
        if note and "%(default)" not in help and action.default is not SUPPRESS and (action.option_strings or action.nargs in ("?", "*")):
            help += note
        values = {name: getattr(value, "__name__", value) for name, value in vars(action).items() if value is not SUPPRESS}
        if action.choices is not None:
            values["choices"] = ", ".join(map(str, action.choices))
        return self._expand(help, values)

    def _described(self, name, action, at):
        """The lines of one argument: its name, and its help from column `at` on."""
        lines = self.formatter_class._split(self._help_of(action), _WIDTH - at) if action.help else []
        if lines and len(name) <= at - 4:
            lines[0] = f"  {name}".ljust(at) + lines[0]
        else:
            lines.insert(0, f"  {name}")
        return lines[0] + "\n" + "".join([" " * at + line + "\n" for line in lines[1:]])

    def _named(self, action):
        name = action.value_name()
        if action.option_strings:
            return ", ".join([f"{o} {name}" if action.takes_value() else o for o in action.option_strings])
        return name

    def format_help(self):
        parts = [self.format_usage()]
        if self.description:
            parts.append(self.formatter_class._fill(self._expand(self.description, {})) + "\n")
        named = [(self._named(action), action) for action in self._actions if action.help is not SUPPRESS]
        at = min([_HELP_AT, max([len(name) + 4 for name, _ in named], default=0)])
        for title, wants in (("positional arguments", False), ("options", True)):
            lines = [self._described(name, action, at) for name, action in named if bool(action.option_strings) == wants]
            if lines:
                parts.append(f"{title}:\n{''.join(lines)}")
        if self.epilog:
            parts.append(self.formatter_class._fill(self._expand(self.epilog, {})) + "\n")
        return "\n".join(parts)

    def print_usage(self, file=None):
        print(self.format_usage(), end="", file=file)

    def print_help(self, file=None):
        print(self.format_help(), end="", file=file)

    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message) if status else print(message, end="")
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
