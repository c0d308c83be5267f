"""Expressions for `eval` and `exec`: walks the tree of a text that is known when the program runs."""
import builtins

MISSING = object()


class Scope:
    """Variables of a module, class or function. `own` are the names that a function binds; None: all lie in `variables`."""

    def __init__(self, variables, globals, parent=None, own=None, elsewhere=()):
        self.variables = variables
        self.globals = globals
        self.parent = parent
        self.own = own
        self.elsewhere = elsewhere
        # For `super()` in a method: a list that will hold its class, and its first argument.
        self.owner = self.first = None

    def load(self, name):
        if name in self.elsewhere:
            return self._outside(name)
        value = item(self.variables, name)
        if value is not MISSING:
            return value
        if self.own is not None and name in self.own:
            raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")
        return self._outside(name)

    def _outside(self, name):
        scope = self.parent
        while scope is not None:
            if name in scope.own and name not in scope.elsewhere:
                value = scope.variables.get(name, MISSING)
                if value is MISSING:
                    raise NameError(f"cannot access free variable '{name}' where it is not associated with a value "
                                    "in enclosing scope")
                return value
            scope = scope.parent
        value = item(self.globals, name)
        if value is MISSING:
            value = _builtin(self.globals, name)
        if value is MISSING:
            raise NameError(f"name '{name}' is not defined", name=name)
        return value

    def _home(self, name):
        """Where a name is bound."""
        if name not in self.elsewhere:
            return self.variables
        if self.elsewhere[name] == "global":
            return self.globals
        scope = self.parent
        while scope is not None and name not in scope.own:
            scope = scope.parent
        return self.globals if scope is None else scope._home(name)

    def store(self, name, value):
        self._home(name)[name] = value

    def delete(self, name):
        try:
            del self._home(name)[name]
        except KeyError:
            raise NameError(f"name '{name}' is not defined", name=name) from None

    def enclosing(self):
        """What functions see that are defined here: not the names of classes and modules."""
        return self.parent if self.own is None else self


def item(mapping, name):
    try:
        return mapping[name]
    except KeyError:
        return MISSING


def _builtin(globals, name):
    names = item(globals, "__builtins__")
    if isinstance(names, dict):
        return names.get(name, MISSING)
    return getattr(builtins, name, MISSING)


def evaluate(node, scope):
    return _EXPRESSIONS[node[0]](node, scope)


def evaluate_all(nodes, scope):
    values = []
    for node in nodes:
        if node[0] == "Starred":
            values.extend(evaluate(node[1], scope))
        else:
            values.append(evaluate(node, scope))
    return values


def keywords(pairs, scope, name):
    values = {}
    for key, node in pairs:
        value = evaluate(node, scope)
        if key is not None:
            value = {key: value}
        for key in value.keys():
            if key in values:
                raise TypeError(f"{name} got multiple values for keyword argument '{key}'")
            values[key] = value[key]
    return values


def _call(node, scope):
    function = evaluate(node[1], scope)
    given, named = node[2]
    if function is super and not given and scope.owner:
        return super(scope.owner[0], scope.first)
    if function in (builtins.eval, builtins.exec, builtins.globals, builtins.locals):
        # They ask who calls them.
        return _asked(function, evaluate_all(given, scope), scope)
    named = keywords(named, scope, f"{getattr(function, '__name__', function)}()")
    return function(*evaluate_all(given, scope), **named)


def _asked(function, values, scope):
    if function is builtins.globals:
        return scope.globals
    if function is builtins.locals:
        return scope.variables
    values += [scope.globals, scope.variables][len(values) - 1:]
    return function(*values)


def _bool_op(node, scope):
    value = None
    for operand in node[2]:
        value = evaluate(operand, scope)
        if (not value) == (node[1] == "and"):
            break
    return value


def _compare(node, scope):
    left = evaluate(node[1], scope)
    result = True
    for operator, right in zip(node[2], node[3]):
        right = evaluate(right, scope)
        result = _COMPARISONS[operator](left, right)
        if not result:
            break
        left = right
    return result


def _dict(node, scope):
    made = {}
    for key, value in node[1]:
        if key is None:
            made.update(evaluate(value, scope))
        else:
            key = evaluate(key, scope)
            made[key] = evaluate(value, scope)
    return made


