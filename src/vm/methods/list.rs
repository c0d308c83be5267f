//! Methods of `list` and `tuple`.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Outcome, Raised, Signature, done};
use super::super::object::Obj;
use super::super::ops::equal::same;
use super::super::ops::sequence::window;
use super::super::ops::trouble::{Plain, Trouble};
use super::super::ops::{self, iterate};
use super::super::value::Value;
use super::common::{self, def, exact, items_or_retry, range};
use super::sort;
use crate::vm::fault::Fault;
use crate::vm::types;

/// Methods of `list`.
pub const LIST: &[NativeDef] = &[
    def("append", exact(1), append),
    def("extend", exact(1), extend),
    def("insert", exact(2), insert),
    def("pop", range(0, 1), pop),
    def("remove", exact(1), remove),
    def("clear", exact(0), clear),
    def("copy", exact(0), copy),
    def("index", range(1, 3), index),
    def("count", exact(1), count),
    def("reverse", exact(0), reverse),
    def(
        "sort",
        Signature::Named {
            names: &["key", "reverse"],
            min: 0,
            positional_only: 0,
            positional: 0,
        },
        sort::method,
    ),
    def("__init__", Signature::Raw, init),
    def("__setitem__", exact(2), common::setitem),
    def("__delitem__", exact(1), common::delitem),
    def("__add__", exact(1), common::add),
    def("__iadd__", exact(1), common::iadd),
    def("__mul__", exact(1), common::mul),
    def("__rmul__", exact(1), common::mul),
    def("__reversed__", exact(0), common::reversed),
];

/// Methods of `tuple`.
pub const TUPLE: &[NativeDef] = &[
    def("index", range(1, 3), index),
    def("count", exact(1), count),
    def("__add__", exact(1), common::add),
    def("__mul__", exact(1), common::mul),
    def("__rmul__", exact(1), common::mul),
    def("__getnewargs__", exact(0), newargs),
];

/// `list(iterable)`, `tuple(iterable)`
pub const LIST_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new_list)];
/// See `LIST_NEW`.
pub const TUPLE_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new_tuple)];

fn newargs(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(heap.tuple(&[args[0]]))
}

