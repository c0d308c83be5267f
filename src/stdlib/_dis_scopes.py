"""Constants of a syntax tree folded as CPython 3.11 does, and the names of its scopes."""
FUNCTIONS = ("FunctionDef", "AsyncFunctionDef", "Lambda")
COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")


def unknown(what):
    return NotImplementedError(f"Lockstep's dis does not know {what}")


def is_node(tree):
    return len(tree) > 1 and type(tree[0]) is str and type(tree[-1]) is int


def _bits(value):
    return abs(value).bit_length()


def _binary(op, a, b):
    kinds = (type(a), type(b))
    if op == "**" and kinds == (int, int) and b > 0 and _bits(a) * b > 128:
        return None
    if op == "<<" and kinds == (int, int) and _bits(a) + b > 128:
        return None
    if op == "*":
        if kinds == (int, int) and _bits(a) + _bits(b) > 128:
            return None
        for sequence, count in ((a, b), (b, a)):
            if type(count) is int and type(sequence) in (str, bytes, tuple):
                if any(type(part) is tuple for part in sequence):
                    raise unknown("tuples of tuples times a number")
                if sequence and (count < 0 or len(sequence) * count > (256 if type(sequence) is tuple else 4096)):
                    return None
    if op == "%" and type(a) in (str, bytes):
        return None
    try:
        return (_OPERATIONS[op](a, b),)
    except Exception:
        return None


_OPERATIONS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "<<": lambda a, b: a << b,
    ">>": lambda a, b: a >> b, "|": lambda a, b: a | b, "&": lambda a, b: a & b, "^": lambda a, b: a ^ b,
}


def _unary(op, a):
    try:
        return (not a if op == "not" else -a if op == "-" else +a if op == "+" else ~a,)
    except TypeError:
        return None


def _spec(text, line):
    """What `%-10.3s` says, as an f-string says it."""
    if not text:
        return None
    width, _, precision = text.lstrip("-").partition(".")
    numbers = [part for part in (width, precision) if part]
    if any(not part.isdecimal() or len(part) > 2 or part[0] == "0" for part in numbers) or "-" in text[1:]:
        raise unknown("this format of %")
    spec = width if text[0] == "-" or not width else ">" + width
    if "." in text:
        spec += f".{precision or 0}"
    return ("Constant", spec, line)


def _format(text, values, line):
    """`"%s" % (x,)` is an f-string."""
    parts, rest, used = [], text, 0
    while rest:
        before, percent, rest = rest.partition("%")
        parts.append(before)
        if not percent:
            break
        if rest[:1] == "%":
            parts.append("%")
        else:
            body = rest.lstrip("-0123456789.")
            spec, rest = rest[:len(rest) - len(body)], body
            if used >= len(values):
                return None
            if body[:1] not in ("s", "r", "a"):
                if body.lstrip("-+ #0123456789.")[:1] in ("s", "r", "a"):
                    raise unknown("this format of %")
                return None
            parts.append((values[used], rest[0], _spec(spec, values[used][-1])))
            used += 1
        rest = rest[1:]
    if used != len(values) or any(v[0] == "Starred" for v in values):
        return None
    return ("Percent", tuple(parts), line)


def _sequence(node, kinds):
    """A display that is only looked through, as a tuple."""
    if node[0] in kinds and not any(e[0] == "Starred" for e in node[1]):
        if all(e[0] == "Constant" for e in node[1]):
            values = tuple(e[1] for e in node[1])
            return ("Constant", frozenset(values) if node[0] == "Set" else values, node[-1])
        if node[0] == "List":
            return ("Tuple",) + node[1:]
    return node


