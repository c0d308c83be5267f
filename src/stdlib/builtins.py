"""What built-in functions do when they must call back into the program."""
import _lockstep

# This module imports nothing: its helpers must be there before any other module's body runs. `_site` adds the rest.
IOError = EnvironmentError = OSError
open = complex = compile = eval = exec = memoryview = __imaginary__ = _getstate = _reduce = _pow_modulo = _repeat = _encode = _decode = _refill = None
BaseExceptionGroup = ExceptionGroup = __except_star__ = __class_value__ = __class_special__ = None
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
    return _is_checked(obj, classes, "__instancecheck__", "isinstance() arg 2 must be a type, a tuple of types, or a union")


def _issubclass(cls, classes):
    return _is_checked(cls, classes, "__subclasscheck__", "issubclass() arg 2 must be a class, a tuple of classes, or a union")


def _is_checked(thing, classes, method, complaint):
    if isinstance(classes, tuple):
        for one in classes:
            if _is_checked(thing, one, method, complaint):
                return True
        return False
    check = getattr(type(classes), method, None)
    if check is None:
        raise TypeError(complaint)
    return True if check(classes, thing) else False


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


# What operators and natives on built-in values answer where a method of the program has a say.

def _tuple(cls, iterable):
    return tuple.__new__(cls, [item for item in iterable])


def _set(iterable):
    result = set()
    for item in iterable:
        _set_add(result, item)
    return result


def _frozenset(cls, iterable):
    return frozenset.__new__(cls, _lockstep.frozen(_set(iterable)))


def _bytes(cls, iterable):
    return cls([item for item in iterable])


def _retry(function, args, at):
    args[at] = [item for item in args[at]]
    return function(*args)


def _with_texts(function, args, needs, known):
    for kind, value, spec in needs:
        cls = type(value)
        if kind == "e":
            text = repr(float(value))
        elif kind in "dx":
            text = str(int(value) if kind == "d" else cls.__index__(value))
        elif kind == "r":
            text = cls.__repr__(value)
        else:
            text = cls.__str__(value)
        if not isinstance(text, str):
            raise TypeError(f"__{'repr' if kind == 'r' else 'str'}__ returned non-string (type {type(text).__name__})")
        known.append((kind, value, spec, text))
    return function(*args, known)


def _percent_mapped(template, values):
    return template % {key: values[key] for key in _lockstep.percent_keys(template)}


def _format_converted(kind, value, spec):
    text = str(value) if kind == "s" else repr(value) if kind == "r" else ascii(value)
    return format(text, spec)


def _format_template(template, args, kwargs, depth=2, counter=None):
    if depth < 0:
        raise ValueError("Max string recursion exceeded")
    counter = [0] if counter is None else counter
    out = []
    for piece in _lockstep.template_pieces(template):
        if len(piece) == 1:
            out.append(piece[0])
            continue
        first, path, conversion, spec = piece
        if first is None or isinstance(first, int):
            if first is None:
                if counter[0] < 0:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                first = counter[0]
                counter[0] += 1
            elif counter[0] > 0:
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            else:
                counter[0] = -1
            if first >= len(args):
                raise IndexError(f"Replacement index {first} out of range for positional args tuple")
            value = args[first]
        else:
            value = kwargs[first]
        for is_attribute, key in path:
            value = getattr(value, key) if is_attribute else value[key]
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError(f"Unknown conversion specifier {conversion}")
        if "{" in spec or "}" in spec:
            spec = _format_template(spec, args, kwargs, depth - 1, counter)
        out.append(format(value, spec))
    return "".join(out)


def _exception_str(exception):
    args = exception.args
    if len(args) == 1:
        return repr(args[0]) if isinstance(exception, KeyError) else str(args[0])
    return str(args)


# Comparison.

def _eq_items(a, b):
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if not (x is y or x == y):
            return False
    return True


