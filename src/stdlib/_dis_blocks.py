"""Blocks of instructions as CPython 3.11 optimises, orders and numbers them."""
CACHES = {"BINARY_SUBSCR": 4, "STORE_SUBSCR": 1, "UNPACK_SEQUENCE": 1, "STORE_ATTR": 4, "LOAD_ATTR": 4, "COMPARE_OP": 2,
          "LOAD_GLOBAL": 5, "BINARY_OP": 1, "LOAD_METHOD": 10, "PRECALL": 1, "CALL": 4}
_PUSHES = ("SETUP_FINALLY", "SETUP_CLEANUP", "SETUP_WITH")
EXITS = ("RETURN_VALUE", "RAISE_VARARGS", "RERAISE")
_POP_JUMPS = ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE")
_OR_POP = ("JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP")
JUMPS = ("JUMP", "JUMP_NO_INTERRUPT", "FOR_ITER", "SEND") + _POP_JUMPS + _OR_POP
_EFFECTS = dict.fromkeys((
    "POP_TOP PRINT_EXPR RETURN_VALUE YIELD_FROM BINARY_SUBSCR COMPARE_OP IS_OP CONTAINS_OP BINARY_OP STORE_FAST "
    "STORE_NAME STORE_GLOBAL STORE_DEREF IMPORT_STAR IMPORT_NAME LIST_APPEND SET_ADD LIST_EXTEND SET_UPDATE "
    "DICT_UPDATE DICT_MERGE DELETE_ATTR POP_EXCEPT END_SEND").split(), -1)
_EFFECTS.update(dict.fromkeys((
    "PUSH_NULL LOAD_CONST LOAD_FAST LOAD_NAME LOAD_DEREF LOAD_CLASSDEREF LOAD_CLOSURE LOAD_BUILD_CLASS "
    "LOAD_ASSERTION_ERROR LOAD_METHOD IMPORT_FROM COPY PUSH_EXC_INFO BEFORE_WITH BEFORE_ASYNC_WITH "
    "WITH_EXCEPT_START RETURN_GENERATOR GET_ANEXT").split(), 1))
_EFFECTS.update(dict.fromkeys(
    "DELETE_SUBSCR MAP_ADD STORE_ATTR END_ASYNC_FOR".split(), -2))
_EFFECTS["STORE_SUBSCR"] = -3
_EFFECTS.update(dict.fromkeys((
    "NOP RESUME GET_ITER GET_AITER GET_YIELD_FROM_ITER GET_AWAITABLE LOAD_ATTR SWAP UNARY_NEGATIVE UNARY_NOT "
    "UNARY_POSITIVE UNARY_INVERT LIST_TO_TUPLE DELETE_FAST DELETE_NAME DELETE_GLOBAL DELETE_DEREF MAKE_CELL "
    "COPY_FREE_VARS POP_BLOCK JUMP JUMP_NO_INTERRUPT KW_NAMES YIELD_VALUE ASYNC_GEN_WRAP CHECK_EXC_MATCH "
    "SETUP_ANNOTATIONS").split(), 0))


def _effect(op, arg, jumps):
    if op in _EFFECTS:
        return _EFFECTS[op]
    if op in _POP_JUMPS:
        return -1
    if op in _OR_POP:
        return 0 if jumps else -1
    if op in _PUSHES:
        return (2 if op == "SETUP_CLEANUP" else 1) if jumps else 0
    if op == "FOR_ITER":
        return -1 if jumps else 1
    if op == "SEND":
        return -1 if jumps else 0
    if op == "LOAD_GLOBAL":
        return 1 + (arg & 1)
    if op in ("PRECALL", "RAISE_VARARGS"):
        return -arg
    if op == "RERAISE":
        return -3
    if op == "CALL":
        return -1
    if op in ("BUILD_TUPLE", "BUILD_LIST", "BUILD_SET", "BUILD_STRING"):
        return 1 - arg
    if op == "BUILD_MAP":
        return 1 - 2 * arg
    if op == "BUILD_CONST_KEY_MAP":
        return -arg
    if op == "UNPACK_SEQUENCE":
        return arg - 1
    if op == "UNPACK_EX":
        return (arg & 0xFF) + (arg >> 8)
    if op == "CALL_FUNCTION_EX":
        return -2 - (arg & 1)
    if op == "BUILD_SLICE":
        return -2 if arg == 3 else -1
    if op == "FORMAT_VALUE":
        return -1 if arg & 4 else 0
    if op == "MAKE_FUNCTION":
        return -bin(arg).count("1")
    raise NotImplementedError(f"Lockstep's dis does not know {op}")


