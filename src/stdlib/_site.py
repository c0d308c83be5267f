"""Loaded by every program, after `builtins`: what built-in functions need of other modules."""
import _groups
import builtins
import sys
from _complex import complex, __imaginary__
from copyreg import _reduce, _getstate  # Only for programs that call them: see `ON_DEMAND`.
from io import open

builtins.open = open

builtins.BaseExceptionGroup = _groups.BaseExceptionGroup
builtins.ExceptionGroup = _groups.ExceptionGroup
builtins.__except_star__ = _groups.Handling
