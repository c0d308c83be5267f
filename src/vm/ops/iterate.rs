//! Iterators over built-in values.

use super::super::heap::Heap;
use super::super::native::{NativeResult, Outcome, Raised, done};
use super::super::object::{Iter, Obj, ViewKind};
use super::super::types;
use super::super::value::Value;
use super::advance::next;
use super::sequence::{range_item, range_len};
use super::{Items, Next};
use crate::python::known;
use crate::vm::object::Range;
use std::rc::Rc;

/// How deep iterators may stand on iterators before the guest does the work.
const MAX_NESTING: u32 = 50;

/// A new iterator object.
pub fn make(heap: &mut Heap, iter: Iter) -> Value {
    heap.value(Obj::Iter(Rc::new(iter)))
}

/// `iter(v)`
pub fn iter(heap: &mut Heap, v: Value) -> NativeResult {
    if let Some(method) = heap.guest_method(v, known::ITER) {
        if method.is_none() {
            return Err(not_iterable(heap, v));
        }
        return Ok(Outcome::call(method, &[v]));
    }
    match plain_iter(heap, v) {
        Some(iterator) => done(iterator),
        None if heap.guest_method(v, known::GETITEM).is_some() => {
            done(make(heap, Iter::Sequence { object: v, place: 0 }))
        }
        None => Err(not_iterable(heap, v)),
    }
}

/// TypeError "'int' object is not iterable"
pub fn not_iterable(heap: &mut Heap, v: Value) -> Raised {
    let name = heap.type_name(v);
    heap.type_error(format!("'{name}' object is not iterable"))
}

/// The iterator of a built-in value.
fn plain_iter(heap: &mut Heap, v: Value) -> Option<Value> {
    let h = heap.plain(v).handle()?;
    let iter = match heap.get(h) {
        Obj::Generator(generator) if !generator.is_iterator() => return None,
        Obj::Iter(_) | Obj::Generator(_) | Obj::AsyncStep(_) => return Some(Value::Obj(h)),
        Obj::List(_) => Iter::List { list: h, place: 0 },
        Obj::Tuple(_) => Iter::Tuple { tuple: h, place: 0 },
        Obj::Str(_) => Iter::Str { text: h, byte: 0 },
        Obj::Bytes(_) | Obj::ByteArray(_) => Iter::Bytes { bytes: h, place: 0 },
        Obj::Range(r) => Iter::Range {
            next: r.start,
            step: r.step,
            left: range_len(*r),
        },
        Obj::Dict(dict) => Iter::Dict {
            dict: h,
            kind: ViewKind::Keys,
            place: 0,
            size: dict.len() as u32,
            left: dict.len() as u32,
            reversed: false,
        },
        Obj::DictView(dict, kind) => match heap.get(*dict) {
            Obj::Dict(table) => Iter::Dict {
                dict: *dict,
                kind: *kind,
                place: 0,
                size: table.len() as u32,
                left: table.len() as u32,
                reversed: false,
            },
            _ => {
                let (dict, kind) = (Value::Obj(*dict), *kind);
                return Some(over_copy(heap, dict, kind));
            }
        },
        Obj::Set(set) | Obj::FrozenSet(set) => Iter::Set {
            set: h,
            place: 0,
            size: set.len() as u32,
        },
        Obj::Deque(deque) => Iter::Deque {
            deque: h,
            place: 0,
            version: deque.version,
            reversed: false,
        },
        Obj::Attributes(_) | Obj::MappingProxy(_) => return Some(over_copy(heap, Value::Obj(h), ViewKind::Keys)),
        _ => return None,
    };
    Some(make(heap, iter))
}

/// An iterator over a copy of a mapping's keys, values or pairs.
fn over_copy(heap: &mut Heap, mapping: Value, kind: ViewKind) -> Value {
    let items = super::dicts::view_items(heap, mapping, kind);
    let list = heap.alloc(Obj::List(Rc::new(items)));
    make(heap, Iter::List { list, place: 0 })
}

