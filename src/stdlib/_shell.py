"""The machine's shell, as far as command lines of programs need one. What it does not know it refuses."""
import _lockstep
import _tools
import glob
import os
import signal
from _posix import O_APPEND, O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY
from _shell_tokens import _DIGITS, _Wrong, _is_name, _past, _refuse, _tokens

_interpreter = None
from _python import executable as _, python as _, python3 as _interpreter  # Only for programs that say one of these.

_FLAGS = {"<": O_RDONLY, ">": O_WRONLY | O_CREAT | O_TRUNC, ">>": O_WRONLY | O_CREAT | O_APPEND}
_FLAGS[">|"] = _FLAGS[">"]
_RESERVED = ("then", "elif", "else", "fi", "do", "done", "}")
_REFUSED_WORDS = ("case", "esac", "function", "select", "[[")
_REFUSED = (".", "alias", "bg", "break", "command", "continue", "fg", "getopts", "hash", "jobs", "local", "read", "return", "set", "shift",
            "source", "times", "trap", "type", "ulimit", "umask")
# How a text counts that a word is made of: as it is, with wildcards, or with blanks that part words besides.
_QUOTED, _PLAIN, _SPLIT = range(3)


class _Shell:
    """Command lines become functions, which get whether the shell ends with them and give a status."""

    def __init__(self, name, arguments=()):
        self.name, self.arguments = name, arguments
        self.status = self.inner = 0
        self.line = 1
        self.variables = {"!": "", "$": str(os.getpid()), "PPID": str(os.getppid())}

    def run(self, text, last=True):
        try:
            if self.name.endswith("bash") and "&>" in text:
                _refuse("&>")
            self.tokens = _tokens(text)
            return self._list("")(last)
        except _Wrong as wrong:
            self._say(str(wrong))
            return 2

    def _say(self, text):
        where = f"line {self.line}" if self.name.endswith("bash") else self.line
        _tools._say(f"{self.name}: {where}: {text}\n", 2)

    # Reading.
    def _take(self, *texts):
        """The next token, if it is one of these."""
        return self.tokens.pop()[1] if self.tokens[-1][1] in texts else None

    def _skip_lines(self):
        while self._take("\n"):
            pass

    def _unexpected(self, wanted=""):
        is_word, text, self.line = self.tokens[-1]
        shown = {"": "end of file", "\n": "newline"}.get(text, "word" if is_word and text not in _RESERVED else f'"{text}"')
        raise _Wrong(f"Syntax error: {shown} unexpected" + (f' (expecting "{wanted}")' if wanted else ""))

    def _list(self, *ends):
        """Commands up to one of these words, which stays."""
        steps = []
        self._skip_lines()
        while self.tokens[-1][1] not in (*ends, "", ")", *_RESERVED):
            node = self._and_or()
            sign = self._take("&", ";", "\n")
            steps.append(self._in_background(node) if sign == "&" else node)
            if not sign:
                break
            self._skip_lines()
        if self.tokens[-1][1] not in ends or ends[0] and not steps:
            self._unexpected(ends[-1])

        def run(last):
            for place, node in enumerate(steps):
                node(last and place == len(steps) - 1)
            return self.status
        return run

    def _and_or(self):
        node = self._pipeline()
        while sign := self._take("&&", "||"):
            self._skip_lines()
            node = self._joined(node, sign == "||", self._pipeline())
        return node

    def _joined(self, first, wants_failure, second):
        return lambda last: second(last) if (first(False) != 0) == wants_failure else self.status

    def _pipeline(self):
        is_negated = self._take("!")
        stages = [self._command()]
        while self._take("|"):
            self._skip_lines()
            stages.append(self._command())
        node = stages[0] if len(stages) == 1 else lambda last: self._pipe(stages)
        return (lambda last: self._note(not node(False))) if is_negated else node

    def _command(self):
        is_word, text, line = self.tokens[-1]
        if is_word and text in _REFUSED_WORDS:
            _refuse(text)
        if self._take("("):
            inner = self._list(")")
            node = lambda last: self._wait(self._fork(inner))
        elif self._take("{"):
            node = self._list("}")
        elif self._take("if"):
            return self._redirected(self._if())
        elif kind := self._take("while", "until"):
            condition = self._list("do")
            node = self._loop(kind == "until", condition, self._body())
        elif self._take("for"):
            return self._redirected(self._for())
        else:
            return self._simple()
        self.tokens.pop()
        return self._redirected(node)

    def _body(self):
        self.tokens.pop()
        return self._list("done")

    def _if(self):
        condition = self._list("then")
        self.tokens.pop()
        then = self._list("elif", "else", "fi")
        sign = self._take("elif", "else", "fi")
        otherwise = lambda last: self._note(0)
        if sign == "elif":
            otherwise = self._if()
        elif sign == "else":
            otherwise = self._list("fi")
            self.tokens.pop()
        return lambda last: (otherwise if condition(False) else then)(False)

    def _loop(self, until, condition, body):
        def run(last):
            status = 0
            while (condition(False) != 0) == until:
                status = body(False)
            return self._note(status)
        return run

    def _for(self):
        _, name, line = self.tokens.pop()
        if not self._take("in"):
            _refuse("for without in")
        words = []
        while self.tokens[-1][0]:
            words.append(self.tokens.pop()[1])
        if not self._take(";", "\n"):
            self._unexpected()
        self._skip_lines()
        if self.tokens[-1][1] != "do":
            self._unexpected("do")
        body = self._body()
        self.tokens.pop()

        def run(last):
            self._note(0)
            for word in self._all_fields(words):
                self._set(name, word)
                body(False)
            return self.status
        return run

    def _redirection(self):
        """The next tokens as a descriptor, a sign and a file's name; None if they are something else."""
        is_word, text, line = self.tokens[-1]
        sign = text.lstrip(_DIGITS)
        if is_word or sign[:1] not in ("<", ">"):
            return None
        if sign in ("<<", "<>"):
            _refuse(sign)
        self.tokens.pop()
        if not self.tokens[-1][0]:
            self._unexpected()
        return int(text[:-len(sign)] or sign[0] == ">"), sign, self.tokens.pop()[1]

    def _redirected(self, node):
        redirections = []
        while found := self._redirection():
            redirections.append(found)
        if not redirections:
            return node
        return lambda last: self._note(self._with_files(redirections, node, False))

    def _simple(self):
        values, words, redirections, start = [], [], [], self.tokens[-1]
        while True:
            found = self._redirection()
            is_word, text, line = self.tokens[-1]
            if found:
                redirections.append(found)
            elif not is_word or not words and text in _RESERVED:
                break
            else:
                name, sign, value = text.partition("=")
                if not words and sign and _is_name(name):
                    values.append((name, value))
                else:
                    words.append(text)
                self.tokens.pop()
        if self.tokens[-1][1] == "(" and len(words) == 1:
            _refuse("functions")
        if self.tokens[-1] is start or self.tokens[-1][1] == "(":
            self._unexpected()

        def run(last):
            self.line = start[2]
            return self._note(self._execute(values, words, redirections, last))
        return run

    # Executing.
    def _note(self, status):
        self.status = int(status or 0)
        return self.status

    def _set(self, name, value):
        variables = os.environ if name in os.environ else self.variables
        variables[name] = value

    def _fork(self, node):
        # Without what the program has given to `os.register_at_fork`.
        pid = _lockstep.process_fork()
        if not pid:
            self._leave(node)
        return pid

    def _leave(self, node):
        def run():
            try:
                return node(True)
            except _Wrong as wrong:
                self._say(str(wrong))
                return 2
        _end(run)

    def _wait(self, pid):
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return self._note(status if status >= 0 else 128 - status)

    def _in_background(self, node):
        def child(last):
            _move(os.open(os.devnull, os.O_RDONLY), 0)
            return node(True)

        def run(last):
            self.variables["!"] = str(self._fork(child))
            return self._note(0)
        return run

    def _pipe(self, stages):
        pids, source = [], None
        for node in stages:
            r, w = (None, None) if node is stages[-1] else os.pipe()

            def child(last):
                if source is not None:
                    _move(source, 0)
                if r is not None:
                    os.close(r)
                    _move(w, 1)
                return node(True)
            pids.append(self._fork(child))
            for fd in (source, w):
                if fd is not None:
                    os.close(fd)
            source = r
        return [self._wait(pid) for pid in pids][-1]

    def _execute(self, values, words, redirections, last):
        self.inner = 0
        words = self._all_fields(words)
        values = [(name, self._text(value)) for name, value in values]
        if not words:
            for pair in values:
                self._set(*pair)
            return self._with_files(redirections, lambda last: self.inner, last)
        own = self._BUILTINS.get(words[0])
        if own:
            return self._with_files(redirections, lambda last: self._do(own, words), last)
        if words[0] in _REFUSED:
            _refuse(words[0])
        command = _find(words[0])
        if not command:
            return self._with_files(redirections, lambda last: self._not_found(words[0]), last)

        def become(last):
            os.environ.update(values)
            return command(words)
        if last:
            return self._with_files(redirections, become, True)
        return self._wait(self._fork(lambda last: self._with_files(redirections, become, True)))

    def _do(self, own, words):
        try:
            return own(self, words)
        except _tools._Stop as stop:
            self._say(f"{words[0]}: {stop.args[0]}")
            return stop.args[1]
        except BrokenPipeError:
            raise
        except OSError:
            self._say(f"{words[0]}: {words[0]}: I/O error")
            return 1

    def _not_found(self, name):
        if "/" in name and os.path.exists(name):
            self._say(f"{name}: Permission denied")
            return 126
        self._say(f"{name}: {'command ' if self.name.endswith('bash') else ''}not found")
        return 127

    def _with_files(self, redirections, node, last):
        """Its descriptors are put back unless the shell ends with it."""
        kept = []
        try:
            for number, sign, name in redirections:
                name = self._text(name)
                if not last:
                    kept.append((number, _copy(number)))
                try:
                    if sign[-1] != "&":
                        _move(os.open(name, _FLAGS[sign], 0o666), number)
                    elif name == "-":
                        os.close(number)
                    elif not name.isdigit():
                        raise _Wrong("Syntax error: Bad fd number")
                    else:
                        os.dup2(int(name), number)
                except OSError as error:
                    reason = {2: "No such file" if sign == "<" else "Directory nonexistent"}.get(error.errno, error.strerror)
                    self._say(f"{name}: {reason}" if sign[-1] == "&" else f"cannot {'open' if sign == '<' else 'create'} {name}: {reason}")
                    return 2
            return node(last)
        finally:
            for number, copy in kept[::-1]:
                if copy is None:
                    os.closerange(number, number + 1)
                else:
                    _move(copy, number)

    # What words stand for.
    def _all_fields(self, words):
        return [field for word in words for field in self._fields(word)]

    def _text(self, raw):
        return "".join([text for text, _ in self._parts(raw)])

    def _fields(self, raw):
        """The words that one becomes."""
        fields, word, pattern = [], None, ""
        for text, kind in [*self._parts(raw), (" ", _SPLIT)]:
            pieces = text.split() if kind == _SPLIT else [text]
            if kind == _SPLIT and text[:1].isspace():
                pieces = ["", *pieces]
            if kind == _SPLIT and text[-1:].isspace():
                pieces.append("")
            for place, piece in enumerate(pieces):
                if place and word is not None:
                    fields += glob.has_magic(pattern) and sorted(glob.glob(pattern)) or [word]
                    word, pattern = None, ""
                if piece or kind != _SPLIT:
                    word = (word or "") + piece
                    pattern += glob.escape(piece) if kind == _QUOTED else piece
        return fields

    def _parts(self, raw, is_quoted=False):
        """Pairs: a text, and how it counts."""
        place = 0
        plain = _QUOTED if is_quoted else _PLAIN
        given = _QUOTED if is_quoted else _SPLIT
        while place < len(raw):
            end = _past(raw, place, is_quoted)
            piece, letter = raw[place:end], raw[place]
            if letter == "\\":
                is_kept = is_quoted and piece[1:] not in ("$", "`", '"', "\\", "\n")
                yield piece if is_kept or len(piece) == 1 else piece[1:].replace("\n", ""), _QUOTED
            elif letter == "'" and not is_quoted:
                yield piece[1:-1], _QUOTED
            elif letter == '"':
                yield "", _QUOTED
                yield from self._parts(piece[1:-1], True)
            elif letter == "`":
                yield self._output(piece[1:-1].replace("\\`", "`").replace("\\$", "$")), given
            elif letter == "$" and len(piece) > 1:
                yield self._value(piece), given
            elif letter == "~" and not is_quoted and place == 0 and raw[1:2] in ("", "/"):
                yield os.environ.get("HOME", "~"), _QUOTED
            else:
                yield piece, plain
            place = end

    def _value(self, piece):
        if piece.startswith("$(("):
            _refuse("$((")
        if piece.startswith("$("):
            return self._output(piece[2:-1])
        name, sign, otherwise = piece.strip("${}").partition(":-") if piece[1] == "{" else (piece[1:], "", "")
        if name == "?":
            return str(self.status)
        if name == "#":
            return str(len(self.arguments))
        if name == "0":
            return self.name
        if name.isdigit():
            return self.arguments[int(name) - 1] if int(name) <= len(self.arguments) else ""
        if name not in ("!", "$") and not _is_name(name):
            _refuse(piece)
        return self.variables.get(name) or os.environ.get(name) or self._text(otherwise)

    def _output(self, text):
        r, w = os.pipe()

        def child(last):
            os.close(r)
            _move(w, 1)
            return self.run(text)
        pid = self._fork(child)
        os.close(w)
        parts = [_tools._read(r)]
        os.close(r)
        self.inner = self._wait(pid)
        return b"".join(parts).decode().rstrip("\n")

    # What is a part of the shell.
    def _cd(self, words):
        name = words[1] if len(words) > 1 else os.environ.get("HOME", ".")
        if name == "-":
            _refuse("cd -")
        try:
            os.chdir(name)
        except OSError:
            self._say(f"cd: can't cd to {name}")
            return 2
        os.environ["PWD"] = os.getcwd()

    def _echo(self, words):
        return _tools._echo(words, not self.name.endswith("bash"))

    def _exec(self, words):
        if len(words) == 1:
            _refuse("exec of nothing")
        command = _find(words[1])
        os._exit((command(words[1:]) or 0) if command else self._not_found(words[1]))

    def _exit(self, words):
        status = words[1] if len(words) > 1 else str(self.status)
        if not status.isdigit():
            self._say(f"exit: Illegal number: {status}")
            status = "2"
        os._exit(int(status) & 0xFF)

    def _export(self, words):
        for word in words[1:]:
            name, sign, value = word.partition("=")
            if sign or name in self.variables:
                os.environ[name] = value if sign else self.variables[name]
                self.variables.pop(name, None)

    def _unset(self, words):
        for name in words[1:]:
            self.variables.pop(name, None)
            os.environ.pop(name, None)

    def _wait_for(self, words):
        try:
            if len(words) > 1:
                return [self._wait(int(word)) for word in words[1:]][-1]
            while True:
                os.wait()
        except ChildProcessError:
            return 127 if len(words) > 1 else 0

    _BUILTINS = {
        ":": lambda self, words: 0, "[": lambda self, words: _tools._test(words), "cd": _cd, "echo": _echo, "eval": lambda self, words: self.run(" ".join(words[1:]), False),
        "exec": _exec, "exit": _exit, "export": _export, "false": lambda self, words: 1, "kill": lambda self, words: _tools._kill(words, True),
        "printf": lambda self, words: _tools._printf(words), "pwd": lambda self, words: _tools._pwd(words), "test": lambda self, words: _tools._test(words),
        "true": lambda self, words: 0, "unset": _unset, "wait": _wait_for,
    }


