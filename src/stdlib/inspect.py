"""What functions and classes are made of."""
import _lockstep
import sys
import types
from collections import namedtuple

CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 512
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


class _empty:
    pass


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return ismethod(object) or isfunction(object) or isbuiltin(object) or isinstance(object, types.MethodDescriptorType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isframe(object):
    return hasattr(object, "f_code")


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isawaitable(object):
    return hasattr(type(object), "__await__") or _lockstep.generator_awaitable(object)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def isdatadescriptor(object):
    return hasattr(type(object), "__set__") or isinstance(object, property)


def _has_flag(function, flag):
    while hasattr(function, "func") or ismethod(function):
        function = function.__func__ if ismethod(function) else function.func
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(object):
    return _has_flag(object, CO_GENERATOR)


def iscoroutinefunction(object):
    return _has_flag(object, CO_COROUTINE)


def isasyncgenfunction(object):
    return _has_flag(object, CO_ASYNC_GENERATOR)


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return getcoroutinelocals(generator, "gi_frame")


def getcoroutinelocals(coroutine, _frame="cr_frame"):
    frame = getattr(coroutine, _frame, None)
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_SUSPENDED if coroutine.cr_suspended else CORO_CREATED


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    found, frame = [], sys._getframe(1)
    while frame is not None:
        found.append(_frame_info(frame, frame.f_lineno, context))
        frame = frame.f_back
    return found


FrameInfo = namedtuple("FrameInfo", ("frame", "filename", "lineno", "function", "code_context", "index"))
Traceback = namedtuple("Traceback", ("filename", "lineno", "function", "code_context", "index"))


def _frame_info(frame, line, context):
    lines = None
    if context:
        text = _lockstep.source_line(frame.f_code, line)
        lines = None if text is None else [text + "\n"]
    return FrameInfo(frame, frame.f_code.co_filename, line, frame.f_code.co_name, lines, None if lines is None else 0)


def trace(context=1):
    found, tb = [], sys.exc_info()[2]
    while tb is not None:
        found.append(_frame_info(tb.tb_frame, tb.tb_lineno, context))
        tb = tb.tb_next
    return found


def getframeinfo(frame, context=1):
    if hasattr(frame, "tb_frame"):
        return Traceback(*_frame_info(frame.tb_frame, frame.tb_lineno, context)[1:])
    return Traceback(*_frame_info(frame, frame.f_lineno, context)[1:])


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def getmodule(object):
    return object if ismodule(object) else _lockstep.module(getattr(object, "__module__", None))


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getfile(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return object.__code__.co_filename
    module = getmodule(object)
    return module.__file__


getsourcefile = getfile


def _place(object):
    """A code object of its file, and the line where it begins, if that is known."""
    if ismethod(object):
        object = object.__func__
    object = unwrap(object) if isfunction(object) else object
    code = getattr(object, "__code__", getattr(object, "gi_code", getattr(object, "f_code", object)))
    if iscode(code):
        return code, None if code.co_name == "<module>" else code.co_firstlineno
    if not isclass(object) and not ismodule(object):
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)
    for known in vars(object).values():
        if isfunction(known) and known.__module__ == getattr(object, "__module__", object.__name__):
            return known.__code__, None
    if getattr(object, "__module__", object.__name__) != "__main__":
        raise TypeError(f"{object!r} is a built-in {'class' if isclass(object) else 'module'}")
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code, None


def _class_line(lines, cls):
    """Where its statement begins, decorators included."""
    margin = cls.__qualname__.count(".") > 0
    for at, line in enumerate(lines):
        words = line.split(None, 1)
        if len(words) == 2 and words[0] == "class" and bool(line[0].isspace()) == margin and \
                words[1].startswith(cls.__name__) and not words[1][len(cls.__name__):len(cls.__name__) + 1].isidentifier():
            while at and lines[at - 1].lstrip().startswith("@"):
                at -= 1
            return at
    raise OSError("could not find class definition")


def _margin(line):
    return len(line) - len(line.lstrip())


def getblock(lines):
    """The statement that the lines begin with, with its decorators and its body."""
    own, depth, quotes, in_body, end = _margin(lines[0]), 0, None, False, 0
    for at, line in enumerate(lines):
        text = line.strip()
        if quotes is None and depth == 0 and text and not text.startswith("#"):
            if in_body and _margin(line) <= own:
                break
        if text and (quotes is not None or not text.startswith("#") or _margin(line) > own):
            end = at + 1
        quotes, depth, last = _scan(line, quotes, depth)
        if quotes is None and depth == 0 and not in_body and not text.startswith("@"):
            if last == ":":
                in_body = True
            elif not text.endswith("\\") and (at == 0 or text.startswith(("def ", "class ", "async ")) or in_body is False and _has_body(lines[:at + 1])):
                break
    return lines[:end]


def _has_body(lines):
    return any(line.lstrip().startswith(("def ", "class ", "async def ")) for line in lines)


def _scan(line, quotes, depth):
    """Walks over a line: the quotes of the string that goes on behind it, how many brackets are open, its last sign."""
    at, last = 0, ""
    while at < len(line):
        if quotes:
            if line[at] == "\\":
                at += 1
            elif line.startswith(quotes, at):
                at += len(quotes) - 1
                quotes = None
        elif line[at] in "'\"":
            quotes = line[at] * 3 if line.startswith(line[at] * 3, at) else line[at]
            at += len(quotes) - 1
            last = "'"
        elif line[at] == "#":
            break
        elif not line[at].isspace():
            last = line[at]
            depth += (last in "([{") - (last in ")]}")
        at += 1
    return quotes if quotes and len(quotes) == 3 else None, depth, last


def getsourcelines(object):
    code, line = _place(object)
    text = _lockstep.source_line(code, None)
    lines = text.splitlines(keepends=True)
    if not lines:
        raise OSError("could not get source code")
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if ismodule(object) or line is None and not isclass(object):
        return lines, 0
    at = _class_line(lines, object) if line is None else line - 1
    return getblock(lines[at:]), at + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    lines, at = getsourcelines(object)
    all = _lockstep.source_line(_place(object)[0], None).splitlines(keepends=True)
    first = at = at - 1
    while first and all[first - 1].lstrip().startswith("#"):
        first -= 1
    return "".join(line.lstrip() for line in all[first:at]) or None


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    found = signature(func, follow_wrapped=False)
    if ismethod(func) or isclass(func):
        func = func.__func__ if ismethod(func) else func.__init__
        found = signature(func)
    of = {kind: [name for name, p in found.parameters.items() if p.kind == kind] for kind in range(5)}
    varargs, varkw = (of[kind][0] if of[kind] else None for kind in (2, 4))
    return FullArgSpec(of[0] + of[1], varargs, varkw, func.__defaults__, of[3], func.__kwdefaults__, dict(sorted(func.__annotations__.items(), key=lambda item: item[0] != "return")))


def unwrap(func):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func


class _ParameterKind(int):
    def __new__(cls, number, name, description):
        self = int.__new__(cls, number)
        self.name = name
        self.description = description
        return self

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name


class Parameter:
    POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
    POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
    VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
    KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
    VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        given = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(given.pop("name"), given.pop("kind"), **given)

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += ": " + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)