def _eq(a, b):
    kind = type(_lockstep.plain(a))
    if kind is type(_lockstep.plain(b)):
        if kind is list or kind is tuple or kind is _deque:
            return _eq_items(_lockstep.plain(a), _lockstep.plain(b))
        if kind is dict:
            a, b = _lockstep.plain(a), _lockstep.plain(b)
            if len(a) != len(b):
                return False
            for key, value in dict.items(a):
                other = dict.get(b, key, _missing)
                if other is _missing or not (value is other or value == other):
                    return False
            return True
    if isinstance(a, (set, frozenset)) and isinstance(b, (set, frozenset)):
        return len(a) == len(b) and _set_issubset(a, b)
    if kind in _set_like[2:] or type(b) in _set_like[2:]:
        return isinstance(a, _set_like) and isinstance(b, _set_like) and len(a) == len(b) and _set_issubset(_as_set(a), _as_set(b))
    for one, other in ((a, b), (b, a)):
        method = getattr(type(one), "__eq__", None)
        if method is not None:
            answer = method(one, other)
            if answer is not NotImplemented:
                return answer
    return a is b


def _ne(a, b):
    return not _eq(a, b)


_signs = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


def _ordered(a, b, name, swapped):
    plain_a, plain_b = _lockstep.plain(a), _lockstep.plain(b)
    kind = type(plain_a)
    if kind is type(plain_b) and (kind is list or kind is tuple or kind is _deque):
        for x, y in zip(plain_a, plain_b):
            if not (x is y or x == y):
                return _compare(x, y, name)
        return getattr(int, name)(len(plain_a), len(plain_b))
    if isinstance(plain_a, _set_like) and isinstance(plain_b, _set_like):
        a, b = _as_set(a), _as_set(b)
        if name == "__le__":
            return _set_issubset(a, b)
        if name == "__ge__":
            return _set_issubset(b, a)
        if name == "__lt__":
            return len(a) < len(b) and _set_issubset(a, b)
        return len(b) < len(a) and _set_issubset(b, a)
    answer = getattr(type(a), name, _not_implemented)(a, b)
    if answer is NotImplemented:
        answer = getattr(type(b), swapped, _not_implemented)(b, a)
    if answer is NotImplemented:
        raise TypeError(f"'{_signs[name]}' not supported between instances of '{type(a).__name__}' and '{type(b).__name__}'")
    return answer


def _not_implemented(a, b):
    return NotImplemented


def _compare(a, b, name):
    if name == "__lt__":
        return a < b
    if name == "__le__":
        return a <= b
    if name == "__gt__":
        return a > b
    return a >= b


def _lt(a, b):
    return _ordered(a, b, "__lt__", "__gt__")


def _le(a, b):
    return _ordered(a, b, "__le__", "__ge__")


def _gt(a, b):
    return _ordered(a, b, "__gt__", "__lt__")


def _ge(a, b):
    return _ordered(a, b, "__ge__", "__le__")


def _hash(value):
    kind = type(value)
    if kind is tuple:
        return _lockstep.tuple_hash([hash(item) for item in value])
    method = kind.__hash__
    if method is None:
        raise TypeError(f"unhashable type: '{kind.__name__}'")
    return _lockstep.hash_value(method(value))


def _negated(method, a, b):
    answer = method(a, b)
    return answer if answer is NotImplemented else not answer


# Iterators.

def _sequence_next(obj, index):
    try:
        return obj[index]
    except IndexError:
        raise StopIteration from None


def _callable_next(function, sentinel):
    value = function()
    if value is sentinel or value == sentinel:
        raise StopIteration
    return value


def _pair_next(count, iterator):
    return count, next(iterator)


def _map_next(function, iterators):
    return function(*[next(iterator) for iterator in iterators])


def _filter_next(function, iterator):
    for item in iterator:
        if item if function is None else function(item):
            return item
    raise StopIteration


def _zip_next(iterators, strict):
    items = []
    for number, iterator in enumerate(iterators):
        item = next(iterator, _missing)
        if item is not _missing:
            items.append(item)
            continue
        if strict:
            if items:
                plural = " " if number == 1 else "s 1-"
                raise ValueError(f"zip() argument {number + 1} is shorter than argument{plural}{number}")
            for other in range(1, len(iterators)):
                if next(iterators[other], _missing) is not _missing:
                    plural = " " if other == 1 else "s 1-"
                    raise ValueError(f"zip() argument {other + 1} is longer than argument{plural}{other}")
        raise StopIteration
    return tuple(items)