def fold(tree):
    """The tree with its constants folded."""
    if type(tree) is not tuple or not tree:
        return tree
    if tree[0] == "Constant" and is_node(tree):
        return tree
    if tree[0] == "Imaginary" and is_node(tree):
        from _complex import __imaginary__
        return ("Constant", __imaginary__(tree[1]), tree[-1])
    tree = tuple([fold(part) for part in tree])
    if not is_node(tree):
        if len(tree) == 4 and type(tree[3]) is bool and type(tree[2]) is tuple and type(tree[1]) is tuple:
            return (tree[0], _sequence(tree[1], ("List", "Set"))) + tree[2:]
        return tree
    kind, line = tree[0], tree[-1]
    value = None
    if kind == "BinOp" and tree[2][0] == "Constant":
        if tree[3][0] == "Constant":
            value = _binary(tree[1], tree[2][1], tree[3][1])
        elif tree[1] == "%" and tree[3][0] == "Tuple" and type(tree[2][1]) is str:
            return _format(tree[2][1], tree[3][1], line) or tree
    elif kind == "UnaryOp":
        operand = tree[2]
        if operand[0] == "Constant":
            value = _unary(tree[1], operand[1])
        elif tree[1] == "not" and operand[0] == "Compare" and len(operand[2]) == 1 and operand[2][0] in _OPPOSITES:
            return operand[:2] + ((_OPPOSITES[operand[2][0]],),) + operand[3:-1] + (line,)
    elif kind == "Tuple":
        if all(e[0] == "Constant" for e in tree[1]):
            value = (tuple(e[1] for e in tree[1]),)
    elif kind == "Subscript" and tree[1][0] == "Constant" and tree[2][0] == "Constant":
        try:
            value = (tree[1][1][tree[2][1]],)
        except Exception:
            value = None
    elif kind == "Compare" and tree[2][-1] in ("in", "not in"):
        last = tree[3][-1]
        if last[0] == "List" and not all(e[0] == "Constant" for e in last[1]):
            last = ("Tuple",) + last[1:] if not any(e[0] == "Starred" for e in last[1]) else last
        return tree[:3] + (tree[3][:-1] + (_sequence(last, ("List", "Set")),), line)
    elif kind == "For":
        return tree[:2] + (_sequence(tree[2], ("List", "Set")),) + tree[3:]
    elif kind == "Name" and tree[1] == "__debug__":
        value = (True,)
    elif kind == "Unknown":
        return tree
    return ("Constant", value[0], line) if value else tree


_OPPOSITES = {"is": "is not", "is not": "is", "in": "not in", "not in": "in"}


def mangle(owner, name):
    if owner is None or not name.startswith("__") or name.endswith("__") or "." in name or not owner.strip("_"):
        return name
    return f"_{owner.lstrip('_')}{name}"


class Scope:
    def __init__(self, kind, name, parent, owner):
        self.kind = kind  # "module", "class", "function"
        self.name = name
        self.parent = parent
        self.owner = owner
        self.params = []
        self.bound = set()
        self.uses = set()
        self.globals = set()
        self.nonlocals = set()
        self.children = {}
        self.frees = self.cells = ()
        self.node = self.code = self.refused = None
        self.kept = []
        # The module's imports.
        self.imported = set()
        self.root = parent.root if parent else self
        self.has_text_annotations = parent is not None and parent.has_text_annotations
        self.is_generator = self.is_async = self.is_comprehension = False

    def child(self, node, kind, name, owner=None):
        scope = Scope(kind, name, self, owner if kind == "class" else self.owner)
        scope.node = node
        self.children[id(node)] = scope
        return scope

    def refuse(self, what):
        """Notes what is not known here; whose variables it may capture is not known either."""
        scope = self
        while scope:
            if scope is self or scope.kind == "function":
                scope.refused = scope.refused or what
            scope = scope.parent

    def bind(self, name):
        self.bound.add(mangle(self.owner, name))

    def qualified(self, name):
        """The qualified name of what it defines."""
        parts = [name]
        scope = self
        if mangle(self.owner, name) in self.globals:
            return name
        while scope.parent:
            parts[:0] = [scope.name, "<locals>"] if scope.kind == "function" else [scope.name]
            if mangle(scope.parent.owner, scope.name) in scope.parent.globals:
                break
            scope = scope.parent
        return ".".join(parts)

    def place(self, name):
        """How a name is reached: global, local, cell or free; None: nobody binds it."""
        if name in self.globals:
            return "global"
        if name in self.cells and self.kind == "function":
            return "cell"
        if name in self.bound and name not in self.nonlocals:
            return "local"
        return "free" if name in self.frees else None

    def close(self):
        """Which names are cells, which come from outside; the latter are returned."""
        need = set()
        for scope in self.children.values():
            need |= scope.close()
        if self.kind == "module":
            return set()
        own = {"__class__"} if self.kind == "class" else self.bound - self.nonlocals - self.globals
        self.cells = sorted(need & own)
        outside = need - own
        for name in self.uses | self.nonlocals:
            if name in self.globals or name in self.bound and name not in self.nonlocals:
                continue
            scope = self.parent
            while scope and scope.parent:
                if scope.kind == "class":
                    if name == "__class__":
                        outside.add(name)
                        break
                elif name in scope.globals:
                    break
                elif name in scope.bound and name not in scope.nonlocals:
                    outside.add(name)
                    break
                scope = scope.parent
        self.frees = sorted(outside)
        return outside


def parameters(node):
    """Positional ones, those by name, the two that take the rest: (name, default, annotation)."""
    only, both, named, rest, rest_named = node
    return only + both, named, rest, rest_named


