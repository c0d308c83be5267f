//! `range`, `slice`, `deque`, iterators.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Raised, Signature, done};
use super::super::object::{Deque, Iter, Obj};
use super::super::ops::equal::same;
use super::super::ops::sequence::{as_slice, cut, range_position};
use super::super::ops::trouble::{Plain, Trouble};
use super::super::ops::{self, Items, iterate};
use super::super::types;
use super::super::value::Value;
use super::common::{self, def, exact, range};
use crate::python::known;
use crate::vm::object::Range;
use std::rc::Rc;

/// Methods of `range`.
pub const RANGE: &[NativeDef] = &[
    def("index", exact(1), range_index),
    def("count", exact(1), range_count),
    def("__reversed__", exact(0), common::reversed),
];
/// `range(...)`
pub const RANGE_NEW: &[NativeDef] = &[def("__new__", range(1, 3), new_range)];
/// `range.start` and so on.
pub const RANGE_GETTERS: &[NativeDef] = &[
    def("start", exact(0), |heap, args| range_part(heap, args, |r| r.start)),
    def("stop", exact(0), |heap, args| range_part(heap, args, |r| r.stop)),
    def("step", exact(0), |heap, args| range_part(heap, args, |r| r.step)),
];
/// `slice(...)`
pub const SLICE_NEW: &[NativeDef] = &[def("__new__", range(1, 3), new_slice)];
/// `types.GenericAlias(origin, args)`
pub const GENERIC_NEW: &[NativeDef] = &[def("__new__", exact(2), |heap, args| {
    done(ops::item::generic(heap, args[1], args[2]))
})];
/// `types.MappingProxyType(mapping)`
pub const PROXY_NEW: &[NativeDef] = &[def("__new__", exact(1), |heap, args| {
    if super::super::ops::dicts::is_mapping(heap, args[1]) {
        return done(heap.value(Obj::MappingProxy(args[1])));
    }
    let name = heap.type_name(args[1]);
    Err(heap.type_error(format!("mappingproxy() argument must be a mapping, not {name}")))
})];
/// Methods of `slice`.
pub const SLICE: &[NativeDef] = &[def("indices", exact(1), slice_indices)];

/// Methods of `deque`.
pub const DEQUE: &[NativeDef] = &[
    def("append", exact(1), |heap, args| {
        push(heap, args[0], &args.values[1..2], false)
    }),
    def("appendleft", exact(1), |heap, args| {
        push(heap, args[0], &args.values[1..2], true)
    }),
    def("extend", exact(1), |heap, args| deque_extend(heap, args, false)),
    def("extendleft", exact(1), |heap, args| deque_extend(heap, args, true)),
    def("pop", exact(0), |heap, args| take(heap, args, false)),
    def("popleft", exact(0), |heap, args| take(heap, args, true)),
    def("clear", exact(0), |heap, args| {
        changed(heap, args[0], |deque| deque.items.clear())
    }),
    def("copy", exact(0), |heap, args| done(deque_copy(heap, args[0]))),
    def("__copy__", exact(0), |heap, args| done(deque_copy(heap, args[0]))),
    def("rotate", range(0, 1), rotate),
    def("reverse", exact(0), |heap, args| {
        changed(heap, args[0], |deque| deque.items.make_contiguous().reverse())
    }),
    def("insert", exact(2), deque_insert),
    def("remove", exact(1), deque_remove),
    def("index", range(1, 3), deque_index),
    def("count", exact(1), deque_count),
    def("__init__", DEQUE_ARGS, deque_init),
    def("__setitem__", exact(2), common::setitem),
    def("__delitem__", exact(1), common::delitem),
    def("__add__", exact(1), common::add),
    def("__iadd__", exact(1), common::iadd),
    def("__mul__", exact(1), common::mul),
    def("__rmul__", exact(1), common::mul),
    def("__reversed__", exact(0), common::reversed),
];
const DEQUE_ARGS: Signature = Signature::named(&["iterable", "maxlen"], 0);
/// `deque(...)`
pub const DEQUE_NEW: &[NativeDef] = &[def("__new__", DEQUE_ARGS, deque_new)];
/// `deque.maxlen`
pub const DEQUE_GETTERS: &[NativeDef] = &[def("maxlen", exact(0), |heap, args| {
    done(match heap.obj(args[0]) {
        Some(Obj::Deque(deque)) => deque.most.map_or(Value::None, |most| Value::Int(i64::from(most))),
        _ => Value::None,
    })
})];

/// `__iter__` and `__next__` of iterators.
pub const ITERATOR: &[NativeDef] = &[
    def("__iter__", exact(0), |_, args| done(args[0])),
    def("__next__", exact(0), common::next),
    def("__length_hint__", exact(0), |heap, args| {
        done(length_hint(heap, args[0]))
    }),
];
/// `itertools.count`
pub const COUNT_NEW: &[NativeDef] = &[def("__new__", Signature::named(&["start", "step"], 0), |heap, args| {
    let (next, step) = (args.or(1, Value::Int(0)), args.or(2, Value::Int(1)));
    if heap.num(next).is_none() || heap.num(step).is_none() {
        return Err(heap.type_error("a number is required"));
    }
    done(iterate::make(heap, Iter::Count { next, step }))
})];