def _enumerate_guest(iterable, start):
    return _lockstep.enumerate_of(iter(iterable), start)


def _zip_guest(iterables, strict):
    return _lockstep.zip_of([iter(iterable) for iterable in iterables], strict)


def _map_guest(values):
    return _lockstep.map_of(values[0], [iter(iterable) for iterable in values[1:]])


def _filter_guest(function, iterable):
    return _lockstep.filter_of(function, iter(iterable))


def _reversed(sequence):
    for index in range(len(sequence) - 1, -1, -1):
        yield sequence[index]


def _next_or(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def _call_or(function, args, default):
    try:
        return function(*args)
    except StopIteration:
        return default


def _all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def _any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def _sum(iterable, total):
    for item in iterable:
        total = total + item
    return total


def _best(name, iterable, key, default, is_better):
    best = best_key = _missing
    for item in iterable:
        item_key = item if key is None else key(item)
        if best is _missing or is_better(item_key, best_key):
            best, best_key = item, item_key
    if best is not _missing:
        return best
    if not default:
        raise ValueError(f"{name}() arg is an empty sequence")
    return default[0]


def _min(iterable, key, *default):
    return _best("min", iterable, key, default, lambda a, b: a < b)


def _max(iterable, key, *default):
    return _best("max", iterable, key, default, lambda a, b: a > b)


# Sorting.

def _merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j][0] < left[i][0]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged


def _merge_sort(pairs):
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    return _merge(_merge_sort(pairs[:middle]), _merge_sort(pairs[middle:]))


def _sort(target, key, reverse):
    items = list(target)
    keys = items if key is None else [key(item) for item in items]
    places = _lockstep.sort_places(keys, reverse)
    if places is None:
        pairs = [(keys[i], i) for i in range(len(keys))]
        if reverse:
            pairs.reverse()
        pairs = _merge_sort(pairs)
        if reverse:
            pairs.reverse()
        places = [place for _, place in pairs]
    _lockstep.list_set(target, [items[place] for place in places])


def _sorted(items, key, reverse):
    _sort(items, key, reverse)
    return items


def _sorted_iterable(iterable, key, reverse):
    items = [item for item in iterable]
    _sort(items, key, reverse)
    return items


# Lists and deques.

def _list_extend(target, iterable):
    for item in iterable:
        target.append(item)


def _list_extended(target, iterable):
    for item in iterable:
        list.append(target, item)
    return target


def _list_remove(target, value):
    for index, item in enumerate(target):
        if item is value or item == value:
            del target[index]
            return
    raise ValueError("list.remove(x): x not in list")


def _index(sequence, value, start, stop):
    for index in range(start, min(stop, len(sequence))):
        if sequence[index] is value or sequence[index] == value:
            return index
    if isinstance(sequence, tuple):
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{value!r} is not in {'list' if isinstance(sequence, list) else 'deque'}")


def _count(sequence, value):
    count = 0
    for item in sequence:
        if item is value or item == value:
            count += 1
    return count


def _load_at(sequence, index):
    return sequence[index.__index__()]


def _store_at(sequence, index, value):
    sequence[index.__index__()] = value


def _delete_at(sequence, index):
    del sequence[index.__index__()]


def _store_slice(target, index, iterable):
    target[index] = [item for item in iterable]


def _deque_extend(target, iterable, left):
    for item in iterable:
        if left:
            target.appendleft(item)
        else:
            target.append(item)


def _deque_extended(target, iterable):
    if iterable is target:
        iterable = list(iterable)
    for item in iterable:
        _deque.append(target, item)
    return target


def _deque_remove(target, value):
    for index, item in enumerate(list(target)):
        if item is value or item == value:
            del target[index]
            return
    raise ValueError(f"{value!r} is not in deque")


# Dicts: keys whose hash or equality is the program's.

def _dict_place(table, key, number):
    for place, other in _lockstep.dict_places(table, number):
        if other is key or other == key:
            return place
    return None


def _dict_load(table, key):
    place = _dict_place(table, key, hash(key))
    if place is not None:
        return _lockstep.dict_at(table, place)
    missing = getattr(type(table), "__missing__", None)
    if missing is not None:
        return missing(table, key)
    raise KeyError(key)


