"""The contexts of decimal arithmetic, and its signals."""
import contextvars

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"
_ROUNDINGS = ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


_SIGNALS = Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow


class Context:
    __module__ = "decimal"

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        trapped = (InvalidOperation, DivisionByZero, Overflow) if traps is None else traps
        self.flags = _switches(() if flags is None else flags)
        self.traps = _switches(trapped)

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        on = lambda switches: ", ".join(signal.__name__ for signal in _SIGNALS if switches[signal])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{on(self.flags)}], traps=[{on(self.traps)}])")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        self.flags = _switches(())

    def clear_traps(self):
        self.traps = _switches(())

    def _signal(self, signal, result, condition=None):
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition or signal])
        return result

    def _do(self, operation, *operands):
        from decimal import Decimal
        with localcontext(self) as own:
            result = operation(*[operand if isinstance(operand, Decimal) else Decimal(operand) for operand in operands])
        for signal in _SIGNALS:
            self.flags[signal] |= own.flags[signal]
        return result

    def create_decimal(self, value="0"):
        return self._do(lambda made: +made, value)

    create_decimal_from_float = plus = create_decimal

    def minus(self, a):
        return self._do(lambda a: -a, a)

    def abs(self, a):
        return self._do(lambda a: abs(a), a)

    def add(self, a, b):
        return self._do(lambda a, b: a + b, a, b)

    def subtract(self, a, b):
        return self._do(lambda a, b: a - b, a, b)

    def multiply(self, a, b):
        return self._do(lambda a, b: a * b, a, b)

    def divide(self, a, b):
        return self._do(lambda a, b: a / b, a, b)

    def power(self, a, b, modulo=None):
        return self._do(lambda a, b: a ** b, a, b)

    def sqrt(self, a):
        return self._do(lambda a: a.sqrt(), a)

    def exp(self, a):
        return self._do(lambda a: a.exp(), a)

    def ln(self, a):
        return self._do(lambda a: a.ln(), a)

    def quantize(self, a, b):
        return self._do(lambda a, b: a.quantize(b), a, b)


def _switches(on):
    return {signal: bool(on[signal]) if isinstance(on, dict) else signal in on for signal in _SIGNALS}


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, traps=[])
_current = contextvars.ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.context)
        return self.context

    def __exit__(self, *raised):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _Local(context)
