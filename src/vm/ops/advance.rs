//! The next item of an iterator over built-in values.

use super::super::heap::Heap;
use super::super::native::{CallRequest, Outcome, Raised};
use super::super::object::{Iter, Obj, ViewKind};
use super::super::types;
use super::super::value::{Handle, Value};
use super::Next;
use super::iterate::is_native;
use std::rc::Rc;

/// Changes the state of an iterator.
fn update(heap: &mut Heap, h: Handle, change: impl FnOnce(&mut Iter)) {
    if let Obj::Iter(iter) = heap.get_mut(h) {
        change(Rc::make_mut(iter));
    }
}

/// Marks an iterator as exhausted: it stays so even if the container grows.
fn exhaust(heap: &mut Heap, h: Handle) -> Result<Next, Raised> {
    let class = heap.class_of(Value::Obj(h));
    update(heap, h, |iter| *iter = Iter::Empty(class));
    Ok(Next::Done)
}

fn helper_next(heap: &mut Heap, helper: &str, args: &[Value]) -> Result<Next, Raised> {
    let function = heap.helper(helper);
    Ok(Next::Call(Box::new(CallRequest {
        function,
        args: args.into(),
        keywords: Vec::new(),
    })))
}

/// The next item of an `Obj::Iter`.
pub fn next(heap: &mut Heap, h: Handle) -> Result<Next, Raised> {
    let Obj::Iter(iter) = heap.get(h) else {
        return Ok(Next::Done);
    };
    match **iter {
        Iter::Empty(_) => Ok(Next::Done),
        Iter::List { list, place } => {
            let item = match heap.get(list) {
                Obj::List(items) => items.get(place as usize).copied(),
                _ => None,
            };
            let place = place + 1;
            next_in_order(heap, h, item, Iter::List { list, place })
        }
        Iter::Tuple { tuple, place } => {
            let item = match heap.get(tuple) {
                Obj::Tuple(items) => items.get(place as usize).copied(),
                _ => None,
            };
            let place = place + 1;
            next_in_order(heap, h, item, Iter::Tuple { tuple, place })
        }
        Iter::Range { next, step, left } => {
            if left == 0 {
                return Ok(Next::Done);
            }
            update(heap, h, |iter| {
                *iter = Iter::Range {
                    next: next.wrapping_add(step),
                    step,
                    left: left - 1,
                }
            });
            Ok(Next::Item(Value::Int(next)))
        }
        Iter::ListReversed { list, left } => {
            let item = match (heap.get(list), left.checked_sub(1)) {
                (Obj::List(items), Some(place)) => items.get(place as usize).copied(),
                _ => None,
            };
            let left = left.saturating_sub(1);
            next_in_order(heap, h, item, Iter::ListReversed { list, left })
        }
        Iter::Str { text, byte } => next_char(heap, h, text, byte),
        Iter::Bytes { bytes, place } => {
            let data = super::equal::bytes_of(heap.get(bytes)).unwrap_or(&[]);
            let item = data.get(place as usize).map(|&byte| Value::Int(i64::from(byte)));
            let place = place + 1;
            next_in_order(heap, h, item, Iter::Bytes { bytes, place })
        }
        Iter::Dict {
            dict,
            kind,
            place,
            size,
            left,
            reversed,
        } => next_entry(heap, h, (dict, kind), place, (size, left), reversed),
        Iter::Set { set, place, size } => next_element(heap, h, set, place, size),
        Iter::Deque {
            deque,
            place,
            version,
            reversed,
        } => next_in_deque(heap, h, deque, place, version, reversed),
        _ => next_derived(heap, h),
    }
}

/// Hands out an item and goes on to `after`; without an item the iterator is exhausted.
#[inline]
fn next_in_order(heap: &mut Heap, h: Handle, item: Option<Value>, after: Iter) -> Result<Next, Raised> {
    let Some(item) = item else { return exhaust(heap, h) };
    update(heap, h, |iter| *iter = after);
    Ok(Next::Item(item))
}

