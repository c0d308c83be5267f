"""Loaded by every program, after `builtins`: what built-in functions need of other modules, and helpers that few programs need."""
import builtins
import sys
from _groups import BaseExceptionGroup, ExceptionGroup, __except_star__
from _class_values import __class_special__, __class_value__
from _complex import complex, __imaginary__
from _exec import compile, eval, exec
from _memoryview import memoryview
from _encodings import __encodings__
from _finalizers import __del__
from copyreg import _reduce, _getstate  # Only for programs that call them: see `ON_DEMAND`.
from io import open

builtins.open = open



def _pow_modulo(base, exponent, modulus):
    if (result := type(base).__pow__(base, exponent, modulus)) is NotImplemented:
        kinds = [repr(type(operand).__name__) for operand in (base, exponent, modulus)]
        raise TypeError(f"unsupported operand type(s) for ** or pow(): {', '.join(kinds)}")
    return result


def _repeat(sequence, count):
    return sequence * count.__index__()


builtins._pow_modulo = _pow_modulo
builtins._repeat = _repeat
