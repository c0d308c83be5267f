"""Compiles functions of a syntax tree to the instructions of CPython 3.11."""
from _dis_expressions import BUILDS, Expressions, OPERATORS
from _dis_scopes import is_node, mangle, unknown


# Statements that hold others of the same scope.
BLOCKS = ("If", "Try", "With", "While", "For")


class Compiler(Expressions):
    """Instructions of one scope: what statements need."""

    # Statements.

    def body(self, statements):
        for statement in statements:
            self.statement(statement)

    def statement(self, node):
        self.line = node[-1]
        method = getattr(self, "s_" + node[0], None)
        if method is None:
            raise unknown(node[0])
        self.node = node
        method(*node[1:])

    def s_Pass(self, line):
        self.emit("NOP")

    def s_Global(self, names, line):
        pass

    s_Nonlocal = s_Global

    def s_Expr(self, value, line):
        if value[0] == "Constant":
            self.emit("NOP")
            return
        self.expr(value)
        self.line = None
        self.emit("POP_TOP")

    def s_Assign(self, targets, value, line):
        self.expr(value)
        for place, target in enumerate(targets):
            if place + 1 < len(targets):
                self.emit("COPY", 1)
            self.store(target)

    def s_AnnAssign(self, target, annotation, value, simple, line):
        if target[0] != "Name" or not simple:
            raise unknown("annotations of what is not a name")
        if value:
            self.expr(value)
            self.store(target)
        if self.scope.kind != "function":
            if self.scope.has_text_annotations:
                raise unknown("annotations of variables after `from __future__ import annotations`")
            self.expr(annotation)
            self.name_op("LOAD_NAME", "__annotations__")
            self.const(mangle(self.scope.owner, target[1]))
            self.emit("STORE_SUBSCR")

    def s_AugAssign(self, target, op, value, line):
        kind = target[0]
        self.line = target[-1]
        if kind == "Name":
            self.variable("LOAD", target[1])
        elif kind == "Attribute":
            self.expr(target[1])
            self.emit("COPY", 1)
            self.line = target[3]
            self.name_op("LOAD_ATTR", target[2])
        else:
            self.expr(target[1])
            self.expr(target[2])
            self.emit("COPY", 2)
            self.emit("COPY", 2)
            self.emit("BINARY_SUBSCR")
        self.line = line
        self.expr(value)
        self.emit("BINARY_OP", OPERATORS.index(op) + 13)
        self.line = target[-1]
        if kind == "Name":
            self.variable("STORE", target[1])
        elif kind == "Attribute":
            self.line = target[3]
            self.emit("SWAP", 2)
            self.name_op("STORE_ATTR", target[2])
        else:
            self.emit("SWAP", 3)
            self.emit("SWAP", 2)
            self.emit("STORE_SUBSCR")

    def store(self, node):
        self.target(node, "STORE")

    def target(self, node, action):
        before, self.line = self.line, node[-1]
        kind = node[0]
        if kind == "Name":
            self.variable(action, node[1])
        elif kind == "Attribute":
            self.expr(node[1])
            self.line = node[3]
            self.name_op(action + "_ATTR", node[2])
        elif kind == "Subscript":
            self.expr(node[1])
            self.expr(node[2])
            self.emit(action + "_SUBSCR")
        elif kind in ("Tuple", "List"):
            if action == "STORE":
                self.unpack(node[1])
            for part in node[1]:
                self.target(part[1] if part[0] == "Starred" else part, action)
        else:
            raise unknown(f"{kind} as a target")
        self.line = before

    def unpack(self, parts):
        stars = [place for place, part in enumerate(parts) if part[0] == "Starred"]
        if stars:
            self.emit("UNPACK_EX", stars[0] + (len(parts) - stars[0] - 1 << 8))
        else:
            self.emit("UNPACK_SEQUENCE", len(parts))

    def s_Delete(self, targets, line):
        for target in targets:
            self.target(target, "DELETE")

    def s_Assert(self, test, message, line):
        end = self.new()
        self.jump_if(test, end, True)
        self.emit("LOAD_ASSERTION_ERROR")
        if message:
            self.expr(message)
            self.call(0)
        self.emit("RAISE_VARARGS", 1)
        self.use(end)

    def s_Raise(self, value, cause, line):
        given = [part for part in (value, cause) if part]
        for part in given:
            self.expr(part)
        self.emit("RAISE_VARARGS", len(given))

    def s_Import(self, names, line):
        for name, other in names:
            self.const(0)
            self.const(None)
            self.name_op("IMPORT_NAME", name)
            first, *more = name.split(".")
            for place, part in enumerate(more if other else ()):
                self.name_op("IMPORT_FROM", part)
                if place + 1 < len(more):
                    self.emit("SWAP", 2)
                    self.emit("POP_TOP")
            self.variable("STORE", other or first)
            if other and more:
                self.emit("POP_TOP")

    def s_ImportFrom(self, module, names, level, line):
        self.const(level)
        self.const(tuple([name for name, _ in names]))
        self.name_op("IMPORT_NAME", module or "")
        for name, other in names:
            if name == "*":
                self.emit("IMPORT_STAR")
                return
            self.name_op("IMPORT_FROM", name)
            self.variable("STORE", other or name)
        self.emit("POP_TOP")

    def s_If(self, branches, line):
        test, body, _ = branches[0]
        rest = branches[1:]
        end = self.new()
        other = self.new() if rest else end
        self.jump_if(test, other, False)
        self.body(body)
        if rest:
            self.line = None
            self.jump("JUMP", end)
            self.use(other)
            if rest[0][0] is None:
                self.body(rest[0][1])
            else:
                self.statement(("If", rest, rest[0][2]))
        self.use(end)

    def s_While(self, test, body, orelse, line):
        loop, inside, anchor, end = self.new(), self.new(), self.new(), self.new()
        self.use(loop)
        self.frames.append(("while", loop, end))
        self.jump_if(test, anchor, False)
        self.use(inside)
        self.body(body)
        self.line = line
        self.jump_if(test, inside, True)
        self.frames.pop()
        self.use(anchor)
        self.body(orelse)
        self.use(end)

    def s_For(self, target, source, body, orelse, line):
        start, cleanup, end = self.new(), self.new(), self.new()
        self.frames.append(("for", start, end))
        self.expr(source)
        self.emit("GET_ITER")
        self.use(start)
        self.jump("FOR_ITER", cleanup)
        self.use(self.new())
        self.store(target)
        self.body(body)
        self.line = None
        self.jump("JUMP", start)
        self.use(cleanup)
        self.frames.pop()
        self.body(orelse)
        self.use(end)

    def s_AsyncFor(self, target, source, body, orelse, line):
        start, failed, end = self.new(), self.new(), self.new()
        self.expr(source)
        self.emit("GET_AITER")
        self.use(start)
        self.frames.append(("for", start, end))
        self.jump("SETUP_FINALLY", failed)
        self.emit("GET_ANEXT")
        self.yield_from(3)
        self.emit("POP_BLOCK")
        self.store(target)
        self.body(body)
        self.line = None
        self.jump("JUMP", start)
        self.frames.pop()
        self.use(failed)
        self.line = source[-1]
        self.emit("END_ASYNC_FOR")
        self.body(orelse)
        self.use(end)

    def s_Break(self, line):
        self.leave_loop(2)

    def s_Continue(self, line):
        self.leave_loop(1)

    def leave_loop(self, part):
        self.emit("NOP")
        kept = self.frames
        loop = self.unwind(False, True)
        if part == 2:
            self.unwind_one(loop, False)
        self.frames = kept
        self.jump("JUMP", loop[part])

    def unwind(self, keeps, to_loop=False):
        """Leaves the statements around, up to a loop or all of them."""
        while self.frames:
            frame = self.frames[-1]
            if to_loop and frame[0] in ("for", "while"):
                return frame
            self.frames = self.frames[:-1]
            self.unwind_one(frame, keeps)
        return None

    def unwind_one(self, frame, keeps):
        kind = frame[0]
        if kind == "for" or kind == "value":
            if keeps:
                self.emit("SWAP", 2)
            self.emit("POP_TOP")
        elif kind == "try":
            self.emit("POP_BLOCK")
        elif kind == "finally":
            self.emit("POP_BLOCK")
            kept = self.frames
            if keeps:
                self.frames = kept + [("value",)]
            self.body(frame[1])
            self.frames = kept
            self.line = None
        elif kind == "finally_end":
            if keeps:
                self.emit("SWAP", 2)
            self.emit("POP_TOP")
            if keeps:
                self.emit("SWAP", 2)
            self.emit("POP_BLOCK")
            self.emit("POP_EXCEPT")
        elif kind == "with":
            self.line = frame[1]
            self.emit("POP_BLOCK")
            if keeps:
                self.emit("SWAP", 2)
            self.leave_with(frame[2])
            self.line = None
        elif kind == "handler":
            if frame[1]:
                self.emit("POP_BLOCK")
            if keeps:
                self.emit("SWAP", 2)
            self.emit("POP_BLOCK")
            self.emit("POP_EXCEPT")
            if frame[1]:
                self.forget(frame[1])

    def forget(self, name):
        self.const(None)
        self.variable("STORE", name)
        self.variable("DELETE", name)

    def leave_with(self, is_async):
        for _ in range(3):
            self.const(None)
        self.call(2)
        if is_async:
            self.awaited(2)
        self.emit("POP_TOP")

    def s_Return(self, value, line):
        if self.scope.kind != "function":
            raise SyntaxError("'return' outside function")
        keeps = value is not None and value[0] != "Constant"
        if keeps:
            self.expr(value)
        elif value is not None:
            self.line = value[-1]
            self.emit("NOP")
        if value is None or value[-1] != line:
            self.line = line
            self.emit("NOP")
        kept = self.frames
        self.unwind(keeps)
        self.frames = kept
        if not keeps:
            self.const(value and value[1])
        self.emit("RETURN_VALUE")

    def s_With(self, items, body, line, is_async=False):
        block, final, after, cleanup, suppress = (self.new() for _ in range(5))
        value, target = items[0]
        self.expr(value)
        self.emit("BEFORE_ASYNC_WITH" if is_async else "BEFORE_WITH")
        if is_async:
            self.awaited(1)
        self.jump("SETUP_WITH", final)
        self.use(block)
        self.frames.append(("with", line, is_async))
        if target:
            self.store(target)
        else:
            self.emit("POP_TOP")
        if items[1:]:
            self.s_With(items[1:], body, line, is_async)
        else:
            self.body(body)
        if not is_async:
            self.line = None
        self.emit("POP_BLOCK")
        self.frames.pop()
        self.line = line
        self.leave_with(is_async)
        self.jump("JUMP", after)
        self.use(final)
        self.jump("SETUP_CLEANUP", cleanup)
        self.emit("PUSH_EXC_INFO")
        self.emit("WITH_EXCEPT_START")
        if is_async:
            self.awaited(2)
        self.line = None
        self.jump("POP_JUMP_IF_TRUE", suppress)
        self.use(self.new())
        self.emit("RERAISE", 2)
        self.use(cleanup)
        self.reraise()
        self.use(suppress)
        self.emit("POP_TOP")
        self.emit("POP_BLOCK")
        self.emit("POP_EXCEPT")
        self.emit("POP_TOP")
        self.emit("POP_TOP")
        self.use(after)

    def s_AsyncWith(self, items, body, line):
        self.s_With(items, body, line, True)

    def s_Try(self, body, handlers, orelse, final, line):
        if not final:
            self.try_except(body, handlers, orelse)
            return
        inside, end, after, cleanup = (self.new() for _ in range(4))
        self.jump("SETUP_FINALLY", end)
        self.use(inside)
        self.frames.append(("finally", final))
        if handlers:
            self.try_except(body, handlers, orelse)
        else:
            self.body(body)
        self.line = None
        self.emit("POP_BLOCK")
        self.frames.pop()
        self.body(final)
        self.line = None
        self.jump("JUMP", after)
        self.use(end)
        self.frames.append(("finally_end",))
        self.jump("SETUP_CLEANUP", cleanup)
        self.emit("PUSH_EXC_INFO")
        self.body(final)
        self.frames.pop()
        self.emit("RERAISE", 0)
        self.use(cleanup)
        self.reraise()
        self.use(after)

    def try_except(self, body, handlers, orelse):
        inside, failed, end, cleanup = (self.new() for _ in range(4))
        self.jump("SETUP_FINALLY", failed)
        self.use(inside)
        self.frames.append(("try",))
        self.body(body)
        self.frames.pop()
        self.line = None
        self.emit("POP_BLOCK")
        self.body(orelse)
        self.line = None
        self.jump("JUMP", end)
        self.use(failed)
        self.jump("SETUP_CLEANUP", cleanup)
        self.emit("PUSH_EXC_INFO")
        self.frames.append(("handlers",))
        for kind, name, block, line in handlers:
            self.line = line
            other = self.new()
            if kind:
                self.expr(kind)
                self.emit("CHECK_EXC_MATCH")
                self.jump("POP_JUMP_IF_FALSE", other)
                self.use(self.new())
            unnamed = self.new()
            if name:
                self.variable("STORE", name)
                self.jump("SETUP_CLEANUP", unnamed)
            else:
                self.emit("POP_TOP")
            self.use(self.new())
            self.frames.append(("handler", name))
            self.body(block)
            self.frames.pop()
            self.line = None
            self.emit("POP_BLOCK")
            if name:
                self.emit("POP_BLOCK")
            self.emit("POP_EXCEPT")
            if name:
                self.forget(name)
            self.jump("JUMP", end)
            if name:
                self.use(unnamed)
                self.forget(name)
                self.emit("RERAISE", 1)
            self.use(other)
        self.frames.pop()
        self.emit("RERAISE", 0)
        self.use(cleanup)
        self.reraise()
        self.use(end)

    # Definitions.

    def decorated(self, name, decorators, line):
        for decorator in reversed(decorators):
            self.line = decorator[-1]
            self.call(0)
        self.line = line
        self.variable("STORE", name)

    def s_FunctionDef(self, name, params, body, decorators, returns, line):
        node = self.node
        self.all(decorators)
        self.make(node, self.defaults(params) | self.annotations(params, returns))
        self.decorated(name, decorators, line)

    s_AsyncFunctionDef = s_FunctionDef

    def function(self, body):
        doc = _doc(body)
        self.code.add(doc)
        self.body(body[1:] if doc is not None else body)

    def s_ClassDef(self, name, arguments, body, decorators, line):
        node = self.node
        self.all(decorators)
        self.emit("PUSH_NULL")
        self.emit("LOAD_BUILD_CLASS")
        self.make(node, 0)
        self.const(name)
        self.arguments(2, *arguments)
        self.decorated(name, decorators, line)

    def class_body(self, body):
        self.variable("LOAD", "__name__")
        self.variable("STORE", "__module__")
        self.const(self.scope.parent.qualified(self.scope.name))
        self.variable("STORE", "__qualname__")
        self.module(body)
        self.line = None
        if "__class__" in self.scope.cells:
            self.emit("LOAD_CLOSURE", "__class__")
            self.emit("COPY", 1)
            self.variable("STORE", "__classcell__")
        else:
            self.const(None)
        self.emit("RETURN_VALUE")

    def compile(self, scope):
        """The code of a scope inside."""
        node = scope.node
        kind = node[0]
        outer = scope
        while outer.parent:
            if outer.refused:
                raise unknown(outer.refused)
            outer = outer.parent
        inner = Compiler(scope, first_line(node))
        if kind == "ClassDef":
            inner.class_body(node[3])
        elif kind == "Lambda":
            inner.code.add(None)
            inner.expr(node[2])
            if not scope.is_generator:
                inner.emit("RETURN_VALUE")
        elif kind in ("FunctionDef", "AsyncFunctionDef"):
            inner.function(node[3])
        else:
            if kind in BUILDS:
                inner.emit(BUILDS[kind], 0)
            inner.generator(kind, node[1], node[2], 0, 0)
            if kind in BUILDS:
                inner.emit("RETURN_VALUE")
        return inner.finish(kind != "Lambda")

    def module(self, body):
        doc = _doc(body)
        if _is_annotated(body):
            if self.scope.kind == "module":
                self.line = body[0][-1]
            self.emit("SETUP_ANNOTATIONS")
        if doc is not None:
            self.line = body[0][-1]
            self.const(doc)
            self.variable("STORE", "__doc__")
            body = body[1:]
        self.body(body)


def _doc(body):
    value = body[0][1] if body and body[0][0] == "Expr" else ("",)
    return value[1] if value[0] == "Constant" and type(value[1]) is str else None


def _is_annotated(body):
    for node in body:
        if is_node(node) and node[0] == "AnnAssign":
            return True
        if not is_node(node) or node[0] in BLOCKS:
            if _is_annotated([part for part in node if type(part) is tuple and part]):
                return True
    return False


def first_line(node):
    decorators = node[4] if node[0] in ("FunctionDef", "AsyncFunctionDef", "ClassDef") else ()
    return decorators[0][-1] if decorators else node[-1]
