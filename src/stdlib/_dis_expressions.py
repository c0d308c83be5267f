"""Compiles expressions of a syntax tree to the instructions of CPython 3.11."""
from _dis_emitter import Code, Emitter
from _dis_scopes import mangle, parameters, unknown

OPERATORS = ("+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^")
BUILDS = {"ListComp": "BUILD_LIST", "SetComp": "BUILD_SET", "DictComp": "BUILD_MAP"}
COMPARISONS = ("<", "<=", "==", "!=", ">", ">=")
_UNARY = {"-": "UNARY_NEGATIVE", "+": "UNARY_POSITIVE", "not": "UNARY_NOT", "~": "UNARY_INVERT"}
_MANY = 30


class Expressions(Emitter):
    """Instructions of one scope: what expressions need."""

    def expr(self, node):
        before, self.line = self.line, node[-1]
        method = getattr(self, "e_" + node[0], None)
        if method is None:
            raise unknown(node[0])
        self.node = node
        method(*node[1:])
        self.line = before

    def all(self, nodes):
        for node in nodes:
            self.expr(node)

    def jump_if(self, node, target, when):
        kind = node[0]
        if kind == "UnaryOp" and node[1] == "not":
            self.jump_if(node[2], target, not when)
        elif kind == "BoolOp":
            first = node[1] == "or"
            other = self.new() if first != when else target
            for value in node[2][:-1]:
                self.jump_if(value, other, first)
            self.jump_if(node[2][-1], target, when)
            if other is not target:
                self.use(other)
        elif kind == "IfExp":
            end, other = self.new(), self.new()
            self.jump_if(node[1], other, False)
            self.jump_if(node[2], target, when)
            self.jump_on(end)
            self.use(other)
            self.jump_if(node[3], target, when)
            self.use(end)
        elif kind == "Compare" and len(node[2]) > 1:
            self.line = node[-1]
            cleanup, end = self.new(), self.new()
            self.chain(node, "POP_JUMP_IF_FALSE", cleanup)
            self.jump("POP_JUMP_IF_TRUE" if when else "POP_JUMP_IF_FALSE", target)
            self.use(self.new())
            self.jump_on(end)
            self.use(cleanup)
            self.emit("POP_TOP")
            if not when:
                self.jump_on(target)
            self.use(end)
        else:
            if kind == "Compare":
                self.line = node[-1]
            self.expr(node)
            self.jump("POP_JUMP_IF_TRUE" if when else "POP_JUMP_IF_FALSE", target)

    def chain(self, node, op, cleanup):
        self.expr(node[1])
        for operator, value in zip(node[2][:-1], node[3]):
            self.expr(value)
            self.emit("SWAP", 2)
            self.emit("COPY", 2)
            self.compare(operator)
            self.jump(op, cleanup)
            self.use(self.new())
        self.expr(node[3][-1])
        self.compare(node[2][-1])

    def compare(self, operator):
        if operator in ("is", "is not"):
            self.emit("IS_OP", int(operator == "is not"))
        elif operator in ("in", "not in"):
            self.emit("CONTAINS_OP", int(operator == "not in"))
        else:
            self.emit("COMPARE_OP", COMPARISONS.index(operator))

    def e_Compare(self, left, operators, values, line):
        node = ("Compare", left, operators, values, line)
        if len(operators) == 1:
            self.chain(node, "", None)
            return
        cleanup, end = self.new(), self.new()
        self.chain(node, "JUMP_IF_FALSE_OR_POP", cleanup)
        self.jump_on(end)
        self.use(cleanup)
        self.emit("SWAP", 2)
        self.emit("POP_TOP")
        self.use(end)

    def e_Constant(self, value, line):
        self.const(value)

    def e_Name(self, name, line):
        self.variable("LOAD", name)

    def e_NamedExpr(self, target, value, line):
        self.expr(value)
        self.emit("COPY", 1)
        self.store(target)

    def e_BoolOp(self, operator, values, line):
        end = self.new()
        for value in values[:-1]:
            self.expr(value)
            self.jump("JUMP_IF_FALSE_OR_POP" if operator == "and" else "JUMP_IF_TRUE_OR_POP", end)
            self.use(self.new())
        self.expr(values[-1])
        self.use(end)

    def e_BinOp(self, operator, left, right, line):
        self.expr(left)
        self.expr(right)
        self.emit("BINARY_OP", OPERATORS.index(operator))

    def e_UnaryOp(self, operator, value, line):
        self.expr(value)
        self.emit(_UNARY[operator])

    def e_IfExp(self, test, body, orelse, line):
        end, other = self.new(), self.new()
        self.jump_if(test, other, False)
        self.expr(body)
        self.jump_on(end)
        self.use(other)
        self.expr(orelse)
        self.use(end)

    def e_Attribute(self, value, name, end_line, line):
        self.expr(value)
        self.line = end_line
        self.name_op("LOAD_ATTR", name)

    def e_Subscript(self, value, place, line):
        self.expr(value)
        self.expr(place)
        self.emit("BINARY_SUBSCR")

    def e_Slice(self, lower, upper, step, line):
        for part in (lower, upper):
            if part:
                self.expr(part)
            else:
                self.const(None)
        if step:
            self.expr(step)
        self.emit("BUILD_SLICE", 3 if step else 2)

    def e_Tuple(self, parts, line):
        self.display(parts, 0, "LIST", True)

    def e_List(self, parts, line):
        self.display(parts, 0, "LIST", False)

    def e_Set(self, parts, line):
        self.display(parts, 0, "SET", False)

    def display(self, parts, pushed, kind, is_tuple):
        extend = "LIST_EXTEND" if kind == "LIST" else "SET_UPDATE"
        add = "LIST_APPEND" if kind == "LIST" else "SET_ADD"
        if len(parts) > 2 and all(p[0] == "Constant" for p in parts):
            values = tuple([p[1] for p in parts])
            if is_tuple and not pushed:
                self.const(values)
                return
            self.emit("BUILD_" + kind, pushed)
            self.const(frozenset(values) if kind == "SET" else values)
            self.emit(extend, 1)
            if is_tuple:
                self.emit("LIST_TO_TUPLE")
            return
        is_big = len(parts) + pushed > _MANY
        if not is_big and not any(p[0] == "Starred" for p in parts):
            self.all(parts)
            self.emit("BUILD_TUPLE" if is_tuple else "BUILD_" + kind, len(parts) + pushed)
            return
        is_built = is_big
        if is_big:
            self.emit("BUILD_" + kind, pushed)
        for place, part in enumerate(parts):
            if part[0] == "Starred":
                if not is_built:
                    self.emit("BUILD_" + kind, place + pushed)
                    is_built = True
                self.expr(part[1])
                self.emit(extend, 1)
            else:
                self.expr(part)
                if is_built:
                    self.emit(add, 1)
        if is_tuple:
            self.emit("LIST_TO_TUPLE")

    def e_Dict(self, items, line):
        self.mapping(items, "DICT_UPDATE")

    def mapping(self, items, update):
        """A dictionary of pairs; where the key is None, of all that the value has."""
        has_dict = False
        waiting = []

        def flush():
            nonlocal has_dict
            if waiting:
                self.part_of_dict(waiting)
                if has_dict:
                    self.emit(update, 1)
                has_dict = True
                del waiting[:]
        for key, value in items:
            if key is None:
                flush()
                if not has_dict:
                    self.emit("BUILD_MAP", 0)
                    has_dict = True
                self.expr(value)
                self.emit(update, 1)
            else:
                waiting.append((key, value))
                if (len(waiting) - 1) * 2 > _MANY:
                    flush()
        flush()
        if not has_dict:
            self.emit("BUILD_MAP", 0)

    def part_of_dict(self, items):
        is_big = len(items) * 2 > _MANY
        if len(items) > 1 and not is_big and all(key[0] == "Constant" for key, _ in items):
            self.all([value for _, value in items])
            self.const(tuple([key[1] for key, _ in items]))
            self.emit("BUILD_CONST_KEY_MAP", len(items))
            return
        if is_big:
            self.emit("BUILD_MAP", 0)
        for key, value in items:
            self.expr(key)
            self.expr(value)
            if is_big:
                self.emit("MAP_ADD", 1)
        if not is_big:
            self.emit("BUILD_MAP", len(items))

    def e_Percent(self, parts, line):
        """`"%s" % (x,)`: its texts have no line."""
        self.e_JoinedStr(parts, None)
        self.line = line

    def e_JoinedStr(self, parts, line):
        full = self.line
        joined = []
        for part in parts:
            if type(part) is not str or not joined or type(joined[-1]) is not str:
                joined.append(part)
            else:
                joined[-1] += part
        joined = [part for part in joined if part != ""]
        if len(joined) > _MANY:
            raise unknown("f-strings of more than 30 parts")
        for part in joined:
            self.line = line
            if type(part) is str:
                self.const(part)
                continue
            value, conversion, form = part
            self.line = line or value[-1]
            self.expr(value)
            if form:
                self.expr(form)
            self.emit("FORMAT_VALUE", ("", "s", "r", "a").index(conversion) + (4 if form else 0))
        self.line = line or full
        if len(joined) != 1:
            self.emit("BUILD_STRING", len(joined))

    def e_Yield(self, value, line):
        if value:
            self.expr(value)
        else:
            self.const(None)
        self.yielded()

    def yielded(self):
        if self.scope.is_async:
            self.emit("ASYNC_GEN_WRAP")
        self.emit("YIELD_VALUE")
        self.emit("RESUME", 1)

    def e_YieldFrom(self, value, line):
        self.expr(value)
        self.emit("GET_YIELD_FROM_ITER")
        self.yield_from(2)

    def e_Await(self, value, line):
        self.expr(value)
        self.awaited(0)

    def e_Call(self, function, arguments, line):
        given, named = arguments
        is_plain = not any(a[0] == "Starred" for a in given) and all(name is not None for name, _ in named)
        count = len(given) + len(named)
        is_import = function[0] == "Attribute" and function[1][0] == "Name" and function[1][1] in self.scope.root.imported
        if function[0] == "Attribute" and not is_import and is_plain and count + bool(named) < _MANY:
            self.expr(function[1])
            self.line = function[3]
            self.name_op("LOAD_METHOD", function[2])
            self.all(given)
            self.keywords(named)
            self.line = function[3]
            self.call(count)
            return
        self.line = function[-1]
        self.emit("PUSH_NULL")
        self.line = line
        self.expr(function)
        self.arguments(0, given, named)

    def keywords(self, named):
        if named:
            self.all([value for _, value in named])
            self.emit("KW_NAMES", self.code.add(tuple([mangle(self.scope.owner, name) for name, _ in named])))

    def arguments(self, pushed, given, named):
        has_star = any(a[0] == "Starred" for a in given) or any(name is None for name, _ in named)
        if not has_star and len(given) + 2 * len(named) <= _MANY:
            self.all(given)
            self.keywords(named)
            self.call(pushed + len(given) + len(named))
            return
        if not pushed and len(given) == 1 and given[0][0] == "Starred":
            self.expr(given[0][1])
        else:
            self.display(given, pushed, "LIST", True)
        run = 0
        for name, _ in named:
            run = 0 if name is None else run + 1
            if run > 15:
                raise unknown("calls with more than 15 keywords")
        if named:
            self.mapping([(name and ("Constant", mangle(self.scope.owner, name), self.line), value) for name, value in named], "DICT_MERGE")
        self.emit("CALL_FUNCTION_EX", int(bool(named)))

    # Functions, classes and comprehensions inside.

    def make(self, node, flags):
        """MAKE_FUNCTION of a node's code."""
        scope = self.scope.children[id(node)]
        if scope.code is None:
            scope.code = self.compile(scope)
        for name in scope.frees:
            self.emit("LOAD_CLOSURE", name)
        if scope.frees:
            self.emit("BUILD_TUPLE", len(scope.frees))
            flags |= 8
        self.emit("LOAD_CONST", self.code.add(scope.code, (Code, id(node))))
        self.emit("MAKE_FUNCTION", flags)

    def defaults(self, params):
        positional, named, rest, rest_named = parameters(params)
        given = [default for _, default, _ in positional if default]
        flags = 0
        if given:
            self.all(given)
            self.emit("BUILD_TUPLE", len(given))
            flags = 1
        named = [(name, default) for name, default, _ in named if default]
        if named:
            self.all([default for _, default in named])
            self.const(tuple([mangle(self.scope.owner, name) for name, _ in named]))
            self.emit("BUILD_CONST_KEY_MAP", len(named))
            flags |= 2
        return flags

    def annotations(self, params, returns):
        only, both, named, rest, rest_named = params
        noted = [(p[0], p[-1]) for p in both + only + (rest,) + named + (rest_named,) if p and p[-1]]
        if returns:
            noted.append(("return", returns))
        if noted and self.scope.has_text_annotations:
            raise unknown("annotations of functions inside after `from __future__ import annotations`")
        for name, annotation in noted:
            self.const(mangle(self.scope.owner, name))
            self.expr(annotation)
        if noted:
            self.emit("BUILD_TUPLE", 2 * len(noted))
        return 4 if noted else 0

    def e_Lambda(self, params, value, line):
        node = self.node
        self.make(node, self.defaults(params))

    def comprehension(self, element, generators, line):
        node = self.node
        self.make(node, 0)
        self.expr(generators[0][1])
        self.emit("GET_AITER" if generators[0][3] else "GET_ITER")
        self.call(0)
        if self.scope.children[id(node)].is_async and node[0] != "GeneratorExp":
            self.awaited(0)

    e_ListComp = e_SetComp = e_DictComp = e_GeneratorExp = comprehension

    def generator(self, kind, element, generators, place, depth):
        target, source, tests, is_async = generators[place]
        start, skip, anchor = self.new(), self.new(), self.new()
        is_one = place and not is_async and source[0] in ("List", "Tuple") and len(source[1]) == 1 and source[1][0][0] != "Starred"
        if is_one:
            self.expr(source[1][0])
        elif place:
            self.expr(source)
            self.emit("GET_AITER" if is_async else "GET_ITER")
        else:
            self.fast("LOAD", ".0")
        if is_async:
            depth += 1
            self.use(start)
            self.jump("SETUP_FINALLY", anchor)
            self.emit("GET_ANEXT")
            self.yield_from(3)
            self.emit("POP_BLOCK")
        elif not is_one:
            depth += 1
            self.use(start)
            self.jump("FOR_ITER", anchor)
            self.use(self.new())
        self.store(target)
        for test in tests:
            self.jump_if(test, skip, False)
            self.use(self.new())
        if place + 1 < len(generators):
            self.generator(kind, element, generators, place + 1, depth)
        elif kind == "GeneratorExp":
            self.expr(element)
            self.yielded()
            self.emit("POP_TOP")
        elif kind == "DictComp":
            self.expr(element[0])
            self.expr(element[1])
            self.emit("MAP_ADD", depth + 1)
        else:
            self.expr(element)
            self.emit("LIST_APPEND" if kind == "ListComp" else "SET_ADD", depth + 1)
        self.use(skip)
        if not is_one:
            self.jump("JUMP", start)
            self.use(anchor)
        if is_async:
            self.emit("END_ASYNC_FOR")