def _dict_get(table, key, default):
    place = _dict_place(table, key, hash(key))
    return default if place is None else _lockstep.dict_at(table, place)


def _dict_store(table, key, value):
    number = hash(key)
    place = _dict_place(table, key, number)
    if place is None:
        _lockstep.dict_push(table, number, key, value)
    else:
        _lockstep.dict_set_at(table, place, value)


def _dict_delete(table, key):
    place = _dict_place(table, key, hash(key))
    if place is None:
        raise KeyError(key)
    _lockstep.dict_remove_at(table, place)


def _dict_pop(table, key, *default):
    place = _dict_place(table, key, hash(key))
    if place is not None:
        return _lockstep.dict_remove_at(table, place)
    if default:
        return default[0]
    raise KeyError(key)


def _dict_setdefault(table, key, default):
    number = hash(key)
    place = _dict_place(table, key, number)
    if place is not None:
        return _lockstep.dict_at(table, place)
    _lockstep.dict_push(table, number, key, default)
    return default


def _dict_update(table, source):
    if isinstance(source, dict) and type(source).keys is dict.keys:
        for key, value in dict.items(source):
            _dict_store(table, key, value)
    elif hasattr(source, "keys"):
        # A list: what `source[key]` does to the order is not followed.
        for key in [key for key in source.keys()]:
            _dict_store(table, key, source[key])
    else:
        number = 0
        for pair in source:
            pair = _pair(pair, number)
            _dict_store(table, pair[0], pair[1])
            number += 1


def _pair(pair, number):
    try:
        items = [item for item in pair]
    except TypeError:
        raise TypeError(f"cannot convert dictionary update sequence element #{number} to a sequence") from None
    if len(items) != 2:
        raise ValueError(f"dictionary update sequence element #{number} has length {len(items)}; 2 is required")
    return items


def _dict_updated(table, source):
    _dict_update(_lockstep.plain(table), source)
    return table


def _dict_fill(table, source, more, result):
    _dict_update(table, source)
    for key, value in more.items():
        _dict_store(table, key, value)
    return result


def _fromkeys(cls, iterable, value):
    result = cls()
    for key in iterable:
        result[key] = value
    return result


def _view_algebra(sign, a, b):
    a, b = _set(a), _set(b)
    if sign == "|":
        return a | b
    if sign == "&":
        return a & b
    if sign == "-":
        return a - b
    a.symmetric_difference_update(b)
    return a


def _view_isdisjoint(a, b):
    for item in b:
        if item in a:
            return False
    return True


# Sets: elements whose hash or equality is the program's.

def _set_place(table, item, number):
    for place, other in _lockstep.set_places(table, number):
        if other is item or other == item:
            return place
    return None


def _set_add(table, item):
    number = hash(item)
    if _set_place(table, item, number) is None:
        _lockstep.set_push(table, number, item)


def _set_discard(table, item):
    place = _set_place(table, item, hash(item))
    if place is not None:
        _lockstep.set_remove_at(table, place)


def _set_remove(table, item):
    place = _set_place(table, item, hash(item))
    if place is None:
        raise KeyError(item)
    _lockstep.set_remove_at(table, place)


def _set_fill(table, iterable):
    for item in iterable:
        _set_add(table, item)


def _set_algebra(sign, a, b):
    result = set()
    if sign == "|" or sign == "^":
        for number, item in _lockstep.set_hashes(a):
            if sign == "|" or _set_place(b, item, number) is None:
                _lockstep.set_push(result, number, item)
        for number, item in _lockstep.set_hashes(b):
            if _set_place(a, item, number) is None:
                _lockstep.set_push(result, number, item)
    else:
        for number, item in _lockstep.set_hashes(a):
            if (_set_place(b, item, number) is None) == (sign == "-"):
                _lockstep.set_push(result, number, item)
    return _lockstep.frozen(result) if isinstance(a, frozenset) else result


def _as_set(values):
    return values if isinstance(values, (set, frozenset)) else _set(values)


def _set_changed(sign, target, others):
    _set_combined(sign, target, others, True)
    return target