def scan(tree, scope):
    """Notes what a scope and those within it do with names."""
    if type(tree) is not tuple or not tree:
        return
    if not is_node(tree):
        if len(tree) == 4 and type(tree[1]) is str and type(tree[2]) is tuple and type(tree[3]) is int:
            scope.bind(tree[1])  # except ... as name
        for part in tree:
            scan(part, scope)
        return
    kind = tree[0]
    if kind == "Constant":
        return
    if kind == "Unknown":
        scope.refuse(tree[1])
        return
    if kind == "Name":
        name = mangle(scope.owner, tree[1])
        scope.uses.add(name)
        if name == "super" and scope.kind == "function":
            scope.uses.add("__class__")
    elif kind in FUNCTIONS:
        _scan_function(tree, scope)
    elif kind == "ClassDef":
        scope.bind(tree[1])
        scan(tree[2], scope)
        scan(tree[4], scope)
        inner = scope.child(tree, "class", tree[1], tree[1])
        scan(tree[3], inner)
    elif kind in COMPREHENSIONS:
        _scan_comprehension(tree, scope)
    elif kind in ("Assign", "Delete"):
        for target in tree[1]:
            bind(target, scope)
        scan(tree[2:], scope)
    elif kind in ("AugAssign", "For", "AsyncFor", "NamedExpr", "AnnAssign"):
        if kind == "NamedExpr" and scope.is_comprehension:
            _bind_outside(mangle(scope.owner, tree[1][1]), scope)
        else:
            bind(tree[1], scope)
        # With `from __future__ import annotations` those are texts.
        scan(tree[3:] if kind == "AnnAssign" and scope.has_text_annotations else tree[2:], scope)
    elif kind in ("With", "AsyncWith"):
        for value, target in tree[1]:
            scan(value, scope)
            if target:
                bind(target, scope)
        scan(tree[2], scope)
    elif kind == "Global":
        names = [mangle(scope.owner, name) for name in tree[1]]
        scope.globals.update(names)
        while scope.parent:
            scope = scope.parent
        scope.globals.update(names)
    elif kind == "Nonlocal":
        scope.nonlocals.update([mangle(scope.owner, name) for name in tree[1]])
    elif kind == "Import":
        for name, other in tree[1]:
            scope.bind(other or name.partition(".")[0])
            scope.imported.add(other or name.partition(".")[0])
    elif kind == "ImportFrom":
        for name, other in tree[2]:
            if name != "*":
                scope.bind(other or name)
                scope.imported.add(other or name)
    else:
        if kind in ("Yield", "YieldFrom"):
            scope.is_generator = True
        elif kind == "Await":
            scope.is_async = True
        for part in tree[1:]:
            scan(part, scope)


def bind(target, scope):
    kind = target[0]
    if kind == "Name":
        scope.bind(target[1])
    elif kind in ("Tuple", "List"):
        for part in target[1]:
            bind(part, scope)
    elif kind == "Starred":
        bind(target[1], scope)
    else:
        scan(target, scope)


def _scan_function(tree, scope):
    is_lambda = tree[0] == "Lambda"
    params = tree[1] if is_lambda else tree[2]
    positional, named, rest, rest_named = parameters(params)
    for name, default, annotation in positional + named:
        scan(default, scope)
    if not is_lambda:
        scope.bind(tree[1])
        scan(tree[4], scope)
        if not scope.has_text_annotations:
            for one in positional + named + tuple([p for p in (rest, rest_named) if p]):
                scan(one[-1], scope)
            scan(tree[5], scope)
    inner = scope.child(tree, "function", "<lambda>" if is_lambda else tree[1])
    inner.is_async = tree[0] == "AsyncFunctionDef"
    names = [p[0] for p in positional + named] + [p[0] for p in (rest, rest_named) if p]
    inner.params = [mangle(inner.owner, name) for name in names]
    inner.bound.update(inner.params)
    scan(tree[2] if is_lambda else tree[3], inner)


def _scan_comprehension(tree, scope):
    names = {"ListComp": "<listcomp>", "SetComp": "<setcomp>", "DictComp": "<dictcomp>"}
    scan(tree[2][0][1], scope)
    inner = scope.child(tree, "function", names.get(tree[0], "<genexpr>"))
    inner.is_comprehension = True
    inner.is_generator = tree[0] == "GeneratorExp"
    inner.params = [".0"]
    inner.bound.add(".0")
    for place, (target, source, tests, is_async) in enumerate(tree[2]):
        inner.is_async = inner.is_async or is_async
        bind(target, inner)
        if place:
            scan(source, inner)
        scan(tests, inner)
    scan(tree[1], inner)
    if inner.is_async and tree[0] != "GeneratorExp":
        scope.is_async = True


def _bind_outside(name, scope):
    """`:=` in a comprehension binds in the function around it."""
    outer = scope
    while outer.is_comprehension:
        outer = outer.parent
    if outer.kind == "function" and name not in outer.globals:
        if name not in outer.nonlocals:
            outer.bound.add(name)
        scope.nonlocals.add(name)
    else:
        scope.globals.add(name)
        outer.globals.add(name)