fn next_char(heap: &mut Heap, h: Handle, text: Handle, byte: u32) -> Result<Next, Raised> {
    let Obj::Str(contents) = heap.get(text) else {
        return Ok(Next::Done);
    };
    let Some(c) = contents.text[byte as usize..].chars().next() else {
        return exhaust(heap, h);
    };
    update(heap, h, |iter| {
        *iter = Iter::Str {
            text,
            byte: byte + c.len_utf8() as u32,
        }
    });
    Ok(Next::Item(heap.str(c.encode_utf8(&mut [0; 4]))))
}

fn next_entry(
    heap: &mut Heap,
    h: Handle,
    (dict, kind): (Handle, ViewKind),
    place: u32,
    (size, left): (u32, u32),
    reversed: bool,
) -> Result<Next, Raised> {
    let Obj::Dict(table) = heap.get(dict) else {
        return Ok(Next::Done);
    };
    if table.len() != size as usize {
        update(heap, h, |iter| {
            *iter = Iter::Dict {
                dict,
                kind,
                place,
                size: u32::MAX,
                left,
                reversed,
            }
        });
        return Err(heap.raise(types::RUNTIME_ERROR, "dictionary changed size during iteration"));
    }
    let mut at = place as usize;
    let entry = if reversed {
        loop {
            let Some(below) = at.checked_sub(1) else { break None };
            at = below;
            if let Some(entry) = table.at(at) {
                break Some(*entry);
            }
        }
    } else {
        loop {
            if at >= table.end() {
                break None;
            }
            at += 1;
            if let Some(entry) = table.at(at - 1) {
                break Some(*entry);
            }
        }
    };
    let Some(entry) = entry else { return exhaust(heap, h) };
    let Some(left) = left.checked_sub(1) else {
        return Err(heap.raise(types::RUNTIME_ERROR, "dictionary keys changed during iteration"));
    };
    update(heap, h, |iter| {
        *iter = Iter::Dict {
            dict,
            kind,
            place: at as u32,
            size,
            left,
            reversed,
        }
    });
    Ok(Next::Item(match kind {
        ViewKind::Keys => entry.key,
        ViewKind::Values => entry.value,
        ViewKind::Items => heap.tuple(&[entry.key, entry.value]),
    }))
}

fn next_element(heap: &mut Heap, h: Handle, set: Handle, place: u32, size: u32) -> Result<Next, Raised> {
    let (Obj::Set(table) | Obj::FrozenSet(table)) = heap.get(set) else {
        return Ok(Next::Done);
    };
    if table.len() != size as usize {
        update(heap, h, |iter| {
            *iter = Iter::Set {
                set,
                place,
                size: u32::MAX,
            }
        });
        return Err(heap.raise(types::RUNTIME_ERROR, "Set changed size during iteration"));
    }
    let found = (place as usize..table.end()).find_map(|at| table.at(at).map(|(_, item)| (at, item)));
    let Some((at, item)) = found else {
        return exhaust(heap, h);
    };
    update(heap, h, |iter| {
        *iter = Iter::Set {
            set,
            place: at as u32 + 1,
            size,
        }
    });
    Ok(Next::Item(item))
}

fn next_in_deque(
    heap: &mut Heap,
    h: Handle,
    deque: Handle,
    place: u32,
    version: u32,
    reversed: bool,
) -> Result<Next, Raised> {
    let Obj::Deque(contents) = heap.get(deque) else {
        return Ok(Next::Done);
    };
    if contents.version != version {
        return Err(heap.raise(types::RUNTIME_ERROR, "deque mutated during iteration"));
    }
    let at = if reversed { place.checked_sub(1) } else { Some(place) };
    let Some(item) = at.and_then(|at| contents.items.get(at as usize)).copied() else {
        return exhaust(heap, h);
    };
    let place = if reversed { place - 1 } else { place + 1 };
    update(heap, h, |iter| {
        *iter = Iter::Deque {
            deque,
            place,
            version,
            reversed,
        }
    });
    Ok(Next::Item(item))
}