def _set_combined(sign, a, others, in_place):
    result = set()
    for number, item in _lockstep.set_hashes(a):
        _lockstep.set_push(result, number, item)
    for other in others:
        if not isinstance(other, (set, frozenset)):
            other = _set(other)
        result = _set_algebra(sign, result, other)
    if in_place:
        set.clear(a)
        for number, item in _lockstep.set_hashes(result):
            _lockstep.set_push(a, number, item)
        return None
    return _lockstep.frozen(result) if isinstance(a, frozenset) else result


def _set_issubset(a, b):
    if not isinstance(b, (set, frozenset)):
        b = _set(b)
    for number, item in _lockstep.set_hashes(a):
        if _set_place(b, item, number) is None:
            return False
    return True


def _set_issuperset(a, b):
    return _set_issubset(b if isinstance(b, (set, frozenset)) else _set(b), a)


def _set_isdisjoint(a, b):
    for item in b:
        if _set_place(a, item, hash(item)) is not None:
            return False
    return True


# Numbers and others.

def _not_contains(item, container):
    return not _contains(item, container)


def _len(obj):
    length = type(obj).__len__(obj)
    if not hasattr(type(length), "__index__"):
        raise TypeError(f"'{type(length).__name__}' object cannot be interpreted as an integer")
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    return length.__index__()


def _truth(obj):
    return True if obj else False


def _divmod(a, b):
    answer = NotImplemented
    if hasattr(type(a), "__divmod__"):
        answer = type(a).__divmod__(a, b)
    if answer is NotImplemented and hasattr(type(b), "__rdivmod__"):
        answer = type(b).__rdivmod__(b, a)
    if answer is NotImplemented:
        raise TypeError(f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'")
    return answer


def _pow(a, b):
    return a ** b


def _float_of_index(obj):
    return float(obj.__index__())


def _with_index(radix, obj):
    return {2: bin, 8: oct, 16: hex}[radix](obj.__index__())


def _range(args):
    return range(*[arg if isinstance(arg, int) else arg.__index__() for arg in args])


def _translate(text, table):
    out = []
    for c in text:
        try:
            new = table[ord(c)]
        except LookupError:
            new = c
        if new is not None:
            out.append(chr(new) if isinstance(new, int) else new)
    return "".join(out)


def _reduce_ex(obj, protocol):
    return obj.__reduce__()


def _vars(obj):
    try:
        return obj.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute") from None


def _tuple_field(index):
    return property(lambda self: tuple.__getitem__(self, index), _cannot_set, doc=f"Alias for field number {index}")


def _cannot_set(self, value):
    raise AttributeError("can't set attribute")


def dir(*obj):
    if not obj:
        return []
    return sorted(type(obj[0]).__dir__(obj[0]) if not isinstance(obj[0], type) else _lockstep.names_of(obj[0]))


def aiter(async_iterable, /):
    method = getattr(type(async_iterable), "__aiter__", None)
    if method is None:
        raise TypeError(f"'{type(async_iterable).__name__}' object is not an async iterable")
    return method(async_iterable)


def anext(async_iterator, /, *default):
    method = getattr(type(async_iterator), "__anext__", None)
    if method is None:
        raise TypeError(f"'{type(async_iterator).__name__}' object is not an async iterator")
    return _anext_or(method(async_iterator), default[0]) if default else method(async_iterator)


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


_missing = object()
_deque = _lockstep.type_of_name("deque")
_dict_items = type({}.items())
_set_like = (set, frozenset, type({}.keys()), _dict_items)


def _describe(error):
    """Notes the text of an exception and of those that led to it, where a method of the program gives it."""
    todo, seen = [error], []
    while todo:
        error = todo.pop()
        if [True for other in seen if other is error]:
            continue
        seen.append(error)
        try:
            text = str(error)
        except BaseException:
            text = "<exception str() failed>"
        BaseException.__setattr__(error, "__lockstep_text__", text)
        todo += [other for other in (error.__cause__, error.__context__, *getattr(error, "_exceptions", ())) if other is not None]


def _describe_and_raise(error):
    _describe(error)
    raise error


def _traceback_text(error, suggest=False, limit=None):
    _describe(error)
    return _lockstep.traceback_text(error, suggest, limit)
