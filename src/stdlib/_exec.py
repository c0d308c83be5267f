"""`eval`, `exec` and `compile`. `_site` takes them in for programs that say their names."""
import _lockstep
import builtins
import sys
from _eval import BINARY, Scope, assign, evaluate, evaluate_all, item, keywords, make_function


class _Break(BaseException):
    pass


class _Continue(BaseException):
    pass


class _Return(BaseException):
    def __init__(self, value):
        self.value = value


def _fault(kind, message, name, text, line, column=None, end_line=None, end_column=None):
    lines = text.split("\n")
    shown = lines[line - 1] if 0 < line <= len(lines) else None
    error = kind(message, (name, line, column, shown, end_line, end_column))
    error.msg, error.filename, error.lineno, error.offset, error.text = message, name, line, column, shown
    error.end_lineno, error.end_offset = end_line, end_column if end_line == line else None
    return error


def tree(text, name="<string>", has_lines=False):
    """The statements of a text."""
    fault, body = _lockstep.tree_with_lines(text) if has_lines else _lockstep.tree(text)
    if fault is not None:
        kind, message, *place = fault
        raise _fault(getattr(builtins, kind), message, name, text, *place)
    return body


def expression(text, name="<string>"):
    """The one expression of a text."""
    text = text.lstrip(" \t")
    body = tree(text, name)
    if len(body) != 1 or body[0][0] != "Expr":
        raise _fault(SyntaxError, "invalid syntax", name, text, 1 if text else 0)
    return body[0][1]


class code:
    """A text that `compile` has read."""
    __module__ = "builtins"

    def __init__(self, body, filename, mode):
        self._body, self.co_filename, self._mode = body, filename, mode
        self.co_name = "<module>"

    def __repr__(self):
        return f'<code object <module> at {id(self):#x}, file "{self.co_filename}", line 1>'


def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1):
    if mode not in ("exec", "eval", "single"):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    text = _text(source, "compile")
    return code(expression(text, filename) if mode == "eval" else tree(text, filename), filename, mode)


def _execute(compiled, scope):
    if compiled._mode == "eval":
        return evaluate(compiled._body, scope)
    for stmt in compiled._body:
        if compiled._mode == "single" and stmt[0] == "Expr":
            sys.displayhook(evaluate(stmt[1], scope))
        else:
            _run((stmt,), scope)


def _text(source, name):
    if isinstance(source, (bytes, bytearray)):
        return source.decode()
    if not isinstance(source, str):
        raise TypeError(f"{name}() arg 1 must be a string, bytes or code object")
    if "\0" in source:
        raise ValueError("source code string cannot contain null bytes")
    return source


def _scope(frame, globals, locals, name):
    """The scope that a text is executed in: that of the caller, unless there are others."""
    if globals is None:
        globals = frame.f_globals
        if locals is None and frame.f_code.co_name != "<module>":
            locals = frame.f_locals
    elif not isinstance(globals, dict):
        raise TypeError(f"exec() globals must be a dict, not {type(globals).__name__}"
                        if name == "exec" else "globals must be a dict")
    elif "__builtins__" not in globals:
        globals["__builtins__"] = builtins
    if locals is None:
        locals = globals
    elif not hasattr(locals, "__getitem__"):
        raise TypeError(f"locals must be a mapping or None, not {type(locals).__name__}"
                        if name == "exec" else "locals must be a mapping")
    return Scope(locals, globals)


def eval(source, globals=None, locals=None, /):
    scope = _scope(sys._getframe(1), globals, locals, "eval")
    if isinstance(source, code):
        return _execute(source, scope)
    return evaluate(expression(_text(source, "eval")), scope)


def exec(source, globals=None, locals=None, /):
    scope = _scope(sys._getframe(1), globals, locals, "exec")
    if isinstance(source, code):
        _execute(source, scope)
        return
    _run(tree(_text(source, "exec")), scope)


builtins.compile = compile
builtins.eval = eval
builtins.exec = exec


def _run(body, scope):
    for stmt in body:
        _STATEMENTS[stmt[0]](stmt, scope)


def _body(body, scope):
    """The body of a function."""
    try:
        _run(body, scope)
    except _Return as result:
        return result.value


def _assign_all(stmt, scope):
    value = evaluate(stmt[2], scope)
    for target in stmt[1]:
        assign(target, value, scope)


def _iadd(a, b):
    a += b
    return a


def _isub(a, b):
    a -= b
    return a


def _ior(a, b):
    a |= b
    return a


_IN_PLACE = {**BINARY, "+": _iadd, "-": _isub, "|": _ior}


def _aug_assign(stmt, scope):
    target, operator = stmt[1], _IN_PLACE[stmt[2]]
    if target[0] == "Name":
        scope.store(target[1], operator(scope.load(target[1]), evaluate(stmt[3], scope)))
    elif target[0] == "Attribute":
        owner = evaluate(target[1], scope)
        setattr(owner, target[2], operator(getattr(owner, target[2]), evaluate(stmt[3], scope)))
    else:
        owner, key = evaluate(target[1], scope), evaluate(target[2], scope)
        owner[key] = operator(owner[key], evaluate(stmt[3], scope))


