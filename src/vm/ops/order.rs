//! `<`, `<=`, `>`, `>=` and membership on built-in values.

use super::super::heap::Heap;
use super::super::object::Obj;
use super::super::value::Value;
use super::equal::{bytes_of, find_in_dict, find_in_set, hash_of, order_numbers, same};
use super::trouble::{MAX_DEPTH, Plain, Trouble};
use crate::python::code::CmpOp;
use crate::python::known;
use crate::vm::fault::Fault;
use crate::vm::text::search;
use std::cmp::Ordering;

fn holds(op: CmpOp, order: Ordering) -> bool {
    match op {
        CmpOp::Lt => order.is_lt(),
        CmpOp::Le => order.is_le(),
        CmpOp::Gt => order.is_gt(),
        CmpOp::Ge => order.is_ge(),
        CmpOp::Ne => order.is_ne(),
        _ => order.is_eq(),
    }
}

/// `a op b` for an ordering; None if the types do not order.
pub fn ordered(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Plain<Option<bool>> {
    ordered_at(heap, op, a, b, 0)
}

fn has_method(heap: &Heap, op: CmpOp, v: Value) -> bool {
    let name = match op {
        CmpOp::Lt => known::LT,
        CmpOp::Le => known::LE,
        CmpOp::Gt => known::GT,
        _ => known::GE,
    };
    heap.guest_method(v, name).is_some()
}

fn swapped(op: CmpOp) -> CmpOp {
    match op {
        CmpOp::Lt => CmpOp::Gt,
        CmpOp::Le => CmpOp::Ge,
        CmpOp::Gt => CmpOp::Lt,
        _ => CmpOp::Le,
    }
}

fn ordered_at(heap: &Heap, op: CmpOp, a: Value, b: Value, depth: u32) -> Plain<Option<bool>> {
    // A subclass of a built-in type that does not define this operator answers as the built-in type, before the other side is asked.
    let answers_alone = heap.plain(a) != a && heap.class_of(a) == heap.class_of(b);
    if has_method(heap, op, a) || (!answers_alone && has_method(heap, swapped(op), b)) {
        return Err(Trouble::Guest);
    }
    ordered_plainly(heap, op, a, b, depth)
}

/// `a op b` after the guest's methods have all answered `NotImplemented`: what the built-in types say.
pub fn ordered_by_types(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Plain<bool> {
    let answer = if has_method(heap, op, a) && has_method(heap, swapped(op), b) {
        None
    } else {
        ordered_plainly(heap, op, a, b, 0)?
    };
    answer.ok_or_else(|| not_supported(heap, op, a, b).into())
}

fn ordered_plainly(heap: &Heap, op: CmpOp, a: Value, b: Value, depth: u32) -> Plain<Option<bool>> {
    let (a, b) = (heap.plain(a), heap.plain(b));
    if let (Some(x), Some(y)) = (heap.num(a), heap.num(b)) {
        return Ok(Some(order_numbers(&x, &y).is_some_and(|order| holds(op, order))));
    }
    let (Some(x), Some(y)) = (heap.obj(a), heap.obj(b)) else {
        return Ok(None);
    };
    if depth > MAX_DEPTH {
        return Err(Trouble::Deep(" in comparison"));
    }
    match (x, y) {
        (Obj::Str(x), Obj::Str(y)) => Ok(Some(holds(op, x.text.cmp(&y.text)))),
        (Obj::List(x), Obj::List(y)) => ordered_items(heap, op, x, y, depth + 1),
        (Obj::Tuple(x), Obj::Tuple(y)) => ordered_items(heap, op, x, y, depth + 1),
        (Obj::Deque(x), Obj::Deque(y)) => {
            let (x, y): (Vec<_>, Vec<_>) = (x.items.iter().copied().collect(), y.items.iter().copied().collect());
            ordered_items(heap, op, &x, &y, depth + 1)
        }
        (Obj::Set(_) | Obj::FrozenSet(_) | Obj::DictView(..), Obj::Set(_) | Obj::FrozenSet(_) | Obj::DictView(..)) => {
            super::sets::ordered(heap, op, a, b)
        }
        _ => Ok(match (bytes_of(x), bytes_of(y)) {
            (Some(x), Some(y)) => Some(holds(op, x.cmp(y))),
            _ => None,
        }),
    }
}

fn ordered_items(heap: &Heap, op: CmpOp, x: &[Value], y: &[Value], depth: u32) -> Plain<Option<bool>> {
    for (a, b) in x.iter().zip(y) {
        if !same(heap, *a, *b, depth)? {
            let answer = ordered_at(heap, op, *a, *b, depth)?;
            return match answer {
                Some(answer) => Ok(Some(answer)),
                None => Err(Trouble::Fault(not_supported(heap, op, *a, *b))),
            };
        }
    }
    Ok(Some(holds(op, x.len().cmp(&y.len()))))
}

/// TypeError "'<' not supported between instances of 'int' and 'str'"
#[must_use]
pub fn not_supported(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Fault {
    let (left, right) = (heap.type_name(a), heap.type_name(b));
    Fault::type_(format!(
        "'{}' not supported between instances of '{left}' and '{right}'",
        op.sign()
    ))
}

/// `item in container`; None if it takes iteration.
pub fn contains(heap: &Heap, item: Value, container: Value) -> Plain<Option<bool>> {
    let container = heap.plain(container);
    let Some(obj) = heap.obj(container) else {
        return Err(not_iterable(heap, container));
    };
    let any = |items: &mut dyn Iterator<Item = Value>| {
        for other in items {
            if same(heap, other, item, 0)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    };
    match obj {
        Obj::List(items) => any(&mut items.iter().copied()),
        Obj::Tuple(items) => any(&mut items.iter().copied()),
        Obj::Deque(deque) => any(&mut deque.items.iter().copied()),
        Obj::Dict(dict) => Ok(Some(find_in_dict(heap, dict, hash_of(heap, item)?, item)?.is_some())),
        Obj::Set(set) | Obj::FrozenSet(set) => {
            // A set is looked up as if it were frozen.
            let hash = match hash_of(heap, item) {
                Err(Trouble::Fault(_)) if matches!(heap.obj(item), Some(Obj::Set(_))) => {
                    return set_in_set(heap, item, set);
                }
                other => other?,
            };
            Ok(Some(find_in_set(heap, set, hash, item)?.is_some()))
        }
        Obj::Attributes(_) | Obj::MappingProxy(_) => Ok(Some(match heap.as_str(item) {
            Some(text) => {
                super::dicts::named(heap, container).is_some_and(|names| names.iter().any(|(n, _)| n == text))
            }
            None => false,
        })),
        Obj::DictView(dict, kind) => super::dicts::view_contains(heap, *dict, *kind, item).map(Some),
        Obj::Str(text) => match heap.as_str(item) {
            Some(needle) => Ok(Some(search::find(text.text.as_bytes(), needle.as_bytes()).is_some())),
            None => {
                let name = heap.type_name(item);
                Err(Fault::type_(format!("'in <string>' requires string as left operand, not {name}")).into())
            }
        },
        Obj::Range(range) => match heap.num(item) {
            Some(super::num::Num::Int(i)) => Ok(Some(super::sequence::range_position(*range, i).is_some())),
            Some(super::num::Num::Float(x)) => Ok(Some(
                x.fract() == 0.0 && x.abs() < 9e18 && super::sequence::range_position(*range, x as i64).is_some(),
            )),
            Some(_) => Ok(Some(false)),
            None if heap.guest_method(item, known::EQ).is_some() => Ok(None),
            None => Ok(Some(false)),
        },
        Obj::Bytes(_) | Obj::ByteArray(_) => in_bytes(heap, item, bytes_of(obj).unwrap_or(&[])).map(Some),
        Obj::Generator(generator) if !generator.is_iterator() => Err(not_iterable(heap, container)),
        Obj::Iter(_) | Obj::Generator(_) | Obj::AsyncStep(_) => Ok(None),
        _ => Err(not_iterable(heap, container)),
    }
}

fn set_in_set(heap: &Heap, item: Value, set: &crate::vm::set::Set) -> Plain<Option<bool>> {
    for (_, other) in set.iter() {
        if same(heap, other, item, 0)? {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

fn in_bytes(heap: &Heap, item: Value, bytes: &[u8]) -> Plain<bool> {
    if heap.num(item).is_some_and(|n| n.big().is_some()) {
        let byte = u8::try_from(heap.small_int(item).unwrap_or(-1))
            .map_err(|_| Fault::value("byte must be in range(0, 256)"))?;
        return Ok(bytes.contains(&byte));
    }
    match heap.bytes_like(item) {
        Some(needle) => Ok(search::find(bytes, needle).is_some()),
        None => Err(Fault::type_(format!(
            "a bytes-like object is required, not '{}'",
            heap.type_name(item)
        ))
        .into()),
    }
}

fn not_iterable(heap: &Heap, container: Value) -> Trouble {
    Fault::type_(format!(
        "argument of type '{}' is not iterable",
        heap.type_name(container)
    ))
    .into()
}
