"""Objects that note what is done with them, in the place of real ones."""
import asyncio
import inspect
import pprint
import sys
from contextlib import ContextDecorator

__all__ = ["ANY", "AsyncMock", "DEFAULT", "MagicMock", "Mock", "NonCallableMock", "PropertyMock", "call", "create_autospec", "mock_open", "patch", "sentinel"]


class _Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __getattr__(self, name):
        self.__dict__[name] = made = _Named(name)
        return made


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


class _Call(tuple):
    """Arguments of a call, behind the name of what was called if there is one."""

    def __new__(cls, value=(), name=""):
        self = tuple.__new__(cls, value)
        self._name = name
        return self

    @property
    def args(self):
        return self[-2] if self else ()

    @property
    def kwargs(self):
        return self[-1] if self else {}

    def __call__(self, *args, **kwargs):
        return _Call((args, kwargs), self._name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Call((), f"{self._name}.{name}" if self._name else name)

    def __eq__(self, other):
        if isinstance(other, _Call):
            return self._name == other._name and tuple.__eq__(self, other)
        if not isinstance(other, tuple):
            return NotImplemented
        name, args, kwargs = "", (), {}
        for part in other:
            if isinstance(part, str):
                name = part
            elif isinstance(part, dict):
                kwargs = part
            else:
                args = part
        return (self._name, *self) == (name, args, kwargs)

    __ne__ = lambda self, other: not self == other
    __hash__ = None

    def __repr__(self):
        name = f"call.{self._name}" if self._name else "call"
        return f"{name}{_arguments(self)}" if self else name


def _arguments(found):
    return "({})".format(", ".join([repr(value) for value in found.args] + [f"{name}={value!r}" for name, value in found.kwargs.items()]))


call = _Call()


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[i:i + len(value)] == value for i in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


class NonCallableMock:
    _is_magic = False

    def __new__(cls, *args, **kwargs):
        # A class of its own: methods with underscores are looked up there.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **kwargs):
        data = self.__dict__
        spec = spec_set if spec is None else spec
        data["_spec"] = spec if spec is None or isinstance(spec, list) else dir(spec)
        data["_spec_class"] = spec if isinstance(spec, type) else None if spec is None or isinstance(spec, list) else type(spec)
        data["_name"], data["_parent"], data["_children"] = name, None, {}
        data["_wraps"], data["side_effect"], data["_return"] = wraps, side_effect, return_value
        self._forget()
        self.configure_mock(**kwargs)

    def _forget(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(), method_calls=_CallList())

    @property
    def return_value(self):
        if self._return is DEFAULT:
            made = self._child()
            made.__dict__.update(_parent=self, _name="()")
            self.__dict__["_return"] = made
        return self._return

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_return"] = value

    def _child(self, **kwargs):
        kind = next(cls for cls in type(self).__mro__ if cls in _KINDS)
        return _CHILDREN.get(kind, kind)(**kwargs)

    def _adopt(self, name, child):
        if isinstance(child, NonCallableMock) and child.__dict__["_parent"] is None and child.__dict__["_name"] is None:
            child.__dict__.update(_parent=self, _name=name)
        self._children[name] = child

    def __getattr__(self, name):
        if name in ("_spec", "_children") or name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or self._spec is not None and name not in self._spec:
            if self._spec is None or name.startswith("ass"):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name not in self._children:
            wraps = self.__dict__["_wraps"]
            self._adopt(name, self._child(wraps=getattr(wraps, name)) if wraps is not None else self._child())
        child = self._children[name]
        if child is _missing:
            raise AttributeError(name)
        return child

    def __setattr__(self, name, value):
        if name in self.__dict__ or name == "return_value":
            object.__setattr__(self, name, value)
        elif name.startswith("__") and name.endswith("__"):
            if isinstance(value, NonCallableMock):
                self._adopt(name, value)
                setattr(type(self), name, lambda self, *args, **kwargs: value(*args, **kwargs))
            else:
                setattr(type(self), name, value)
        else:
            self._adopt(name, value)

    def __delattr__(self, name):
        self._children[name] = _missing

    def __dir__(self):
        return sorted({*(self._spec or ()), *self._children, *object.__dir__(self)})

    def _path(self):
        """Its name, with those of whom it belongs to."""
        if self._parent is None:
            return self._name or "mock"
        return self._parent._path() + (self._name if self._name == "()" else f".{self._name}")

    def __repr__(self):
        name = "" if self._name is None and self._parent is None else f" name={self._path()!r}"
        spec = "" if self._spec_class is None else f" spec={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def configure_mock(self, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parts, name = path.split(".")
            target = self
            for part in parts:
                target = getattr(target, part)
            setattr(target, name, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__.update(_parent=None, _name=None)
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        self._forget()
        if return_value:
            self.__dict__["_return"] = DEFAULT
        if side_effect:
            self.__dict__["side_effect"] = None
        for child in [*self._children.values(), self._return]:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(return_value=return_value, side_effect=side_effect)

    def _note(self, args, kwargs):
        found = _Call((args, kwargs))
        self.__dict__.update(called=True, call_count=self.call_count + 1, call_args=found)
        self.call_args_list.append(found)
        self.mock_calls.append(found)
        name, child, is_method = "", self, True
        while child._parent is not None:
            part, child = child._name, child._parent
            is_method = is_method and part != "()"
            name = part + (f".{name}" if name and not name.startswith("()") else name)
            child.mock_calls.append(_Call((args, kwargs), name))
            if is_method:
                child.method_calls.append(_Call((args, kwargs), name))

    def _shown(self):
        return self._name or "mock"

    def _said(self, args, kwargs):
        return self._shown() + _arguments(_Call((args, kwargs)))

    def _calls(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count != 0:
            msg = f"Expected '{self._shown()}' to not have been called. Called {self.call_count} times.{self._calls()}"
            raise AssertionError(msg)

    def assert_called(self):
        if self.call_count == 0:
            msg = f"Expected '{self._shown()}' to have been called."
            raise AssertionError(msg)

    def assert_called_once(self):
        if not self.call_count == 1:
            msg = f"Expected '{self._shown()}' to have been called once. Called {self.call_count} times.{self._calls()}"
            raise AssertionError(msg)

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            error_message = self._not_found("call", args, kwargs, "not called.")
            raise AssertionError(error_message)
        if self.call_args != (args, kwargs):
            cause = None

            def _error_message():
                return self._not_found("call", args, kwargs, self._shown() + _arguments(self.call_args))
            raise AssertionError(_error_message()) from cause

    def _not_found(self, what, args, kwargs, actual):
        return f"expected {what} not found.\nExpected: {self._said(args, kwargs)}\n  Actual: {actual}"

    def assert_called_once_with(self, /, *args, **kwargs):
        if not self.call_count == 1:
            msg = f"Expected '{self._shown()}' to be called once. Called {self.call_count} times.{self._calls()}"
            raise AssertionError(msg)
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if (args, kwargs) not in self.call_args_list:
            raise AssertionError(f"{self._said(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        if not any_order:
            if list(calls) not in self.mock_calls:
                actual = self._calls().replace("Calls", "  Actual").rstrip(".")
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)}{actual}")
            return
        left, not_found = list(self.mock_calls), []
        for wanted in calls:
            if wanted in left:
                left.remove(wanted)
            else:
                not_found.append(wanted)
        if not_found:
            raise AssertionError(f"{self._shown()!r} does not contain all of {tuple(not_found)!r} in its call list, found {left!r} instead")


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                if not hasattr(effect, "__next__"):
                    effect = self.__dict__["side_effect"] = iter(effect)
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if self._return is DEFAULT and self._wraps is not None:
            return self._wraps(*args, **kwargs)
        return self.return_value


_DEFAULTS = {"__len__": 0, "__int__": 1, "__contains__": False, "__float__": 1.0, "__bool__": True, "__index__": 1, "__exit__": False, "__aexit__": False,
             "__hash__": None}
_OTHERS = ("__getitem__", "__setitem__", "__delitem__", "__enter__", "__add__", "__sub__", "__mul__", "__truediv__", "__iadd__", "__aenter__")


def _magic(name):
    def method(self, /, *args, **kwargs):
        child = self._children.get(name)
        if child is None:
            kind = AsyncMock if name.startswith("__a") and name in ("__aenter__", "__aexit__") else MagicMock
            child = kind(return_value=_DEFAULTS[name]) if name in _DEFAULTS else kind()
            self._adopt(name, child)
        return child(*args, **kwargs)
    return method


class MagicMock(Mock):
    def __iter__(self):
        child = self._children.get("__iter__")
        return iter([]) if child is None else iter(child())

    def __getattr__(self, name):
        if name in _DEFAULTS or name in _OTHERS or name == "__iter__":
            if name not in self._children:
                self._adopt(name, MagicMock(return_value=_DEFAULTS[name]) if name in _DEFAULTS else MagicMock())
            return self._children[name]
        return super().__getattr__(name)

    def __getattribute__(self, name):
        if name in _DEFAULTS and name != "__hash__" or name in _OTHERS or name == "__iter__":
            return self.__getattr__(name)
        return object.__getattribute__(self, name)


for _name in (*_DEFAULTS, *_OTHERS):
    if _name != "__hash__":
        setattr(MagicMock, _name, _magic(_name))


class AsyncMock(MagicMock):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())
        self.__dict__["_is_coroutine"] = asyncio.coroutines._is_coroutine if hasattr(asyncio.coroutines, "_is_coroutine") else True

    async def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        found = _Call((args, kwargs))
        self.__dict__.update(await_count=self.await_count + 1, await_args=found)
        self.await_args_list.append(found)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration
        return await result if inspect.iscoroutine(result) else result

    def assert_awaited(self):
        if self.await_count == 0:
            msg = f"Expected {self._shown()} to have been awaited."
            raise AssertionError(msg)

    def assert_awaited_once(self):
        if not self.await_count == 1:
            msg = f"Expected {self._shown()} to have been awaited once. Awaited {self.await_count} times."
            raise AssertionError(msg)

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._said(args, kwargs)}\nNot awaited")
        if self.await_args != (args, kwargs):
            raise AssertionError(self._not_found("await", args, kwargs, self._shown() + _arguments(self.await_args)))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if (args, kwargs) not in self.await_args_list:
            raise AssertionError(f"{self._said(args, kwargs)} await not found")

    def assert_not_awaited(self):
        if not self.await_count == 0:
            msg = f"Expected {self._shown()} to not have been awaited. Awaited {self.await_count} times."
            raise AssertionError(msg)