def _copy(fd):
    try:
        return os.dup(fd)
    except OSError:
        return None


def _move(fd, number):
    if fd != number:
        os.dup2(fd, number)
        os.close(fd)


def _end(run, *args):
    """The process ends as a command does."""
    status = 1
    try:
        status = run(*args)
    except BrokenPipeError:
        os.kill(os.getpid(), signal.SIGPIPE)
    finally:
        os._exit(int(status or 0))


def _sh(words):
    name, rest = words[0], words[1:]
    if rest[:1] == ["-c"] and len(rest) > 1:
        text, rest = rest[1], rest[2:]
    elif rest and rest[0][:1] != "-":
        try:
            with open(rest[0]) as file:
                text = file.read()
        except OSError:
            _tools._say(f"{name}: 0: cannot open {rest[0]}: No such file\n", 2)
            return 2
    elif not rest:
        text = _tools._read(0).decode()
    else:
        _tools._say(f"{name}: Lockstep's shell does not know {rest[0]}\n", 2)
        return 2
    return _Shell(rest[0] if rest else name, rest[1:]).run(text)


def _find(name):
    """The command of a name; None if the machine has none."""
    return _COMMANDS.get(os.fspath(name).rpartition("/")[2])


_COMMANDS = {**_tools._COMMANDS, "sh": _sh, "dash": _sh, "bash": _sh, "python": _interpreter, "python3": _interpreter, "python3.11": _interpreter}