/// `reversed(v)`
pub fn reversed(heap: &mut Heap, v: Value) -> NativeResult {
    match heap.guest_method(v, known::REVERSED) {
        Some(Value::None) => {
            let name = heap.type_name(v);
            return Err(heap.type_error(format!("'{name}' object is not reversible")));
        }
        Some(method) => return Ok(Outcome::call(method, &[v])),
        None => {}
    }
    let plain = heap.plain(v);
    let iter = match heap.obj(plain) {
        Some(Obj::List(items)) => Iter::ListReversed {
            list: plain.handle().unwrap_or(types::LIST),
            left: items.len() as u32,
        },
        Some(Obj::Tuple(items)) => Iter::Reversed {
            object: plain,
            left: items.len() as i64,
        },
        Some(Obj::Str(text)) => Iter::Reversed {
            object: plain,
            left: i64::from(text.chars),
        },
        Some(Obj::Bytes(bytes)) => Iter::Reversed {
            object: plain,
            left: bytes.len() as i64,
        },
        Some(Obj::ByteArray(bytes)) => Iter::Reversed {
            object: plain,
            left: bytes.len() as i64,
        },
        Some(Obj::Range(r)) => {
            let length = range_len(*r);
            let last = if length == 0 {
                r.start
            } else {
                range_item(*r, length - 1)
            };
            Iter::Range {
                next: last,
                step: r.step.wrapping_neg(),
                left: length,
            }
        }
        Some(Obj::Dict(dict)) => dict_reversed(plain, ViewKind::Keys, dict.end(), dict.len()),
        Some(Obj::DictView(dict, kind)) => match heap.get(*dict) {
            Obj::Dict(table) => dict_reversed(Value::Obj(*dict), *kind, table.end(), table.len()),
            _ => Iter::Empty(types::LIST_REVERSEITERATOR),
        },
        Some(Obj::Deque(deque)) => {
            let (length, version) = (deque.items.len() as u32, deque.version);
            Iter::Deque {
                deque: plain.handle().unwrap_or(types::DEQUE),
                place: length,
                version,
                reversed: true,
            }
        }
        _ if heap.guest_method(v, known::GETITEM).is_some() && heap.guest_method(v, known::LEN).is_some() => {
            return heap.call_helper("_reversed", &[v]);
        }
        _ => {
            let name = heap.type_name(v);
            return Err(heap.type_error(format!("'{name}' object is not reversible")));
        }
    };
    done(make(heap, iter))
}

fn dict_reversed(dict: Value, kind: ViewKind, end: usize, size: usize) -> Iter {
    let dict = dict.handle().unwrap_or(types::DICT);
    Iter::Dict {
        dict,
        kind,
        place: end as u32,
        size: size as u32,
        left: size as u32,
        reversed: true,
    }
}

/// Can the heap alone give the items?
#[must_use]
pub fn is_native(heap: &Heap, v: Value, depth: u32) -> bool {
    let Some(Obj::Iter(iter)) = heap.obj(v) else {
        return false;
    };
    match &**iter {
        Iter::Sequence { .. } | Iter::Callable { .. } | Iter::Map { .. } | Iter::Filter { .. } => false,
        Iter::Enumerate { inner, .. } => depth < MAX_NESTING && is_native(heap, *inner, depth + 1),
        Iter::Zip { inner, strict } => {
            !strict && depth < MAX_NESTING && inner.iter().all(|v| is_native(heap, *v, depth + 1))
        }
        Iter::Reversed { object, .. } => heap.instance(*object).is_none(),
        _ => true,
    }
}

