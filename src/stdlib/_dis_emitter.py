"""The instructions of one scope while they are made, and the code object that comes of them."""
from _dis_blocks import Block, EXITS, Instr, JUMPS, assemble
from _dis_scopes import mangle

_ENDS = JUMPS + EXITS


class Code:
    """What CPython's code object says, and its instructions."""

    def __init__(self, scope, line):
        self.co_name = scope.name
        self.co_firstlineno = line
        self.scope = scope
        self.names = []
        self.values = []
        self._keys = {}

    def __repr__(self):
        return f'<code object {self.co_name} at {id(self):#x}, file "{self.co_filename}", line {self.co_firstlineno}>'

    def file(self, name):
        """Says where the code and those in it come from."""
        self.co_filename = name
        for value in self.values:
            if isinstance(value, Code):
                value.file(name)

    def add(self, value, key=None):
        key = key or _key(value)
        if key not in self._keys:
            self._keys[key] = len(self.values)
            self.values.append(value)
        return self._keys[key]

    def trim(self, used):
        del self.values[max(used, default=0) + 1:]


def _key(value):
    if type(value) is tuple:
        return (tuple, tuple([_key(part) for part in value]))
    if type(value) is frozenset:
        return (frozenset, frozenset([_key(part) for part in value]))
    return (type(value), value if type(value) in (int, str) else repr(value))


class Emitter:
    """Instructions of one scope: names, constants, jumps, blocks."""

    def __init__(self, scope, line):
        self.scope = scope
        self.code = Code(scope, line)
        self.entry = self.block = Block()
        self.blocks = [self.entry]
        self.line = self.first = line
        self.frames = []
        self.varnames = list(scope.params)
        self.emit("RESUME", 0)

    # Blocks and instructions.

    def new(self):
        block = Block()
        self.blocks.append(block)
        return block

    def use(self, block):
        self.block.next = block
        self.block = block

    def emit(self, op, arg=None, target=None):
        code = self.block.code
        if code and (code[-1].op in _ENDS):
            self.use(self.new())
        self.block.code.append(Instr(op, arg, self.line, target))

    def jump(self, op, target):
        self.emit(op, None, target)

    def jump_on(self, target):
        """A jump without a line."""
        line, self.line = self.line, None
        self.jump("JUMP", target)
        self.line = line

    def name_op(self, op, name):
        name = mangle(self.scope.owner, name)
        if name not in self.code.names:
            self.code.names.append(name)
        self.emit(op, self.code.names.index(name))

    def const(self, value):
        self.emit("LOAD_CONST", self.code.add(value))

    def call(self, count):
        self.emit("PRECALL", count)
        self.emit("CALL", count)

    def variable(self, action, name):
        name = mangle(self.scope.owner, name)
        place = self.scope.place(name)
        if place in ("cell", "free"):
            if action == "LOAD" and self.scope.kind == "class":
                action = "LOAD_CLASS"
            self.emit(f"{action}_DEREF" if action != "LOAD_CLASS" else "LOAD_CLASSDEREF", name)
        elif self.scope.kind == "function" and place == "local":
            self.fast(action, name)
        else:
            is_global = place == "global" or self.scope.kind == "function"
            if name not in self.code.names:
                self.code.names.append(name)
            arg = self.code.names.index(name)
            op = f"{action}_GLOBAL" if is_global else f"{action}_NAME"
            self.emit(op, arg * 2 if op == "LOAD_GLOBAL" else arg)

    def fast(self, action, name):
        if name not in self.varnames:
            self.varnames.append(name)
        self.emit(f"{action}_FAST", self.varnames.index(name))

    def yield_from(self, resume):
        self.const(None)
        start, after, end = self.new(), self.new(), self.new()
        self.use(start)
        self.jump("SEND", end)
        self.use(after)
        self.emit("YIELD_VALUE")
        self.emit("RESUME", resume)
        self.jump("JUMP_NO_INTERRUPT", start)
        self.use(end)

    def awaited(self, kind):
        self.emit("GET_AWAITABLE", kind)
        self.yield_from(3)

    def reraise(self):
        self.emit("COPY", 3)
        self.emit("POP_EXCEPT")
        self.emit("RERAISE", 1)

    def finish(self, returns=True):
        last = self.block.code[-1].op if self.block.code else ""
        if last != "RETURN_VALUE":
            self.line = None
            if returns:
                self.const(None)
            self.emit("RETURN_VALUE")
        scope = self.scope
        cells = [n for n in self.varnames if n in scope.cells] + [n for n in scope.cells if n not in self.varnames]
        slots = self.varnames + [n for n in scope.cells if n not in self.varnames] + list(scope.frees)
        for block in self.blocks:
            for instr in block.code:
                if type(instr.arg) is str:
                    instr.arg = slots.index(instr.arg)
        prefix = []
        if scope.frees:
            prefix.append(Instr("COPY_FREE_VARS", len(scope.frees), None))
        prefix += [Instr("MAKE_CELL", slots.index(name), None) for name in cells]
        if scope.kind == "function" and (scope.is_generator or scope.is_async):
            prefix += [Instr("RETURN_GENERATOR", None, self.first), Instr("POP_TOP", None, self.first)]
        code = self.code
        code.slots = slots
        code.instructions, code.size, code.table = assemble(self.entry, self.blocks, code, self.first, prefix)
        return code