/// At most one argument and no keywords, as the constructors of lists and tuples demand.
fn one_at_most(heap: &mut Heap, name: &str, args: &Args<'_>) -> Result<Option<Value>, Raised> {
    let given = args.len() - 1;
    if !args.keywords.is_empty() {
        return Err(heap.type_error(format!("{name}() takes no keyword arguments")));
    }
    if given > 1 {
        return Err(heap.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    Ok(args.get(1))
}

fn new_list(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(source) = one_at_most(heap, "list", args)? else {
        return done(heap.list(Vec::new()));
    };
    match ops::items(heap, source)? {
        ops::Items::Plain(items) => {
            heap.check_room(size_of_val(&items[..]) as u128)?;
            done(heap.list(items))
        }
        ops::Items::Guest => heap.call_helper("_list", &[source]),
    }
}

fn new_tuple(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(source) = one_at_most(heap, "tuple", args)? else {
        return done(heap.tuple(&[]));
    };
    if args[0] == Value::Obj(types::TUPLE) && matches!(heap.obj(source), Some(Obj::Tuple(_))) {
        return done(source);
    }
    match ops::items(heap, source)? {
        ops::Items::Plain(items) => done(heap.tuple(&items)),
        ops::Items::Guest => heap.call_helper("_tuple", &[args[0], source]),
    }
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let source = one_at_most(heap, "list", args)?;
    if let Some(items) = heap.list_mut(args[0]) {
        items.clear();
    }
    match source {
        Some(source) => match ops::items(heap, source)? {
            ops::Items::Plain(items) => add(heap, args[0], items),
            ops::Items::Guest => heap.call_helper("_list_extend", &[args[0], source]),
        },
        None => done(Value::None),
    }
}

fn append(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    heap.charge(size_of::<Value>());
    if let Some(items) = heap.list_mut(args[0]) {
        items.push(args[1]);
    }
    done(Value::None)
}

fn add(heap: &mut Heap, list: Value, new: Vec<Value>) -> NativeResult {
    heap.check_room(size_of_val(&new[..]) as u128)?;
    heap.charge(size_of_val(&new[..]));
    if let Some(items) = heap.list_mut(list) {
        items.extend(new);
    }
    done(Value::None)
}

fn extend(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match ops::items(heap, args[1])? {
        ops::Items::Plain(new) => add(heap, args[0], new),
        ops::Items::Guest => heap.call_helper("_list_extend", &[args[0], args[1]]),
    }
}

fn insert(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = heap.clamped_arg(args[1])?;
    heap.charge(size_of::<Value>());
    if let Some(items) = heap.list_mut(args[0]) {
        let length = items.len() as i64;
        let at = if at < 0 {
            at.saturating_add(length).max(0)
        } else {
            at.min(length)
        };
        items.insert(at as usize, args[2]);
    }
    done(Value::None)
}

fn pop(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = heap.as_items(args[0]).map_or(0, <[Value]>::len) as i64;
    let at = match args.get(1) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    if length == 0 {
        return Err(heap.index_error("pop from empty list"));
    }
    let at = if at < 0 { at + length } else { at };
    if !(0..length).contains(&at) {
        return Err(heap.index_error("pop index out of range"));
    }
    done(
        heap.list_mut(args[0])
            .map_or(Value::None, |items| items.remove(at as usize)),
    )
}

/// Place of an item equal to `v` between two bounds.
fn position(heap: &Heap, sequence: Value, v: Value, start: usize, stop: usize) -> Plain<Option<usize>> {
    let items = heap.as_items(sequence).unwrap_or(&[]);
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if same(heap, *item, v, 0)? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn remove(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match position(heap, args[0], args[1], 0, usize::MAX) {
        Ok(Some(at)) => {
            if let Some(items) = heap.list_mut(args[0]) {
                items.remove(at);
            }
            done(Value::None)
        }
        Ok(None) => Err(heap.value_error("list.remove(x): x not in list")),
        Err(Trouble::Guest) => heap.call_helper("_list_remove", &[args[0], args[1]]),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn clear(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Some(items) = heap.list_mut(args[0]) {
        items.clear();
    }
    done(Value::None)
}

fn copy(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let items = heap.as_items(args[0]).unwrap_or(&[]).to_vec();
    done(heap.list(items))
}

fn index(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = heap.as_items(args[0]).map_or(0, <[Value]>::len);
    let (start, stop) = window(heap, args.get(2), args.get(3), length)?;
    let is_list = matches!(heap.obj(args[0]), Some(Obj::List(_)));
    let result = position(heap, args[0], args[1], start, stop).and_then(|found| match found {
        Some(i) => Ok(Value::Int(i as i64)),
        None if is_list => {
            let shown = ops::plain_repr(heap, args[1], 10_000);
            Err(Fault::value(format!("{shown} is not in list")).into())
        }
        None => Err(Fault::value("tuple.index(x): x not in tuple").into()),
    });
    heap.or_helper(
        result,
        "_index",
        &[args[0], args[1], Value::Int(start as i64), Value::Int(stop as i64)],
    )
}

fn count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let result = counted(heap, args[0], args[1]).map(|n| Value::Int(n as i64));
    heap.or_helper(result, "_count", &[args[0], args[1]])
}

fn counted(heap: &Heap, sequence: Value, v: Value) -> Plain<usize> {
    let mut n = 0;
    for item in heap.as_items(sequence).unwrap_or(&[]) {
        n += usize::from(same(heap, *item, v, 0)?);
    }
    Ok(n)
}

fn reverse(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Some(items) = heap.list_mut(args[0]) {
        items.reverse();
    }
    done(Value::None)
}

/// `_lockstep.list_set(list, items)`: replaces the contents, for helpers.
pub fn set_items(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let new = heap.as_items(args[1]).unwrap_or(&[]).to_vec();
    if let Some(items) = heap.list_mut(args[0]) {
        *items = new;
    }
    done(Value::None)
}

/// `enumerate`, `zip`, `map`, `filter`, `reversed` as types.
pub const ENUMERATE_NEW: &[NativeDef] = &[def(
    "__new__",
    Signature::named(&["iterable", "start"], 1),
    new_enumerate,
)];
/// See `ENUMERATE_NEW`.
pub const ZIP_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new_zip)];
/// See `ENUMERATE_NEW`.
pub const MAP_NEW: &[NativeDef] = &[def("__new__", Signature::at_least(0), new_map)];
/// See `ENUMERATE_NEW`.
pub const FILTER_NEW: &[NativeDef] = &[def("__new__", exact(2), new_filter)];
/// See `ENUMERATE_NEW`.
pub const REVERSED_NEW: &[NativeDef] = &[def("__new__", exact(1), new_reversed)];

fn new_reversed(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    iterate::reversed(heap, args[1])
}

/// The iterators of several values; the guest makes them if one of them has its own `__iter__`.
fn iterators(heap: &mut Heap, values: &[Value]) -> Result<Option<Vec<Value>>, Raised> {
    let mut made = Vec::with_capacity(values.len());
    for v in values {
        match ops::iter(heap, *v)? {
            Outcome::Value(iterator) => made.push(iterator),
            _ => return Ok(None),
        }
    }
    Ok(Some(made))
}

fn new_enumerate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let count = match args.get(2) {
        Some(start) => heap.index_arg(start)?,
        None => 0,
    };
    match iterators(heap, &args.values[1..2])? {
        Some(inner) => done(iterate::make(
            heap,
            crate::vm::object::Iter::Enumerate { inner: inner[0], count },
        )),
        None => heap.call_helper("_enumerate_guest", &[args[1], Value::Int(count)]),
    }
}

fn new_zip(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut strict = false;
    for (name, value) in args.keywords {
        match &**heap.name_text(*name) {
            "strict" => strict = ops::truth(heap, *value),
            other => {
                let message = format!("zip() got an unexpected keyword argument '{other}'");
                return Err(heap.type_error(message));
            }
        }
    }
    match iterators(heap, &args.values[1..]) {
        Ok(Some(inner)) => done(iterate::make(
            heap,
            crate::vm::object::Iter::Zip {
                inner: inner.into(),
                strict,
            },
        )),
        Ok(None) => {
            let values = heap.list(args.values[1..].to_vec());
            heap.call_helper("_zip_guest", &[values, Value::Bool(strict)])
        }
        Err(raised) => Err(raised),
    }
}

fn new_map(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if args.len() < 3 {
        return Err(heap.type_error("map() must have at least two arguments."));
    }
    match iterators(heap, &args.values[2..])? {
        Some(inner) => done(iterate::make(
            heap,
            crate::vm::object::Iter::Map {
                function: args[1],
                inner: inner.into(),
            },
        )),
        None => {
            let values = heap.list(args.values[1..].to_vec());
            heap.call_helper("_map_guest", &[values])
        }
    }
}

fn new_filter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match iterators(heap, &args.values[2..3])? {
        Some(inner) => done(iterate::make(
            heap,
            crate::vm::object::Iter::Filter {
                function: args[1],
                inner: inner[0],
            },
        )),
        None => heap.call_helper("_filter_guest", &[args[1], args[2]]),
    }
}

/// `_lockstep.sorted_of(list, ..)`: see `sort`.
pub fn sorted(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match items_or_retry(heap, args, 0, "sorted_with")? {
        Ok(items) => sort::sorted(heap, items, args.or(1, Value::None), args.or(2, Value::Bool(false))),
        Err(call) => Ok(call),
    }
}
