"""What built-in functions do when they must call back into the program."""
import _lockstep

# This module imports nothing: its helpers must be there before any other module's body runs. `_site` adds the rest.
open = None
print = _lockstep.print
input = _lockstep.input
exit = quit = _lockstep.exit


# What the interpreter calls. Names with one underscore are no built-ins of the program.

def __build_class__(body, name, *bases, metaclass=None, **keywords):
    original = bases
    for base in bases:
        if not isinstance(base, type):
            bases = _resolve_bases(bases)
            break
    metaclass = _lockstep.metaclass(metaclass, bases)
    if metaclass is type:
        namespace = {}
    else:
        prepare = getattr(metaclass, "__prepare__", None)
        namespace = {} if prepare is None else prepare(name, bases, **keywords)
    cell = body(namespace)
    if cell is not None:
        namespace["__classcell__"] = cell
    if bases is not original:
        namespace["__orig_bases__"] = original
    return metaclass(name, bases, namespace, **keywords)


def _resolve_bases(bases):
    resolved = []
    for base in bases:
        entries = None
        if not isinstance(base, type):
            entries = getattr(base, "__mro_entries__", None)
        if entries is not None:
            resolved.extend(entries(bases))
        elif type(base).__name__ == "GenericAlias":
            resolved.append(base.__origin__)
        else:
            resolved.append(base)
    return tuple(resolved)


def _class_made(cls, named, **keywords):
    for name, value in named:
        type(value).__set_name__(value, cls, name)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _isinstance(obj, classes):
    if isinstance(classes, tuple):
        for one in classes:
            if _isinstance(obj, one):
                return True
        return False
    check = getattr(type(classes), "__instancecheck__", None)
    if check is None:
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return True if check(classes, obj) else False


def _issubclass(cls, classes):
    if isinstance(classes, tuple):
        for one in classes:
            if _issubclass(cls, one):
                return True
        return False
    check = getattr(type(classes), "__subclasscheck__", None)
    if check is None:
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return True if check(classes, cls) else False


def _list(iterable):
    return [item for item in iterable]


def _set_of(target, *items):
    for item in items:
        target.add(item)
    return target


def _dict_of(target, *items):
    for i in range(0, len(items), 2):
        target[items[i]] = items[i + 1]
    return target


def _dict_merge(target, source):
    for key in source.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in target:
            raise TypeError(f"got multiple values for keyword argument '{key}'")
        target[key] = source[key]


def _contains(item, container):
    for other in container:
        if other is item or other == item:
            return True
    return False


def _match_keys(subject, keys):
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    return tuple(values)


def _match_class(subject, cls, names, count, by_self):
    values = []
    if count:
        if by_self:
            if count > 1:
                raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern ({count} given)")
            values.append(subject)
        else:
            match_args = getattr(cls, "__match_args__", ())
            if count > len(match_args):
                word = "sub-pattern" if len(match_args) == 1 else "sub-patterns"
                raise TypeError(f"{cls.__name__}() accepts {len(match_args)} positional {word} ({count} given)")
            names = match_args[:count] + names
    for name in names:
        try:
            values.append(getattr(subject, name))
        except AttributeError:
            return None
    return tuple(values)