class PropertyMock(Mock):
    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_KINDS = {NonCallableMock, Mock, MagicMock, AsyncMock, PropertyMock}
_CHILDREN = {NonCallableMock: Mock, PropertyMock: MagicMock}


class _patch(ContextDecorator):
    def __init__(self, target, attribute, new, kwargs):
        self._find, self.attribute, self.new, self.kwargs = target, attribute, new, kwargs
        self.is_given = new is DEFAULT

    def copy(self):
        return _patch(self._find, self.attribute, self.new, self.kwargs)

    def __enter__(self):
        self.target = target = self._find()
        self.is_own = self.attribute in vars(target)
        self.original = vars(target)[self.attribute] if self.is_own else getattr(target, self.attribute)
        new = self.new
        if new is DEFAULT:
            kwargs = dict(self.kwargs)
            kind = kwargs.pop("new_callable", None) or (AsyncMock if inspect.iscoroutinefunction(self.original) else MagicMock)
            if kwargs.pop("autospec", None):
                kwargs["spec"] = self.original
            new = kind(**{"name": self.attribute, **kwargs} if issubclass(kind, NonCallableMock) else kwargs)
        setattr(target, self.attribute, new)
        return new

    def __exit__(self, *exc_info):
        if self.is_own:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
        return False

    def start(self):
        _started.append(self)
        return self.__enter__()

    def stop(self):
        if self in _started:
            _started.remove(self)
            self.__exit__(None, None, None)

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        return _decorated(self, func)


