"""Arguments of the command line, of which a program here has none; what a program gives to `parse_args` is read as usual."""
import os as _os
import sys as _sys
from _argparse import (
    SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
    ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter,
)
from _argparse_actions import (
    Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, Namespace, _ActionsContainer, _AppendAction,
    _AppendConstAction, _AttributeHolder, _CountAction, _ExtendAction, _get_action_name, _HelpAction, _is_negative_number, _StoreAction,
    _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction, _UNRECOGNIZED_ARGS_ATTR, _VersionAction,
)


def _ends(action, pattern, at):
    """Where the arguments of an action may end, the last place first. In a pattern are A, arguments, O, options, and -, the two dashes."""
    nargs = action.nargs
    least, most = {
        None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, None), ONE_OR_MORE: (1, None), PARSER: (1, None), REMAINDER: (0, None),
        SUPPRESS: (0, 0),
    }.get(nargs) or (nargs, nargs)
    dashes = not action.option_strings
    found = [at] if least == 0 else []
    count = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "A":
            if count == most:
                break
            count += 1
        elif sign == "O":
            if nargs != REMAINDER and (nargs != PARSER or not count):
                break
        elif not dashes:
            break
        at += 1
        if count >= least:
            found.append(at)
    return found[::-1]


def _match(actions, pattern, at=0):
    """Where the arguments of each action end, as long as possible for the first; None if they do not fit."""
    if not actions:
        return []
    for end in _ends(actions[0], pattern, at):
        rest = _match(actions[1:], pattern, end)
        if rest is not None:
            return [end] + rest
    return None


class _Reading:
    """One look at the arguments: what has been seen, what is left."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                others = [other for other in group._group_actions if other is not action]
                self.conflicts.setdefault(action, []).extend(others)
        self.positionals = parser._get_positional_actions()
        # The options by their places.
        self.options = {}
        signs = []
        for i, arg in enumerate(args):
            if arg == "--":
                signs += ["-"] + ["A"] * (len(args) - i - 1)
                break
            option = parser._parse_optional(arg)
            if option is not None:
                self.options[i] = option
            signs.append("A" if option is None else "O")
        self.pattern = "".join(signs)

    def take(self, action, texts, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def option(self, start):
        """Reads the option at a place; the place behind it."""
        parser = self.parser
        action, name, explicit = self.options[start]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                return start + 1
            if explicit is None:
                stop = start + 1 + parser._match_argument(action, self.pattern[start + 1:])
                taken.append((action, self.args[start + 1:stop], name))
                break
            count = parser._match_argument(action, "A")
            if count == 0 and name[1] not in parser.prefix_chars and explicit != "":
                # Several letters behind one dash.
                taken.append((action, [], name))
                name = name[0] + explicit[0]
                if name not in parser._option_string_actions:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                action = parser._option_string_actions[name]
                explicit = explicit[1:] or None
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], name))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for action, texts, name in taken:
            self.take(action, texts, name)
        return stop

    def words(self, start):
        """Gives what follows to as many positional arguments as fit; the place behind them."""
        pattern = self.pattern[start:]
        for count in range(len(self.positionals), 0, -1):
            ends = _match(self.positionals[:count], pattern)
            if ends is not None:
                break
        else:
            return start
        taken = self.positionals[:count]
        del self.positionals[:count]
        at = 0
        for action, end in zip(taken, ends):
            self.take(action, self.args[start + at:start + end])
            at = end
        return start + at

    def all(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = min([place for place in self.options if place >= at])
            if at != following:
                end = self.words(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras += self.args[at:following]
                at = following
            at = self.option(at)
        self.extras += self.args[self.words(at):]
        self.check()
        return self.namespace, self.extras

    def check(self):
        """Whether all is there; defaults that are texts are converted."""
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and action.default is getattr(namespace, action.dest, None):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(f"one of the arguments {' '.join(names)} is required")


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
        fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True,
    ):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            sign = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(f"{sign}h", f"{sign * 2}help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        self._subparsers = self._positionals
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, args = self._parse_known_args(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Reading(self, arg_strings, namespace).all()

    def _read_args_from_files(self, arg_strings):
        read = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                read.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    words = [word for line in file.read().splitlines() for word in self.convert_arg_line_to_args(line)]
                read.extend(self._read_args_from_files(words))
            except OSError as error:
                self.error(str(error))
        return read

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, pattern):
        ends = _match([action], pattern)
        if ends is None:
            told = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
            text = told.get(action.nargs) or f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
            raise ArgumentError(action, text)
        return ends[0]

    def _parse_optional(self, arg):
        """Action, name and value, if an argument is an option; else None."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._option_string_actions:
            return self._option_string_actions[arg], arg, None
        if len(arg) == 1:
            return None
        if "=" in arg:
            name, explicit = arg.split("=", 1)
            if name in self._option_string_actions:
                return self._option_string_actions[name], name, explicit
        found = self._get_option_tuples(arg)
        if len(found) > 1:
            self.error(f"ambiguous option: {arg} could match {', '.join([name for _, name, _ in found])}")
        if found:
            return found[0]
        if _is_negative_number(arg) and not any(map(_is_negative_number, self._option_string_actions)):
            return None
        return None if " " in arg else (None, arg, None)

    def _get_option_tuples(self, arg):
        known = self._option_string_actions
        if arg[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            start, equals, explicit = arg.partition("=")
            return [(known[name], name, explicit if equals else None) for name in known if name.startswith(start)]
        found = []
        for name in known:
            if name == arg[:2]:
                found.append((known[name], name, arg[2:]))
            elif name.startswith(arg):
                found.append((known[name], name, None))
        return found

    def _get_values(self, action, texts):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts.remove("--")
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            value = texts if action.default is None else action.default
            self._check_value(action, value)
        elif len(texts) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, texts[0])
            self._check_value(action, value)
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, text) for text in texts]
            for one in value[:1] if nargs == PARSER else [] if nargs == REMAINDER else value:
                self._check_value(action, one)
        return value

    def _get_value(self, action, text):
        convert = self._registry_get("type", action.type, action.type)
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}")

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