/// Iterators that stand on others or on the guest.
fn next_derived(heap: &mut Heap, h: Handle) -> Result<Next, Raised> {
    let Obj::Iter(iter) = heap.get(h) else {
        return Ok(Next::Done);
    };
    match (**iter).clone() {
        Iter::Sequence { object, place } => {
            update(heap, h, |iter| {
                *iter = Iter::Sequence {
                    object,
                    place: place + 1,
                }
            });
            helper_next(heap, "_sequence_next", &[object, Value::Int(place)])
        }
        Iter::Callable { callable, sentinel } => helper_next(heap, "_callable_next", &[callable, sentinel]),
        Iter::Enumerate { inner, count } => next_numbered(heap, h, inner, count),
        Iter::Zip { inner, strict } => next_zipped(heap, &inner, strict),
        Iter::Map { function, inner } => next_mapped(heap, function, &inner),
        Iter::Filter { function, inner } => helper_next(heap, "_filter_next", &[function, inner]),
        Iter::Count { next, step } => {
            let after = match super::arith::attempt(heap, crate::python::code::BinOp::Add, next, step)? {
                Some(Outcome::Value(after)) => after,
                _ => next,
            };
            update(heap, h, |iter| *iter = Iter::Count { next: after, step });
            Ok(Next::Item(next))
        }
        Iter::Reversed { object, left } => {
            if left <= 0 {
                return exhaust(heap, h);
            }
            update(heap, h, |iter| *iter = Iter::Reversed { object, left: left - 1 });
            match super::item::load(heap, object, Value::Int(left - 1))? {
                Outcome::Value(item) => Ok(Next::Item(item)),
                _ => Ok(Next::Done),
            }
        }
        _ => Ok(Next::Done),
    }
}

fn next_numbered(heap: &mut Heap, h: Handle, inner: Value, count: i64) -> Result<Next, Raised> {
    let after = Iter::Enumerate {
        inner,
        count: count + 1,
    };
    let native = is_native(heap, inner, 0);
    let Some(inner_handle) = inner.handle().filter(|_| native) else {
        update(heap, h, |iter| *iter = after);
        return helper_next(heap, "_pair_next", &[Value::Int(count), inner]);
    };
    let item = match next(heap, inner_handle)? {
        Next::Item(item) => item,
        other => return Ok(other),
    };
    update(heap, h, |iter| *iter = after);
    Ok(Next::Item(heap.tuple(&[Value::Int(count), item])))
}

/// A thread that waits in a call executes its instruction again: no item may have been taken before.
fn may_block(heap: &Heap, function: Value) -> bool {
    match heap.obj(function) {
        Some(Obj::Method(method)) => matches!(method.function, Value::Syscall(_)),
        _ => matches!(function, Value::Syscall(_)),
    }
}

fn next_mapped(heap: &mut Heap, function: Value, inner: &[Value]) -> Result<Next, Raised> {
    let only = match *inner {
        [only] if is_native(heap, only, 0) && !may_block(heap, function) => only.handle(),
        _ => None,
    };
    let Some(only) = only else {
        let inner = heap.tuple(inner);
        return helper_next(heap, "_map_next", &[function, inner]);
    };
    Ok(match next(heap, only)? {
        Next::Item(item) => Next::Call(Box::new(CallRequest {
            function,
            args: [item].into_iter().collect(),
            keywords: Vec::new(),
        })),
        other => other,
    })
}

fn next_zipped(heap: &mut Heap, inner: &[Value], strict: bool) -> Result<Next, Raised> {
    if inner.is_empty() {
        return Ok(Next::Done);
    }
    if strict || !inner.iter().all(|v| is_native(heap, *v, 0)) {
        let inner = heap.tuple(inner);
        return helper_next(heap, "_zip_next", &[inner, Value::Bool(strict)]);
    }
    let mut items = Vec::with_capacity(inner.len());
    for iterator in inner.iter().filter_map(|v| v.handle()) {
        match next(heap, iterator)? {
            Next::Item(item) => items.push(item),
            other => return Ok(other),
        }
    }
    Ok(Next::Item(heap.tuple(&items)))
}
