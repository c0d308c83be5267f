"""The one function of `ast` that needs no tree to be seen: values out of their literals."""
from _exec import expression

__all__ = ["literal_eval"]
_CONTAINERS = {"Tuple": tuple, "List": list, "Set": set}


def _number(node):
    if node[0] == "Imaginary":
        from _complex import __imaginary__
        return __imaginary__(node[1])
    if node[0] == "Constant" and type(node[1]) in (int, float):
        return node[1]
    raise _malformed(node)


def _signed(node):
    if node[0] == "UnaryOp" and node[1] in ("+", "-"):
        number = _number(node[2])
        return number if node[1] == "+" else -number
    return _number(node)


def _malformed(node):
    return ValueError(f"malformed node or string on line 1: <ast.{node[0]} object at {id(node):#x}>")


def _value(node):
    kind = node[0]
    if kind == "Constant":
        return node[1]
    if kind == "Ellipsis":
        return ...
    if kind in _CONTAINERS:
        return _CONTAINERS[kind](_value(part) for part in node[1])
    if kind == "Dict":
        if any(key is None for key, _ in node[1]):
            raise ValueError("malformed node or string: None")
        return {_value(key): _value(value) for key, value in node[1]}
    if kind == "Call" and node[1] == ("Name", "set") and node[2] == ((), ()):
        return set()
    if kind == "BinOp" and node[1] in ("+", "-") and node[3][0] == "Imaginary":
        left, right = _signed(node[2]), _number(node[3])
        return left + right if node[1] == "+" else left - right
    return _signed(node)


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    return _value(expression(node_or_string, "<unknown>"))