fn range_arg(heap: &mut Heap, v: Value) -> Result<i64, Raised> {
    heap.index_arg(v).map_err(|raised| {
        if heap.class_of(Value::Obj(raised.0)) == types::OVERFLOW_ERROR {
            return heap.overflow_error("Lockstep's range() takes numbers of 64 bits");
        }
        raised
    })
}

fn new_range(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    for i in 1..args.len() {
        if heap.num(args[i]).is_none() && heap.guest_method(args[i], known::INDEX).is_some() {
            let list = heap.list(args.values[1..].to_vec());
            return heap.call_helper("_range", &[list]);
        }
    }
    let (start, stop) = match args.len() {
        2 => (0, range_arg(heap, args[1])?),
        _ => (range_arg(heap, args[1])?, range_arg(heap, args[2])?),
    };
    let step = match args.get(3) {
        Some(v) => range_arg(heap, v)?,
        None => 1,
    };
    if step == 0 {
        return Err(heap.value_error("range() arg 3 must not be zero"));
    }
    done(heap.value(Obj::Range(Range { start, stop, step })))
}

fn own_range(heap: &Heap, v: Value) -> Range {
    match heap.obj(v) {
        Some(Obj::Range(r)) => *r,
        _ => Range {
            start: 0,
            stop: 0,
            step: 1,
        },
    }
}

fn range_part(heap: &mut Heap, args: &Args<'_>, part: fn(Range) -> i64) -> NativeResult {
    done(Value::Int(part(own_range(heap, args[0]))))
}

fn range_index(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let r = own_range(heap, args[0]);
    match heap.small_int(args[1]).and_then(|i| range_position(r, i)) {
        Some(at) => done(Value::Int(at as i64)),
        None => {
            let shown = ops::plain_repr(heap, args[1], 1000);
            Err(heap.value_error(format!("{shown} is not in range")))
        }
    }
}

fn range_count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let r = own_range(heap, args[0]);
    let found = heap.small_int(args[1]).and_then(|i| range_position(r, i)).is_some();
    done(Value::Int(i64::from(found)))
}

fn new_slice(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let parts = match args.len() {
        2 => [Value::None, args[1], Value::None],
        _ => [args[1], args[2], args.or(3, Value::None)],
    };
    done(heap.value(Obj::Slice(Rc::new(parts))))
}

fn slice_indices(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = heap.index_arg(args[1])?;
    let Ok(length) = usize::try_from(length) else {
        return Err(heap.value_error("length should not be negative"));
    };
    let parts = as_slice(heap, args[0]).unwrap_or([Value::None; 3]);
    let cut = cut(heap, parts, length)?;
    done(heap.tuple(&[Value::Int(cut.start), Value::Int(cut.stop), Value::Int(cut.step)]))
}

fn deque_of(heap: &Heap, v: Value) -> Rc<Deque> {
    match heap.obj(heap.plain(v)) {
        Some(Obj::Deque(deque)) => deque.clone(),
        _ => Rc::default(),
    }
}

fn deque_mut(heap: &mut Heap, v: Value) -> Option<&mut Deque> {
    let h = heap.plain(v).handle()?;
    match heap.get_mut(h) {
        Obj::Deque(deque) => {
            let deque = Rc::make_mut(deque);
            deque.version = deque.version.wrapping_add(1);
            Some(deque)
        }
        _ => None,
    }
}

fn changed(heap: &mut Heap, v: Value, change: impl FnOnce(&mut Deque)) -> NativeResult {
    if let Some(deque) = deque_mut(heap, v) {
        change(deque);
    }
    done(Value::None)
}

fn deque_copy(heap: &mut Heap, v: Value) -> Value {
    let deque = deque_of(heap, v);
    heap.value(Obj::Deque(deque))
}

/// Adds items at one end; what is too much falls out at the other.
fn push(heap: &mut Heap, v: Value, items: &[Value], left: bool) -> NativeResult {
    heap.charge(size_of_val(items));
    changed(heap, v, |deque| {
        for item in items {
            if left {
                deque.items.push_front(*item);
            } else {
                deque.items.push_back(*item);
            }
            if deque.most.is_some_and(|most| deque.items.len() > most as usize) {
                if left {
                    deque.items.pop_back();
                } else {
                    deque.items.pop_front();
                }
            }
        }
    })
}

fn deque_extend(heap: &mut Heap, args: &Args<'_>, left: bool) -> NativeResult {
    match ops::items(heap, args[1])? {
        Items::Plain(items) => {
            heap.check_room(size_of_val(&items[..]) as u128)?;
            push(heap, args[0], &items, left)
        }
        Items::Guest => heap.call_helper("_deque_extend", &[args[0], args[1], Value::Bool(left)]),
    }
}

