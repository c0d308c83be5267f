"""How `argparse` writes usage and help."""
import textwrap

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."


def _parts(usage):
    """The pieces of a usage between which a line may end: what stands in brackets is one."""
    parts = []
    while usage := usage.lstrip():
        end = 0
        close = {"(": ")", "[": "]"}.get(usage[0])
        if close:
            end = usage.find(close) + 1
            while end and end < len(usage) and usage[end] not in " \n":
                end = usage.find(close, end) + 1
        end = end or len(usage.split(None, 1)[0])
        parts.append(usage[:end])
        usage = usage[end:]
    return parts


def _filled(parts, indent, width, prefix=None):
    lines, line = [], []
    length = len(indent if prefix is None else prefix) - 1
    for part in parts:
        if line and length + 1 + len(part) > width:
            lines.append(indent + " ".join(line))
            line = []
            length = len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + " ".join(line))
    if prefix is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class HelpFormatter:
    __module__ = "argparse"

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            if self.parent is not None:
                self.formatter._indent()
            item_help = self.formatter._join_parts([func(*args) for func, args in self.items])
            if self.parent is not None:
                self.formatter._dedent()
            if not item_help:
                return ""
            heading = ""
            if self.heading is not SUPPRESS and self.heading is not None:
                heading = f"{' ' * self.formatter._current_indent}{self.heading}:\n"
            return self.formatter._join_parts(["\n", heading, item_help, "\n"])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        width = 78 if width is None else width
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is not SUPPRESS:
            lengths = [len(self._format_action_invocation(action))]
            lengths += [len(self._format_action_invocation(sub)) for sub in self._iter_indented_subactions(action)]
            self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
            self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        help = self._root_section.format_help()
        while "\n\n\n" in help:
            help = help.replace("\n\n\n", "\n\n")
        return help.strip("\n") + "\n" if help else help

    def _join_parts(self, part_strings):
        return "".join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        else:
            usage = self._usage_of(actions, groups, prefix)
        return f"{prefix}{usage}\n\n"

    def _usage_of(self, actions, groups, prefix):
        prog = self._prog
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        usage = " ".join([part for part in (prog, self._format_actions_usage(optionals + positionals, groups)) if part])
        width = self._width - self._current_indent
        if not actions or len(prefix) + len(usage) <= width:
            return usage
        opt_parts = _parts(self._format_actions_usage(optionals, groups))
        pos_parts = _parts(self._format_actions_usage(positionals, groups))
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if opt_parts:
                lines = _filled([prog] + opt_parts, indent, width, prefix) + _filled(pos_parts, indent, width)
            else:
                lines = _filled([prog] + pos_parts, indent, width, prefix) if pos_parts else [prog]
        else:
            indent = " " * len(prefix)
            lines = _filled(opt_parts + pos_parts, indent, width)
            if len(lines) > 1:
                lines = _filled(opt_parts, indent, width) + _filled(pos_parts, indent, width)
            lines = [prog] + lines
        return "\n".join(lines)

    def _format_actions_usage(self, actions, groups):
        grouped, inserts = set(), {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            if actions[start:end] != members:
                continue
            grouped.update(members)
            shown = len([action for action in members if action.help is not SUPPRESS])
            if not group.required or shown > 1:
                open, close = "()" if group.required else "[]"
                inserts[start] = f"{inserts[start]} {open}" if start in inserts else open
                inserts[end] = inserts.get(end, "") + close
            for i in range(start + 1, end):
                inserts[i] = "|"
        parts = []
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                parts.append(None)
                for place in (i, i + 1):
                    if inserts.get(place) == "|":
                        del inserts[place]
                        break
            else:
                parts.append(self._usage_of_one(action, action in grouped))
        for i in sorted(inserts, reverse=True):
            parts[i:i] = [inserts[i]]
        text = " ".join([item for item in parts if item is not None])
        for old, new in (("[ ", "["), ("( ", "("), (" ]", "]"), (" )", ")"), ("[]", ""), ("()", "")):
            text = text.replace(old, new)
        return text.strip()

    def _usage_of_one(self, action, is_grouped):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if is_grouped and part[0] == "[" and part[-1] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return part if action.required or is_grouped else f"[{part}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = position - self._current_indent - 2
        name = self._format_action_invocation(action)
        indent = " " * self._current_indent
        first = 0
        if not action.help:
            parts = [f"{indent}{name}\n"]
        elif len(name) <= width:
            parts = [f"{indent}{name.ljust(width)}  "]
        else:
            parts = [f"{indent}{name}\n"]
            first = position
        if action.help and action.help.strip():
            if help := self._expand_help(action):
                for line in self._split_lines(help, max(self._width - position, 11)):
                    parts.append(f"{' ' * first}{line}\n")
                    first = position
        elif not parts[0].endswith("\n"):
            parts.append("\n")
        parts += [self._format_action(sub) for sub in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavars(action, self._get_default_metavar_for_positional(action), 1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join([f"{option} {args}" for option in action.option_strings])

    def _metavars(self, action, default, count):
        name = default
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join([str(choice) for choice in action.choices]) + "}"
        return name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default):
        nargs = action.nargs
        if nargs is None or nargs == OPTIONAL or nargs == PARSER:
            return {None: "%s", OPTIONAL: "[%s]", PARSER: "%s ..."}[nargs] % self._metavars(action, default, 1)
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return ("[%s [%s ...]]" if len(names) == 2 else "[%s ...]") % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % self._metavars(action, default, 2)
        if nargs == REMAINDER:
            return "..."
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % self._metavars(action, default, nargs)

    def _expand_help(self, action):
        values = {}
        for name, value in dict(vars(action), prog=self._prog).items():
            if value is not SUPPRESS:
                values[name] = value.__name__ if hasattr(value, "__name__") else value
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(choice) for choice in values["choices"]])
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    __module__ = "argparse"

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    __module__ = "argparse"

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    __module__ = "argparse"

    def _get_help_string(self, action):
        help = action.help or ""
        if "%(default)" not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += " (default: %(default)s)"
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    __module__ = "argparse"

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