def _delete(stmt, scope):
    for target in stmt[1]:
        if target[0] == "Name":
            scope.delete(target[1])
        elif target[0] == "Attribute":
            delattr(evaluate(target[1], scope), target[2])
        elif target[0] == "Subscript":
            del evaluate(target[1], scope)[evaluate(target[2], scope)]
        else:
            _delete(("Delete", target[1]), scope)


def _loop(turns, stmt, scope):
    """The body for each turn; whether it came to its end."""
    for _ in turns:
        try:
            _run(stmt[3] if stmt[0] == "For" else stmt[2], scope)
        except _Continue:
            pass
        except _Break:
            return
    _run(stmt[-1], scope)


def _for_turns(stmt, scope):
    for value in evaluate(stmt[2], scope):
        assign(stmt[1], value, scope)
        yield


def _while_turns(stmt, scope):
    while evaluate(stmt[1], scope):
        yield


def _if(stmt, scope):
    for test, body in stmt[1]:
        if test is True or evaluate(test, scope):
            _run(body, scope)
            break


def _with(stmt, scope, place=0):
    if place == len(stmt[1]):
        _run(stmt[2], scope)
        return
    manager, target = stmt[1][place]
    with evaluate(manager, scope) as value:
        if target is not None:
            assign(target, value, scope)
        _with(stmt, scope, place + 1)


def _try(stmt, scope):
    try:
        try:
            _run(stmt[1], scope)
        except (_Break, _Continue, _Return):
            raise
        except BaseException as error:
            for kind, name, body in stmt[2]:
                if kind is None or isinstance(error, evaluate(kind, scope)):
                    break
            else:
                raise
            if name is not None:
                scope.store(name, error)
            try:
                _run(body, scope)
            finally:
                if name is not None:
                    scope.delete(name)
        else:
            _run(stmt[3], scope)
    finally:
        _run(stmt[4], scope)


def _raise(stmt, scope):
    if stmt[1] is None:
        error = sys.exc_info()[1]
        if error is None:
            raise RuntimeError("No active exception to reraise")
        raise error
    error = evaluate(stmt[1], scope)
    if stmt[2] is not None:
        raise error from evaluate(stmt[2], scope)
    raise error


def _assert(stmt, scope):
    if not evaluate(stmt[1], scope):
        raise AssertionError(*[] if stmt[2] is None else [evaluate(stmt[2], scope)])


def _signal(kind):
    def stop(stmt, scope):
        raise kind
    return stop


def _return(stmt, scope):
    raise _Return(None if stmt[1] is None else evaluate(stmt[1], scope))


def _module(name):
    if name not in sys.modules:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)
    return sys.modules[name]


def _import(stmt, scope):
    for name, other in stmt[1]:
        module = _module(name)
        if other is None:
            other = name.partition(".")[0]
            module = _module(other)
        scope.store(other, module)


def _import_from(stmt, scope):
    module = _module(stmt[1])
    for name, other in stmt[2]:
        if name == "*":
            for name in getattr(module, "__all__", [name for name in dir(module) if name[0] != "_"]):
                scope.store(name, getattr(module, name))
        elif hasattr(module, name):
            scope.store(other or name, getattr(module, name))
        else:
            raise ImportError(f"cannot import name '{name}' from '{stmt[1]}' ({getattr(module, '__file__', 'unknown location')})")


def _decorated(value, stmt, decorators, scope):
    for decorator in reversed(decorators):
        value = decorator(value)
    scope.store(stmt[1], value)


def _function_def(stmt, scope):
    decorators = evaluate_all(stmt[4], scope)
    made = make_function(stmt[1], stmt[2], stmt[3], scope, _body)
    made.__doc__ = _doc(stmt[3])
    _decorated(made, stmt, decorators, scope)


def _doc(body):
    kind, value = body[0][0], body[0][-1]
    return value[1] if kind == "Expr" and value[0] == "Constant" and isinstance(value[1], str) else None


def _class_def(stmt, scope):
    decorators = evaluate_all(stmt[4], scope)
    bases = tuple(evaluate_all(stmt[2][0], scope))
    named = keywords(stmt[2][1], scope, "type()")
    meta = named.pop("metaclass", type(bases[0]) if bases else type)
    space = {"__module__": item(scope.globals, "__name__"), "__qualname__": stmt[1], "__doc__": _doc(stmt[3])}
    inner = Scope(space, scope.globals, scope.enclosing())
    inner.owner = []
    _run(stmt[3], inner)
    made = meta(stmt[1], bases, space, **named)
    inner.owner.append(made)
    _decorated(made, stmt, decorators, scope)


_STATEMENTS = {
    "Expr": lambda stmt, scope: evaluate(stmt[1], scope),
    "Assign": _assign_all,
    "AugAssign": _aug_assign,
    "Delete": _delete,
    "For": lambda stmt, scope: _loop(_for_turns(stmt, scope), stmt, scope),
    "While": lambda stmt, scope: _loop(_while_turns(stmt, scope), stmt, scope),
    "If": _if,
    "With": _with,
    "Try": _try,
    "Raise": _raise,
    "Assert": _assert,
    "Return": _return,
    "Break": _signal(_Break),
    "Continue": _signal(_Continue),
    "Pass": lambda stmt, scope: None,
    "Global": lambda stmt, scope: None,
    "Nonlocal": lambda stmt, scope: None,
    "Import": _import,
    "ImportFrom": _import_from,
    "FunctionDef": _function_def,
    "ClassDef": _class_def,
}