class Instr:
    def __init__(self, op, arg, line, target=None):
        self.op = op
        self.arg = arg
        self.line = line
        self.target = target
        self.handler = None

    def copy(self):
        return Instr(self.op, self.arg, self.line, self.target)


class Block:
    def __init__(self):
        self.code = []
        self.next = None
        self.is_exit = self.falls = self.keeps = self.seen = False
        self.is_extended = False
        self.before = 0
        self.depth = -1
        self.handlers = None
        self.offset = 0

    def ends_in_jump(self):
        return self.code and self.code[-1].op in JUMPS

    def is_bare_exit(self):
        return self.is_exit and all(i.line is None for i in self.code)


def _chain(block):
    while block:
        yield block
        block = block.next


def _clean(block):
    """Drops NOPs that no line needs."""
    kept = []
    before = None
    code = block.code
    for place, instr in enumerate(code):
        if instr.op == "NOP":
            if instr.line is None or instr.line == before:
                continue
            if place + 1 < len(code):
                after = code[place + 1]
                if after.line is None:
                    after.line = instr.line
                    continue
                if after.line == instr.line:
                    continue
            else:
                after = block.next
                while after and not after.code:
                    after = after.next
                if after and after.code[0].line == instr.line:
                    continue
        kept.append(instr)
        before = instr.line
    block.code = kept


def _skip_empty(entry):
    for block in _chain(entry):
        while block.next and not block.next.code:
            block.next = block.next.next
    for block in _chain(entry):
        for instr in block.code:
            if instr.target:
                while not instr.target.code:
                    instr.target = instr.target.next


def _thread(instr, target, op):
    if instr.line == target.line and instr.target is not target.target:
        instr.target = target.target
        instr.op = op
        return 1
    return 0


def _swappable(code, place, line):
    while True:
        place += 1
        if place >= len(code) or line is not None and code[place].line != line:
            return -1
        if code[place].op == "NOP":
            continue
        return place if code[place].op in ("STORE_FAST", "POP_TOP") else -1


def _swap(code, place):
    """Stores in another order instead of a SWAP."""
    while place >= 0:
        swap = code[place]
        if swap.op != "SWAP":
            if swap.op != "NOP":
                return
        else:
            first = last = _swappable(code, place, None)
            if first < 0:
                return
            for _ in range(swap.arg - 1):
                last = _swappable(code, last, code[first].line)
                if last < 0:
                    return
            between = [i.arg for i in code[first:last + 1] if i.op == "STORE_FAST"]
            ends = [i.arg for i in (code[first], code[last]) if i.op == "STORE_FAST"]
            if any(between.count(end) > 1 for end in ends):
                return
            swap.op = "NOP"
            code[first], code[last] = code[last], code[first]
        place -= 1


def _peephole(block, consts):
    code = block.code
    place = 0
    while place < len(code):
        instr = code[place]
        op = instr.op
        after = code[place + 1] if place + 1 < len(code) else None
        follows = after.op if after else ""
        target = None
        if instr.target:
            while not instr.target.code:
                instr.target = instr.target.next
            target = instr.target.code[0]
        if op == "LOAD_CONST":
            value = consts.values[instr.arg]
            if follows in ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"):
                instr.op = "NOP"
                if bool(value) == (follows == "POP_JUMP_IF_TRUE"):
                    after.op = "JUMP"
                    block.falls = False
                else:
                    after.op = "NOP"
                    after.target = None
            elif follows in _OR_POP:
                if bool(value) == (follows == "JUMP_IF_TRUE_OR_POP"):
                    after.op = "JUMP"
                    block.falls = False
                else:
                    instr.op = after.op = "NOP"
                    after.target = None
            elif follows == "IS_OP" and value is None and place + 2 < len(code):
                jump = code[place + 2]
                if jump.op in ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"):
                    is_not = (after.arg == 1) != (jump.op == "POP_JUMP_IF_FALSE")
                    instr.op = after.op = "NOP"
                    jump.op = "POP_JUMP_IF_NOT_NONE" if is_not else "POP_JUMP_IF_NONE"
        elif op == "BUILD_TUPLE":
            if follows == "UNPACK_SEQUENCE" and instr.arg == after.arg and 1 <= instr.arg <= 3:
                instr.op = "NOP"
                after.op = "SWAP" if instr.arg > 1 else "NOP"
                place += 1 if instr.arg == 1 else 0
            elif place >= instr.arg:
                parts = code[place - instr.arg:place]
                if all(p.op == "LOAD_CONST" for p in parts):
                    values = tuple(consts.values[p.arg] for p in parts)
                    for part in parts:
                        part.op = "NOP"
                    instr.op = "LOAD_CONST"
                    instr.arg = consts.add(values)
        elif op in _OR_POP:
            same, other = op[8:-7], "TRUE" if op == "JUMP_IF_FALSE_OR_POP" else "FALSE"
            if target.op == "POP_JUMP_IF_" + same:
                place -= _thread(instr, target, "POP_JUMP_IF_" + same)
            elif target.op in ("JUMP", op):
                place -= _thread(instr, target, op)
            elif target.op in (f"JUMP_IF_{other}_OR_POP", "POP_JUMP_IF_" + other) and instr.line == target.line:
                instr.op = "POP_JUMP_IF_" + same
                instr.target = instr.target.next
                place -= 1
        elif op in _POP_JUMPS or op == "JUMP":
            if target.op == "JUMP":
                place -= _thread(instr, target, op)
        elif op == "SWAP":
            if instr.arg == 1:
                instr.op = "NOP"
            else:
                _swap(code, place)
        elif op == "PUSH_NULL" and follows == "LOAD_GLOBAL" and not after.arg & 1:
            instr.op = "NOP"
            after.arg |= 1
        place += 1