def formatannotation(annotation):
    if isinstance(annotation, type):
        return annotation.__qualname__ if annotation.__module__ in ("builtins",) else f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, p in self.signature.parameters.items():
            if p.kind in (0, 1) and name in self.arguments:
                found.append(self.arguments[name])
            elif p.kind == 2:
                found.extend(self.arguments.get(name, ()))
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        for name, p in self.signature.parameters.items():
            if p.kind == 3 and name in self.arguments:
                found[name] = self.arguments[name]
            elif p.kind == 4:
                found.update(self.arguments.get(name, {}))
        return found

    def apply_defaults(self):
        filled = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif p.default is not _empty:
                filled[name] = p.default
            elif p.kind in (2, 4):
                filled[name] = () if p.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        return f"<BoundArguments ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is None else return_annotation)

    def __str__(self):
        shown, before = [], None
        for p in self.parameters.values():
            if before == 0 and p.kind != 0:
                shown.append("/")
            if p.kind == 3 and before not in (2, 3):
                shown.append("*")
            shown.append(str(p))
            before = p.kind
        if before == 0:
            shown.append("/")
        text = f"({', '.join(shown)})"
        return text if self.return_annotation is _empty else f"{text} -> {formatannotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values())

    def _bind(self, args, kwargs, partial):
        found, args, kwargs = {}, list(args), dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind == 2:
                if args:
                    found[name] = tuple(args)
                args = []
            elif p.kind == 4:
                if kwargs:
                    found[name] = kwargs
                kwargs = {}
            elif p.kind in (0, 1) and args:
                if name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = args.pop(0)
            elif p.kind != 0 and name in kwargs:
                found[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)


def signature(obj, *, follow_wrapped=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if follow_wrapped:
        obj = unwrap(obj)
    if ismethod(obj):
        return _without_first(signature(obj.__func__))
    if isclass(obj):
        if hasattr(obj.__init__, "_fields"):
            return _of_fields(*obj.__init__._fields)
        for name in ("__new__", "__init__"):
            if isfunction(getattr(obj, name, None)):
                return _without_first(signature(getattr(obj, name)))
        return Signature()
    if not isfunction(obj):
        call = getattr(type(obj), "__call__", None)
        if not isfunction(call):
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _without_first(signature(call))
    return _of_function(obj)


class _Factory:
    def __repr__(self):
        return "<factory>"


def _of_fields(positional, keyword):
    """Of a data class, whose `__init__` takes anything here."""
    found = []
    for kind, fields in ((Parameter.POSITIONAL_OR_KEYWORD, positional), (Parameter.KEYWORD_ONLY, keyword)):
        for f in fields:
            default = [value for value in (f.default, f.default_factory) if getattr(value, "_name", None) != "MISSING"]
            default = (_Factory() if default[0] is f.default_factory else default[0]) if default else _empty
            found.append(Parameter(f.name, kind, default=default, annotation=f.type))
    return Signature(found, return_annotation=None)


def _without_first(found):
    return found.replace(parameters=list(found.parameters.values())[1:])


def _of_function(function):
    code = function.__code__
    positional, only, keyword = _lockstep.code_params(code)
    names = code.co_varnames
    defaults = function.__defaults__ or ()
    notes = function.__annotations__
    found = []

    def add(name, kind, default=_empty):
        found.append(Parameter(name, kind, default=default, annotation=notes.get(name, _empty)))
    for i in range(positional):
        at = i - (positional - len(defaults))
        kind = Parameter.POSITIONAL_ONLY if i < only else Parameter.POSITIONAL_OR_KEYWORD
        add(names[i], kind, defaults[at] if at >= 0 else _empty)
    at = positional + keyword
    if code.co_flags & 4:
        add(names[at], Parameter.VAR_POSITIONAL)
        at += 1
    for name in names[positional:positional + keyword]:
        add(name, Parameter.KEYWORD_ONLY, (function.__kwdefaults__ or {}).get(name, _empty))
    if code.co_flags & 8:
        add(names[at], Parameter.VAR_KEYWORD)
    return Signature(found, return_annotation=notes.get("return", _empty))