fn most_arg(heap: &mut Heap, v: Option<Value>) -> Result<Option<u32>, Raised> {
    let Some(v) = v.filter(|v| !v.is_none()) else {
        return Ok(None);
    };
    if heap.small_int(v).is_none() {
        return Err(heap.type_error("an integer is required"));
    }
    let most = heap.index_arg(v)?;
    if most < 0 {
        return Err(heap.value_error("maxlen must be non-negative"));
    }
    Ok(u32::try_from(most).ok())
}

fn deque_new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let most = most_arg(heap, args.get(2))?;
    let deque = heap.value(Obj::Deque(Rc::new(Deque {
        most,
        ..Deque::default()
    })));
    let Some(source) = args.get(1) else { return done(deque) };
    match ops::items(heap, source)? {
        Items::Plain(items) => {
            push(heap, deque, &items, false)?;
            done(deque)
        }
        Items::Guest => heap.call_helper("_deque_extended", &[deque, source]),
    }
}

fn deque_init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let most = most_arg(heap, args.get(2))?;
    changed(heap, args[0], |deque| {
        deque.items.clear();
        deque.most = most;
    })?;
    match args.get(1) {
        Some(source) => deque_extend(
            heap,
            &Args {
                values: &[args[0], source],
                keywords: &[],
            },
            false,
        ),
        None => done(Value::None),
    }
}

fn take(heap: &mut Heap, args: &Args<'_>, left: bool) -> NativeResult {
    let item = deque_mut(heap, args[0]).and_then(|deque| {
        if left {
            deque.items.pop_front()
        } else {
            deque.items.pop_back()
        }
    });
    match item {
        Some(item) => done(item),
        None => Err(heap.index_error("pop from an empty deque")),
    }
}

fn rotate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let by = match args.get(1) {
        Some(v) => heap.index_arg(v)?,
        None => 1,
    };
    changed(heap, args[0], |deque| {
        let length = deque.items.len() as i64;
        if length > 0 {
            deque.items.rotate_right(by.rem_euclid(length) as usize);
        }
    })
}

fn deque_insert(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = heap.clamped_arg(args[1])?;
    let deque = deque_of(heap, args[0]);
    let length = deque.items.len() as i64;
    if deque.most.is_some_and(|most| length >= i64::from(most)) {
        return Err(heap.index_error("deque already at its maximum size"));
    }
    drop(deque);
    let at = if at < 0 {
        at.saturating_add(length).max(0)
    } else {
        at.min(length)
    };
    let item = args[2];
    changed(heap, args[0], |deque| deque.items.insert(at as usize, item))
}

fn deque_position(heap: &Heap, v: Value, item: Value, start: usize, stop: usize) -> Plain<Option<usize>> {
    for (i, other) in deque_of(heap, v).items.iter().enumerate().take(stop).skip(start) {
        if same(heap, *other, item, 0)? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn deque_remove(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match deque_position(heap, args[0], args[1], 0, usize::MAX) {
        Ok(Some(at)) => changed(heap, args[0], |deque| {
            deque.items.remove(at);
        }),
        Ok(None) => {
            let shown = ops::plain_repr(heap, args[1], 1000);
            Err(heap.value_error(format!("{shown} is not in deque")))
        }
        Err(Trouble::Guest) => heap.call_helper("_deque_remove", &[args[0], args[1]]),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn deque_index(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = deque_of(heap, args[0]).items.len();
    let (start, stop) = ops::sequence::window(heap, args.get(2), args.get(3), length)?;
    match deque_position(heap, args[0], args[1], start, stop) {
        Ok(Some(at)) => done(Value::Int(at as i64)),
        Ok(None) => {
            let shown = ops::plain_repr(heap, args[1], 1000);
            Err(heap.value_error(format!("{shown} is not in deque")))
        }
        Err(Trouble::Guest) => heap.call_helper(
            "_index",
            &[args[0], args[1], Value::Int(start as i64), Value::Int(stop as i64)],
        ),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn deque_count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut n = 0;
    for item in &deque_of(heap, args[0]).items {
        match same(heap, *item, args[1], 0) {
            Ok(hit) => n += i64::from(hit),
            Err(Trouble::Guest) => return heap.call_helper("_count", &[args[0], args[1]]),
            Err(other) => return Err(heap.trouble(other)),
        }
    }
    done(Value::Int(n))
}

fn length_hint(heap: &Heap, v: Value) -> Value {
    match heap.obj(v) {
        Some(Obj::Iter(iter)) => match **iter {
            Iter::Range { left, .. } => Value::Int(left as i64),
            Iter::List { list, place } => Value::Int(
                ops::length(heap, Value::Obj(list))
                    .map_or(0, |n| n as i64 - i64::from(place))
                    .max(0),
            ),
            _ => Value::NotImplemented,
        },
        _ => Value::NotImplemented,
    }
}
