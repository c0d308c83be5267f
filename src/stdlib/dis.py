"""`dis`: the bytecode of CPython 3.11 for the program's own functions."""
import _lockstep
from _dis_emitter import Code
from _dis_expressions import COMPARISONS, OPERATORS
from _dis_functions import compile_function, compile_text
from _dis_scopes import unknown
from _exec import tree
from types import CodeType, FunctionType, MethodType, ModuleType

__all__ = ["dis", "disassemble", "disco", "get_instructions", "Bytecode", "Instruction"]

_NAMED = ("LOAD_ATTR", "STORE_ATTR", "DELETE_ATTR", "LOAD_METHOD", "IMPORT_NAME", "IMPORT_FROM", "LOAD_NAME",
          "STORE_NAME", "DELETE_NAME", "STORE_GLOBAL", "DELETE_GLOBAL")
_SLOTS = ("LOAD_FAST", "STORE_FAST", "DELETE_FAST", "LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF", "LOAD_CLASSDEREF",
          "LOAD_CLOSURE", "MAKE_CELL")


class Instruction:
    """One instruction, as `dis.get_instructions` gives them."""

    def __init__(self, code, offset, op, arg, line, target, is_target):
        self.opname = op
        self.arg = arg
        self.argval = arg
        self.argrepr = ""
        self.offset = offset
        self.starts_line = line
        self.is_jump_target = is_target
        if op == "EXTENDED_ARG":
            return
        if op == "LOAD_CONST":
            self.argval = code.values[arg]
            self.argrepr = repr(self.argval)
        elif op == "LOAD_GLOBAL":
            self.argval = code.names[arg // 2]
            self.argrepr = ("NULL + " if arg & 1 else "") + self.argval
        elif op in _NAMED:
            self.argval = self.argrepr = code.names[arg]
        elif op in _SLOTS:
            self.argval = self.argrepr = code.slots[arg]
        elif target is not None:
            self.argval = target
            self.argrepr = f"to {target}"
        elif op == "COMPARE_OP":
            self.argval = self.argrepr = COMPARISONS[arg]
        elif op == "BINARY_OP":
            self.argrepr = OPERATORS[arg] if arg < 13 else OPERATORS[arg - 13] + "="
        elif op == "FORMAT_VALUE":
            self.argval = ((None, str, repr, ascii)[arg & 3], bool(arg & 4))
            self.argrepr = ("", "str", "repr", "ascii")[arg & 3]
            if arg & 4:
                self.argrepr += ", with format" if self.argrepr else "with format"
        elif op == "MAKE_FUNCTION":
            flags = ("defaults", "kwdefaults", "annotations", "closure")
            self.argrepr = ", ".join([flag for place, flag in enumerate(flags) if arg >> place & 1])

    def __repr__(self):
        raise unknown("the text of an Instruction")

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        fields = []
        if lineno_width:
            fields.append("" if self.starts_line is None else str(self.starts_line))
            fields[0] = fields[0].rjust(lineno_width)
        fields.append("-->" if mark_as_current else "   ")
        fields.append(">>" if self.is_jump_target else "  ")
        fields.append(str(self.offset).rjust(offset_width))
        fields.append(self.opname.ljust(20))
        if self.arg is not None:
            fields.append(str(self.arg).rjust(5))
            if self.argrepr:
                fields.append(f"({self.argrepr})")
        return " ".join(fields).rstrip()


def _instructions(code):
    labels = {target for _, _, _, _, target in code.instructions if target is not None}
    labels.update([target for _, _, target, _, _ in code.table])
    before = None
    for offset, op, arg, line, target in code.instructions:
        starts = line if line is not None and line != before else None
        if line is not None:
            before = line
        for shift in (24, 16, 8):
            if (arg or 0) >> shift:
                yield Instruction(code, offset, "EXTENDED_ARG", arg >> shift, starts, None, offset in labels)
                offset += 2
                starts = None
        yield Instruction(code, offset, op, arg, starts, target, offset in labels)


def _listing(code):
    instructions = list(_instructions(code))
    width = max(3, len(str(max([i.starts_line or 0 for i in instructions]))))
    offset_width = max(4, len(str(code.size - 2)))
    lines = []
    for instruction in instructions:
        if instruction.starts_line is not None and instruction.offset > 0:
            lines.append("")
        lines.append(instruction._disassemble(width, False, offset_width))
    if code.table:
        lines.append("ExceptionTable:")
        for start, end, target, depth, keeps in code.table:
            lines.append(f"  {start} to {end - 2} -> {target} [{depth}]{' lasti' if keeps else ''}")
    return lines


def _all_listings(code, depth):
    lines = _listing(code)
    if depth is None or depth > 0:
        for value in code.values:
            if isinstance(value, Code):
                lines += ["", f"Disassembly of {value!r}:"]
                lines += _all_listings(value, None if depth is None else depth - 1)
    return lines


_trees = {}


def _code_of(x):
    """What CPython would compile, of a function, a method, a generator, a code object or a text."""
    if hasattr(x, "__func__"):
        x = x.__func__
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, Code):
        return x
    if isinstance(x, str):
        code = compile_text(tree(x.lstrip(" \t"), "<dis>", True), x.rstrip().endswith(";"))
        code.file("<dis>")
        return code
    if isinstance(x, CodeType):
        text = _lockstep.source_of(x)
        if text is None:
            raise unknown(f"the source of {x.co_name}: it is not the program's own")
        if text not in _trees:
            _trees[text] = tree(text, x.co_filename, True)
        if x.co_name == "<module>":
            code = compile_text(_trees[text], True)
        else:
            code = compile_function(_trees[text], x.co_name, x.co_firstlineno)
        code.file(x.co_filename)
        return code
    return None


def _check(show_caches, adaptive):
    if show_caches or adaptive:
        raise unknown("show_caches and adaptive")


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the bytecode of functions, methods, classes, modules, code objects and texts."""
    _check(show_caches, adaptive)
    if x is None:
        raise unknown("tracebacks")
    code = _code_of(x)
    if code is not None:
        print("\n".join(_all_listings(code, depth)), file=file)
    elif hasattr(x, "__dict__"):
        if not isinstance(x, (type, ModuleType)) and type(x).__module__ != "__main__":
            raise unknown(f"objects of the class {type(x).__name__}")
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (MethodType, FunctionType, CodeType, classmethod, staticmethod, type)):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(value, file=file, depth=depth)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    elif isinstance(x, (bytes, bytearray)):
        raise unknown("raw bytecode")
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints the bytecode of one code object."""
    _check(show_caches, adaptive)
    if lasti != -1:
        raise unknown("lasti")
    print("\n".join(_listing(_checked(co))), file=file)


disco = disassemble


def _checked(x):
    code = _code_of(x)
    if code is None:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")
    return code


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, method, text or code object."""
    _check(show_caches, adaptive)
    if first_line is not None:
        raise unknown("first_line")
    return _instructions(_checked(x))


class Bytecode:
    """The instructions of a function, method, text or code object, to be looked through or printed."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        _check(show_caches, adaptive)
        if first_line is not None or current_offset is not None:
            raise unknown("first_line and current_offset")
        self._code = _checked(x)
        self._original_object = x

    def __iter__(self):
        return _instructions(self._code)

    def __repr__(self):
        return f"Bytecode({self._original_object!r})"

    def dis(self):
        """The listing as text."""
        return "\n".join(_listing(self._code)) + "\n"