/// What an iterator can be made of again, as `__reduce__` tells it: arguments for its class, or, for those of containers (true), what is
/// left of them, for `iter`. None: it cannot.
pub fn parts(heap: &mut Heap, v: Value) -> Result<Option<(bool, Vec<Value>)>, Raised> {
    let Some(Obj::Iter(iter)) = heap.obj(v) else {
        return Ok(None);
    };
    let iter = Rc::clone(iter);
    Ok(Some(match &*iter {
        Iter::Enumerate { inner, count } => (false, vec![*inner, Value::Int(*count)]),
        Iter::Zip { inner, .. } => (false, inner.to_vec()),
        Iter::Map { function, inner } => (false, [&[*function], &inner[..]].concat()),
        Iter::Filter { function, inner } => (false, vec![*function, *inner]),
        Iter::Count { next, step } => (false, vec![*next, *step]),
        Iter::Callable { callable, sentinel } => (true, vec![*callable, *sentinel]),
        Iter::Sequence { .. } => return Ok(None),
        of_container => {
            let copy = make(heap, of_container.clone());
            let Items::Plain(left) = items(heap, copy)? else {
                return Ok(None);
            };
            (true, vec![heap.list(left)])
        }
    }))
}

/// All items of an iterable, if the heap alone can give them.
pub fn items(heap: &mut Heap, v: Value) -> Result<Items, Raised> {
    if heap.guest_method(v, known::ITER).is_some() {
        return Ok(Items::Guest);
    }
    let plain = heap.plain(v);
    let found = match heap.obj(plain) {
        Some(Obj::List(items)) => items.to_vec(),
        Some(Obj::Tuple(items)) => items.to_vec(),
        Some(Obj::Deque(deque)) => deque.items.iter().copied().collect(),
        Some(Obj::Set(set) | Obj::FrozenSet(set)) => set.iter().map(|(_, item)| item).collect(),
        Some(Obj::Dict(dict)) => dict.iter().map(|e| e.key).collect(),
        Some(Obj::DictView(dict, kind)) => {
            let (dict, kind) = (Value::Obj(*dict), *kind);
            super::dicts::view_items(heap, dict, kind)
        }
        Some(Obj::Attributes(_) | Obj::MappingProxy(_)) => super::dicts::view_items(heap, plain, ViewKind::Keys),
        Some(Obj::Range(r)) => return range_items(heap, *r),
        Some(Obj::Bytes(_) | Obj::ByteArray(_)) => {
            let bytes = heap.obj(plain).and_then(super::equal::bytes_of).unwrap_or(&[]);
            bytes.iter().map(|b| Value::Int(i64::from(*b))).collect()
        }
        Some(Obj::Str(text)) => {
            let text = text.text.clone();
            heap.check_room(text.len() as u128 * 64)?;
            text.chars().map(|c| heap.str(c.encode_utf8(&mut [0; 4]))).collect()
        }
        Some(Obj::Generator(generator)) if generator.is_iterator() => return Ok(Items::Guest),
        Some(Obj::AsyncStep(_)) => return Ok(Items::Guest),
        Some(Obj::Iter(_)) => {
            return if is_native(heap, plain, 0) {
                drain(heap, plain)
            } else {
                Ok(Items::Guest)
            };
        }
        _ if heap.guest_method(v, known::GETITEM).is_some() => return Ok(Items::Guest),
        _ => return Err(not_iterable(heap, v)),
    };
    Ok(Items::Plain(found))
}

fn range_items(heap: &mut Heap, r: Range) -> Result<Items, Raised> {
    let length = range_len(r);
    heap.check_room(u128::from(length) * size_of::<Value>() as u128)?;
    Ok(Items::Plain(
        (0..length).map(|i| Value::Int(range_item(r, i))).collect(),
    ))
}

fn drain(heap: &mut Heap, iterator: Value) -> Result<Items, Raised> {
    let Some(h) = iterator.handle() else {
        return Ok(Items::Guest);
    };
    let mut found = Vec::new();
    while let Next::Item(item) = next(heap, h)? {
        found.push(item);
        if found.len() % 1024 == 0 {
            heap.check_room(found.len() as u128 * size_of::<Value>() as u128)?;
        }
    }
    Ok(Items::Plain(found))
}