def _joined(node, scope):
    texts = []
    for part in node[1]:
        if isinstance(part, str):
            texts.append(part)
            continue
        value, conversion, spec = part
        value = evaluate(value, scope)
        if conversion:
            value = {"s": str, "r": repr, "a": ascii}[conversion](value)
        texts.append(format(value, "" if spec is None else evaluate(spec, scope)))
    return "".join(texts)


def _named_expression(node, scope):
    value = evaluate(node[2], scope)
    home = scope
    while home.own is not None and "" in home.own:
        # A comprehension binds in the function around it.
        home = home.parent or home.outer
    home.store(node[1][1], value)
    return value


def _elements(node, scope):
    """What a comprehension goes through: a scope for each element. Its first iterable is evaluated outside."""
    own = {""}
    for target, _, _ in node[2]:
        _targets(target, own)
    inner = Scope({}, scope.globals, scope.enclosing(), own)
    inner.outer, inner.owner, inner.first = scope, scope.owner, scope.first
    first = iter(evaluate(node[2][0][1], scope))
    return _turns(node[2], 0, first, inner)


def _turns(generators, level, values, scope):
    target, _, tests = generators[level]
    for value in values:
        assign(target, value, scope)
        if all(evaluate(test, scope) for test in tests):
            if level + 1 < len(generators):
                yield from _turns(generators, level + 1, evaluate(generators[level + 1][1], scope), scope)
            else:
                yield scope


def _generator(node, turns):
    for scope in turns:
        yield evaluate(node[1], scope)


def _dict_comp(node, scope):
    made = {}
    for turn in _elements(node, scope):
        key = evaluate(node[1][0], turn)
        made[key] = evaluate(node[1][1], turn)
    return made


BINARY = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "@": lambda a, b: a @ b,
    "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
}
_UNARY = {"-": lambda a: -a, "+": lambda a: +a, "~": lambda a: ~a, "not": lambda a: not a}
_COMPARISONS = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "is": lambda a, b: a is b, "is not": lambda a, b: a is not b,
    "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
}
_EXPRESSIONS = {
    "Constant": lambda node, scope: node[1],
    "Ellipsis": lambda node, scope: ...,
    "Imaginary": lambda node, scope: _imaginary(node[1]),
    "Name": lambda node, scope: scope.load(node[1]),
    "Attribute": lambda node, scope: getattr(evaluate(node[1], scope), node[2]),
    "Subscript": lambda node, scope: evaluate(node[1], scope)[evaluate(node[2], scope)],
    "Slice": lambda node, scope: slice(*[None if part is None else evaluate(part, scope) for part in node[1:]]),
    "Call": _call,
    "BoolOp": _bool_op,
    "BinOp": lambda node, scope: BINARY[node[1]](evaluate(node[2], scope), evaluate(node[3], scope)),
    "UnaryOp": lambda node, scope: _UNARY[node[1]](evaluate(node[2], scope)),
    "Compare": _compare,
    "IfExp": lambda node, scope: evaluate(node[2] if evaluate(node[1], scope) else node[3], scope),
    "NamedExpr": _named_expression,
    "Lambda": lambda node, scope: make_function("<lambda>", node[1], (node[2],), scope, _lambda),
    "List": lambda node, scope: evaluate_all(node[1], scope),
    "Tuple": lambda node, scope: tuple(evaluate_all(node[1], scope)),
    "Set": lambda node, scope: set(evaluate_all(node[1], scope)),
    "Dict": _dict,
    "ListComp": lambda node, scope: [evaluate(node[1], turn) for turn in _elements(node, scope)],
    "SetComp": lambda node, scope: {evaluate(node[1], turn) for turn in _elements(node, scope)},
    "DictComp": _dict_comp,
    "GeneratorExp": lambda node, scope: _generator(node, _elements(node, scope)),
    "JoinedStr": _joined,
}


def _imaginary(imag):
    from _complex import __imaginary__
    return __imaginary__(imag)


def _targets(node, names):
    """Names that an assignment to a target binds."""
    if node[0] == "Name":
        names.add(node[1])
    elif node[0] in ("Tuple", "List"):
        for part in node[1]:
            _targets(part, names)
    elif node[0] == "Starred":
        _targets(node[1], names)


