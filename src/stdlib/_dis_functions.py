"""Finds functions in the syntax tree of their module and compiles them."""
from _dis_scopes import fold, is_node, scan, Scope, unknown
from _dis_statements import BLOCKS, Compiler, first_line


def _has_future(body):
    return any(s[0] == "ImportFrom" and s[1] == "__future__" for s in body)


def compile_text(body, is_program):
    """The code of a text: an expression's, if it is one and no program."""
    body = fold(body)
    scope = Scope("module", "<module>", None, None)
    scope.has_text_annotations = _has_future(body)
    scan(body, scope)
    scope.close()
    if scope.refused:
        raise unknown(scope.refused)
    compiler = Compiler(scope, 1)
    compiler.block.code[0].line = 0
    if len(body) != 1 or body[0][0] != "Expr" or is_program:
        compiler.module(body)
        return compiler.finish()
    compiler.expr(body[0][1])
    return compiler.finish(False)


def compile_function(body, name, line):
    """The code of the function (or class, ...) whose first line that is, out of a module's tree."""
    root = Scope("module", "<module>", None, None)
    root.has_text_annotations = _has_future(body)
    lines = [first_line(statement) for statement in body]
    before = max([at for at in lines if at < line], default=0)
    for statement, at in zip(body, lines):
        if at in (before, line):
            statement = fold(statement)
            # Its nodes are known by their ids.
            root.kept.append(statement)
            scan(statement, root)
    _imports(body, root.imported)
    root.close()
    found = []
    _search(root, name, line, found)
    if len(found) != 1:
        raise unknown(f"which {name} on line {line} is meant" if found else f"where the source of {name} is")
    return Compiler(root, 1).compile(found[0])


def _search(scope, name, line, found):
    for inner in scope.children.values():
        if inner.name == name and first_line(inner.node) == line:
            found.append(inner)
        _search(inner, name, line, found)


def _imports(body, names):
    """Names that a module imports."""
    for node in body:
        if not is_node(node):
            _imports([part for part in node if type(part) is tuple and part], names)
        elif node[0] == "Import":
            names.update([other or name.partition(".")[0] for name, other in node[1]])
        elif node[0] == "ImportFrom":
            names.update([other or name for name, other in node[2]])
        elif node[0] in BLOCKS:
            _imports([part for part in node if type(part) is tuple and part], names)