def _mark(entry):
    for block in _chain(entry):
        block.before = 0
    entry.before = 1
    todo = [entry]
    while todo:
        block = todo.pop()
        targets = [i.target for i in block.code if i.target]
        if block.next and block.falls:
            targets.insert(0, block.next)
        for target in targets:
            if not target.before:
                todo.append(target)
            target.before += 1


def _inline(entry):
    """Short exits without a line take the place of jumps to them."""
    for block in _chain(entry):
        last = block.code[-1] if block.code else None
        if last and last.op == "JUMP" and last.target.is_bare_exit() and len(last.target.code) <= 4:
            copied = last.target
            if copied.is_extended:
                raise NotImplementedError("Lockstep's dis does not know how the blocks of this function end")
            block.is_extended = True
            last.op = "NOP"
            last.target = None
            block.code.extend([i.copy() for i in copied.code])
            block.is_exit = True


def _optimise(entry, consts):
    _skip_empty(entry)
    for block in _chain(entry):
        _peephole(block, consts)
        _clean(block)
    _inline(entry)
    for block in _chain(entry):
        _clean(block)
    _inline(entry)
    _mark(entry)
    for block in _chain(entry):
        if not block.before:
            block.code = []
            block.falls = True
    for block in _chain(entry):
        _clean(block)
    _skip_empty(entry)
    for block in _chain(entry):
        last = block.code[-1] if block.code else None
        if last and last.op == "JUMP" and last.target.is_bare_exit() and len(last.target.code) <= 4:
            raise NotImplementedError("Lockstep's dis does not know how the blocks of this function end")
    for block in _chain(entry):
        last = block.code[-1] if block.code else None
        if last and last.op in ("JUMP", "JUMP_NO_INTERRUPT") and last.target is block.next:
            block.falls = True
            last.op = "NOP"
            last.target = None
            _clean(block)
    _skip_empty(entry)


def _exits(entry, blocks):
    """Copies exits without a line for each jump to them."""
    for block in reversed(blocks):
        if block.ends_in_jump():
            last = block.code[-1]
            target = last.target
            if target.is_bare_exit() and target.before > 1:
                copied = Block()
                copied.code = [i.copy() for i in target.code]
                copied.is_exit = True
                copied.before = 1
                copied.code[0].line = last.line
                last.target = copied
                target.before -= 1
                copied.next = target.next
                target.next = copied
    _skip_empty(entry)
    for block in _chain(entry):
        if block.falls and block.next and block.code and block.next.is_bare_exit():
            block.next.code[0].line = block.code[-1].line


def _lines(entry, first):
    for block in _chain(entry):
        line = None
        for instr in block.code:
            if instr.line is None:
                instr.line = line
            line = instr.line
        targets = [block.next] if block.falls and block.next else []
        if block.ends_in_jump():
            targets.append(block.code[-1].target)
        for target in targets:
            if target.before == 1 and target.code and target.code[0].line is None:
                target.code[0].line = line
    for block in _chain(entry):
        if block.code and block.code[-1].line is None and block.code[-1].op == "RETURN_VALUE":
            for instr in block.code:
                instr.line = first


