"""Names of built-in types."""
import _lockstep
import sys


def _f():
    pass


def _g():
    yield 1


class _C:
    def _m(self):
        pass


FunctionType = LambdaType = type(_f)
CodeType = type(_f.__code__)
MappingProxyType = type(type.__dict__)
GeneratorType = type(_g())
MethodType = type(_C()._m)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = WrapperDescriptorType = type(str.join)
FrameType = type(_lockstep.frame(0))
CellType = type((lambda x: lambda: x)(0).__closure__[0])
_Module = type(sys)


class _Modules(type):
    def __instancecheck__(cls, instance):
        return type(instance) is _Module or type.__instancecheck__(cls, instance)


class ModuleType(metaclass=_Modules):
    """Those that a program makes while it runs; a module that was imported is one too."""

    __module__ = "builtins"

    def __init__(self, name, doc=None):
        self.__dict__.update(__name__=name, __doc__=doc, __package__=None, __loader__=None, __spec__=None)

    def __repr__(self):
        return f"<module {self.__name__!r}>"


ModuleType.__name__ = ModuleType.__qualname__ = "module"
GenericAlias = type(list[int])
UnionType = type(int | str)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


async def _c():
    pass


_c = _c()
CoroutineType = type(_c)
_c.close()


async def _ag():
    yield


AsyncGeneratorType = type(_ag())

try:
    raise TypeError
except TypeError as exc:
    TracebackType = type(exc.__traceback__)


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute(property):
    pass


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    space = meta.__prepare__(name, tuple(bases), **kwds)
    if exec_body is not None:
        exec_body(space)
    return meta(name, tuple(bases), space, **kwds)


def coroutine(func):
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    code = getattr(func, "__code__", None)
    if code is not None and code.co_flags & 0x80:
        return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        _lockstep.generator_awaitable(made, True)
        return made

    wrapped.__name__ = func.__name__
    wrapped.__qualname__ = func.__qualname__
    wrapped.__wrapped__ = func
    return wrapped