def _decorated(patching, func):
    from functools import wraps

    def more(new):
        return (new,) if patching.is_given else ()
    if inspect.iscoroutinefunction(func):
        @wraps(func)
        async def patched(*args, **kwargs):
            with patching.copy() as new:
                return await func(*args, *more(new), **kwargs)
    else:
        @wraps(func)
        def patched(*args, **kwargs):
            with patching.copy() as new:
                return func(*args, *more(new), **kwargs)
    return patched


_started = []


def _resolve(path):
    parts = path.split(".")
    for size in range(len(parts), 0, -1):
        found = sys.modules.get(".".join(parts[:size]))
        if found is not None:
            for part in parts[size:]:
                found = getattr(found, part)
            return found
    raise ModuleNotFoundError(f"No module named {parts[0]!r}")


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    place, _, attribute = target.rpartition(".")
    if not place:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(lambda: _resolve(place), attribute, new, _given(spec, autospec, new_callable, kwargs))


def _given(spec, autospec, new_callable, kwargs):
    more = {"spec": spec, "autospec": autospec, "new_callable": new_callable}
    return {**kwargs, **{name: value for name, value in more.items() if value is not None}}


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    return _patch(lambda: target, attribute, new, _given(spec, autospec, new_callable, kwargs))


class _patch_dict(ContextDecorator):
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __enter__(self):
        found = self.found = _resolve(self.in_dict) if isinstance(self.in_dict, str) else self.in_dict
        self.before = dict(found)
        if self.clear:
            found.clear()
        found.update(self.values)
        return found

    def __exit__(self, *exc_info):
        self.found.clear()
        self.found.update(self.before)
        return False

    start = __enter__

    def stop(self):
        self.__exit__()


def _stop_all():
    for patching in reversed(_started[:]):
        patching.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    return (AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock)(spec=spec, **kwargs)


def mock_open(mock=None, read_data=""):
    import io
    mock = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()
    def fresh(*args, **kwargs):
        stream = io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
        for name in ("read", "readline", "readlines"):
            getattr(handle, name).side_effect = getattr(stream, name)
        handle.__iter__.side_effect = lambda: iter(stream)
        return DEFAULT
    handle.__enter__.return_value = handle
    mock.side_effect = fresh
    mock.return_value = handle
    return mock