def _depths(entry):
    entry.depth = 0
    todo = [entry]
    while todo:
        block = todo.pop()
        depth = block.depth
        after = block.next
        for instr in block.code:
            if instr.target and instr.target.depth < 0:
                instr.target.depth = depth + _effect(instr.op, instr.arg, True)
                todo.append(instr.target)
            depth += _effect(instr.op, instr.arg, False)
            if instr.op in EXITS or instr.op in ("JUMP", "JUMP_NO_INTERRUPT"):
                after = None
                break
        if after and after.depth < 0:
            after.depth = depth
            todo.append(after)


def _label_handlers(entry):
    entry.handlers = []
    todo = [entry]

    def reach(block, handlers):
        if block.handlers is None:
            block.handlers = list(handlers)
            todo.append(block)
    while todo:
        block = todo.pop()
        handlers = list(block.handlers)
        for instr in block.code:
            if instr.op in _PUSHES:
                reach(instr.target, handlers)
                if instr.op != "SETUP_FINALLY":
                    instr.target.keeps = True
                handlers.append(instr.target)
            elif instr.op == "POP_BLOCK":
                handlers.pop()
            else:
                instr.handler = handlers[-1] if handlers else None
                if instr.target:
                    reach(instr.target, handlers)
        if block.falls and block.next:
            reach(block.next, handlers)
    for block in _chain(entry):
        for instr in block.code:
            if instr.op in _PUSHES or instr.op == "POP_BLOCK":
                instr.op = "NOP"
                instr.arg = instr.target = None
        _clean(block)
    _skip_empty(entry)


def _directions(entry):
    for block in _chain(entry):
        block.seen = True
        if block.ends_in_jump():
            last = block.code[-1]
            forward = not last.target.seen
            if last.op == "JUMP":
                last.op = "JUMP_FORWARD" if forward else "JUMP_BACKWARD"
            elif last.op == "JUMP_NO_INTERRUPT":
                last.op = "JUMP_FORWARD" if forward else "JUMP_BACKWARD_NO_INTERRUPT"
            elif last.op in _POP_JUMPS:
                last.op = last.op.replace("JUMP_", "JUMP_FORWARD_" if forward else "JUMP_BACKWARD_")


def _size(instr):
    arg = instr.arg or 0
    return 1 + (arg > 0xFF) + (arg > 0xFFFF) + (arg > 0xFFFFFF) + CACHES.get(instr.op, 0)


def _offsets(entry):
    while True:
        offset = 0
        for block in _chain(entry):
            block.offset = offset
            offset += sum([_size(i) for i in block.code])
        offset = 0
        is_stable = True
        for block in _chain(entry):
            for instr in block.code:
                size = _size(instr)
                offset += size
                if instr.target:
                    instr.arg = abs(instr.target.offset - offset)
                    is_stable = is_stable and _size(instr) == size
        if is_stable:
            return


def assemble(entry, blocks, consts, first, prefix):
    """The instructions (offset, op, arg, line, target's offset) and the exception table."""
    for block in blocks:
        block.falls = True
        for instr in block.code:
            if instr.op in EXITS:
                block.is_exit = True
                block.falls = False
            elif instr.op in ("JUMP", "JUMP_NO_INTERRUPT"):
                block.falls = False
    entry.code[:0] = prefix
    _optimise(entry, consts)
    _exits(entry, blocks)
    consts.trim([i.arg for b in _chain(entry) for i in b.code if i.op in ("LOAD_CONST", "KW_NAMES")])
    _lines(entry, first)
    _depths(entry)
    _label_handlers(entry)
    _directions(entry)
    _offsets(entry)
    code, table = [], []
    handler, start, offset = None, 0, 0
    for block in _chain(entry):
        for instr in block.code:
            if instr.handler is not handler:
                if handler:
                    table.append((start, offset, handler))
                start, handler = offset, instr.handler
            target = instr.target and 2 * instr.target.offset
            arg = None if instr.op == "NOP" else instr.arg
            code.append((2 * offset, instr.op, arg, instr.line, target))
            offset += _size(instr)
    if handler:
        table.append((start, offset, handler))
    return code, 2 * offset, [(2 * a, 2 * b, 2 * h.offset, h.depth - 1 - h.keeps, h.keeps) for a, b, h in table if b > a]
