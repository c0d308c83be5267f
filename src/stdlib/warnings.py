"""Warnings on stderr, in CPython's words."""
import _lockstep
import sys

filters = []
_shown = {}
_default_actions = {}


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    file, line, source_line, module = _lockstep.caller(stacklevel)
    _show(str(message), category, file, line, source_line, module)


def _show(text, category, file, line, source_line, module):
    action = _action(text, category, module)
    if action == "ignore":
        return
    if action == "error":
        raise category(text)
    key = (text, category, file, line)
    if action == "once":
        key = (text, category)
    if action != "always":
        if key in _shown:
            return
        _shown[key] = True
    showwarning(text, category, file, line, None, source_line)


def _action(text, category, module):
    for action, pattern, wanted in filters:
        if issubclass(category, wanted) and _begins(text, pattern):
            return action
    if issubclass(category, DeprecationWarning):
        return "default" if module == "__main__" else "ignore"
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def _begins(text, pattern):
    """Whether a text begins as a pattern wants it, in capitals or not."""
    if not pattern:
        return True
    text, pattern = text.lower(), pattern.lower()
    if "re" in sys.modules:
        return sys.modules["re"].match(pattern, text) is not None
    # `re` is too large to be loaded for this: text, and anything in between.
    first, *others = pattern.split(".*")
    if not text.startswith(first):
        return False
    text = text[len(first):]
    for part in others:
        _, found, text = text.partition(part) if part else ("", True, text)
        if not found:
            return False
    return True


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + f"  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    text = formatwarning(message, category, filename, lineno, line)
    if file is None:
        _lockstep.print_stderr(text)
    else:
        file.write(text)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _show(str(message), category, filename, lineno, None, module)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if append:
        filters.append((action, message, category))
    else:
        filters.insert(0, (action, message, category))


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, category=category, append=append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        global showwarning
        self._filters = filters[:]
        self._showwarning = showwarning
        _shown.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        if not self._record:
            return None
        log = []

        def record(message, category, filename, lineno, file=None, line=None):
            log.append(WarningMessage(message, category, filename, lineno))

        showwarning = record
        return log

    def __exit__(self, *exc_info):
        global showwarning
        filters[:] = self._filters
        showwarning = self._showwarning


class WarningMessage:
    def __init__(self, message, category, filename, lineno):
        self.message = category(message)
        self.category = category
        self.filename = filename
        self.lineno = lineno