def _bound(node, names, elsewhere):
    """Names that a function's statements bind."""
    if not isinstance(node, tuple) or not node:
        return
    kind = node[0]
    if kind in ("Global", "Nonlocal"):
        elsewhere.update(dict.fromkeys(node[1], kind.lower()))
    elif kind in ("FunctionDef", "ClassDef"):
        names.add(node[1])
    elif kind == "Lambda":
        pass
    elif kind in ("Import", "ImportFrom"):
        names.update((other or name).partition(".")[0] for name, other in node[-1])
    else:
        if kind in ("Assign", "Delete"):
            for target in node[1]:
                _targets(target, names)
        elif kind in ("AugAssign", "For", "NamedExpr"):
            _targets(node[1], names)
        elif kind == "With":
            for _, target in node[1]:
                if target is not None:
                    _targets(target, names)
        elif kind == "Try":
            names.update(name for _, name, _ in node[2] if name is not None)
        if kind not in ("Constant", "JoinedStr"):
            for part in node:
                _bound(part, names, elsewhere)


def _lambda(body, scope):
    return evaluate(body[0], scope)


def make_function(name, parameters, body, scope, run):
    """A function of the program: its calls run the body in a scope of their own."""
    before, either, only, rest, more = parameters
    defaults = {p[0]: evaluate(p[1], scope) for p in before + either + only if len(p) > 1}
    positional = [p[0] for p in before + either]
    by_name = {p[0] for p in either + only}
    own, elsewhere = set(positional) | by_name | {rest, more} - {None}, {}
    _bound(body, own, elsewhere)

    def made(*args, **kwargs):
        values = dict(zip(positional, args))
        extra = args[len(positional):]
        if rest is not None:
            values[rest] = extra
        elif extra:
            count = f"{len(positional)} positional argument{'' if len(positional) == 1 else 's'}"
            raise TypeError(f"{name}() takes {count} but {len(args)} {'was' if len(args) == 1 else 'were'} given")
        others = {}
        for key, value in kwargs.items():
            if key not in by_name:
                others[key] = value
            elif key in values:
                raise TypeError(f"{name}() got multiple values for argument '{key}'")
            else:
                values[key] = value
        if more is not None:
            values[more] = others
        elif others:
            raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(others))}'")
        missing = [p for p in positional if p not in values and p not in defaults]
        _complain(name, missing, "positional")
        _complain(name, [p[0] for p in only if p[0] not in values and p[0] not in defaults], "keyword-only")
        inner = Scope({**defaults, **values}, scope.globals, scope.enclosing(), own, elsewhere)
        inner.owner, inner.first = scope.owner, args[0] if args else scope.first
        return run(body, inner)

    made.__name__ = made.__qualname__ = name
    made.__module__ = item(scope.globals, "__name__")
    return made


def _complain(name, missing, kind):
    if missing:
        names = [repr(parameter) for parameter in missing]
        if len(names) > 1:
            names = [", ".join(names[:-1]) + ("," if len(names) > 2 else ""), "and", names[-1]]
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"{name}() missing {len(missing)} required {kind} argument{plural}: {' '.join(names)}")


def assign(target, value, scope):
    kind = target[0]
    if kind == "Name":
        scope.store(target[1], value)
    elif kind == "Attribute":
        setattr(evaluate(target[1], scope), target[2], value)
    elif kind == "Subscript":
        evaluate(target[1], scope)[evaluate(target[2], scope)] = value
    else:
        _unpack(target[1], value, scope)


def _unpack(targets, value, scope):
    try:
        values = list(iter(value))
    except TypeError:
        raise TypeError(f"cannot unpack non-iterable {type(value).__name__} object") from None
    stars = [place for place, target in enumerate(targets) if target[0] == "Starred"]
    if not stars:
        if len(values) > len(targets):
            raise ValueError(f"too many values to unpack (expected {len(targets)})")
        if len(values) < len(targets):
            raise ValueError(f"not enough values to unpack (expected {len(targets)}, got {len(values)})")
    else:
        if len(values) < len(targets) - 1:
            raise ValueError(f"not enough values to unpack (expected at least {len(targets) - 1}, got {len(values)})")
        after = len(values) - (len(targets) - 1 - stars[0])
        values[stars[0]:after] = [values[stars[0]:after]]
        targets = [target[1] if target[0] == "Starred" else target for target in targets]
    for target, value in zip(targets, values):
        assign(target, value, scope)
