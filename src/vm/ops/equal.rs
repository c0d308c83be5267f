//! `==` and hashes of built-in values, following nested containers.

use super::super::heap::Heap;
use super::super::number::hash;
use super::super::object::{Obj, ViewKind};
use super::super::set::Set;
use super::super::value::Value;
use super::num::Num;
use super::trouble::{MAX_DEPTH, Plain, Trouble};
use crate::python::known;
use crate::vm::dict::Dict;
use crate::vm::fault::Fault;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

const DEEP: Trouble = Trouble::Deep(" in comparison");

/// `a == b`
pub fn equal(heap: &Heap, a: Value, b: Value) -> Plain<bool> {
    equal_at(heap, a, b, 0)
}

/// `a is b or a == b`: how containers compare their elements.
pub fn same(heap: &Heap, a: Value, b: Value, depth: u32) -> Plain<bool> {
    Ok(a == b || equal_at(heap, a, b, depth)?)
}

fn equal_at(heap: &Heap, a: Value, b: Value, depth: u32) -> Plain<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => return Ok(x == y),
        (Value::Obj(_), _) | (_, Value::Obj(_)) => {}
        _ => {
            return Ok(match (heap.num(a), heap.num(b)) {
                (Some(x), Some(y)) => order_numbers(&x, &y) == Some(Ordering::Equal),
                _ => a == b,
            });
        }
    }
    if heap.guest_method(a, known::EQ).is_some() || heap.guest_method(b, known::EQ).is_some() {
        return Err(Trouble::Guest);
    }
    let (a, b) = (heap.plain(a), heap.plain(b));
    if let (Some(x), Some(y)) = (heap.num(a), heap.num(b)) {
        return Ok(order_numbers(&x, &y) == Some(Ordering::Equal));
    }
    match (heap.obj(a), heap.obj(b)) {
        (Some(x), Some(y)) if depth < MAX_DEPTH => equal_objects(heap, (a, x), (b, y), depth + 1),
        (Some(_), Some(_)) => Err(DEEP),
        _ => Ok(a == b),
    }
}

fn equal_objects(heap: &Heap, (a, x): (Value, &Obj), (b, y): (Value, &Obj), depth: u32) -> Plain<bool> {
    Ok(match (x, y) {
        (Obj::Str(x), Obj::Str(y)) => x.text == y.text,
        (Obj::Tuple(x), Obj::Tuple(y)) => equal_items(heap, x, y, depth)?,
        (Obj::List(x), Obj::List(y)) => equal_items(heap, x, y, depth)?,
        (Obj::Deque(x), Obj::Deque(y)) => {
            let (x, y): (Vec<_>, Vec<_>) = (x.items.iter().copied().collect(), y.items.iter().copied().collect());
            equal_items(heap, &x, &y, depth)?
        }
        (Obj::Dict(x), Obj::Dict(y)) => equal_dicts(heap, x, y, depth)?,
        (Obj::Set(x) | Obj::FrozenSet(x), Obj::Set(y) | Obj::FrozenSet(y)) => equal_sets(heap, x, y)?,
        (Obj::Range(x), Obj::Range(y)) => super::sequence::range_items_equal(*x, *y),
        (Obj::Slice(x), Obj::Slice(y)) => equal_items(heap, &x[..], &y[..], depth)?,
        (Obj::Method(x), Obj::Method(y)) => x.function == y.function && x.receiver == y.receiver,
        (Obj::GenericAlias(x), Obj::GenericAlias(y)) => x.0 == y.0 && same(heap, x.1, y.1, depth)?,
        (Obj::Union(x), Obj::Union(y)) => {
            let (x, y) = (heap.as_items(*x).unwrap_or(&[]), heap.as_items(*y).unwrap_or(&[]));
            x.len() == y.len() && x.iter().all(|v| y.contains(v))
        }
        (Obj::Code(x), Obj::Code(y)) => x == y,
        (Obj::MappingProxy(_) | Obj::Attributes(_), _) | (_, Obj::MappingProxy(_) | Obj::Attributes(_)) => {
            match (super::dicts::named(heap, a), super::dicts::named(heap, b)) {
                (Some(x), Some(y)) => equal_named(heap, &x, &y, depth)?,
                _ => false,
            }
        }
        (Obj::DictView(..), _) | (_, Obj::DictView(..)) => equal_views(heap, a, b)?,
        _ => match (bytes_of(x), bytes_of(y)) {
            (Some(x), Some(y)) => x == y,
            _ => a == b,
        },
    })
}

/// The contents of bytes or a bytearray.
#[must_use]
pub fn bytes_of(obj: &Obj) -> Option<&[u8]> {
    match obj {
        Obj::Bytes(bytes) => Some(bytes),
        Obj::ByteArray(bytes) => Some(bytes),
        _ => None,
    }
}

impl Heap {
    /// The contents of whatever is made of bytes: bytes, a bytearray, a view of one of them.
    #[must_use]
    pub fn bytes_like(&self, v: Value) -> Option<&[u8]> {
        match self.obj(self.plain(v))? {
            Obj::View(whole, start, length) => {
                let bytes = bytes_of(self.get(*whole))?;
                let start = (*start as usize).min(bytes.len());
                Some(&bytes[start..(start + *length as usize).min(bytes.len())])
            }
            obj => bytes_of(obj),
        }
    }
}

fn equal_items(heap: &Heap, x: &[Value], y: &[Value], depth: u32) -> Plain<bool> {
    if x.len() != y.len() {
        return Ok(false);
    }
    for (a, b) in x.iter().zip(y) {
        if !same(heap, *a, *b, depth)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_dicts(heap: &Heap, x: &Dict, y: &Dict, depth: u32) -> Plain<bool> {
    if x.len() != y.len() {
        return Ok(false);
    }
    for entry in x.iter() {
        let Some(place) = find_in_dict(heap, y, entry.hash, entry.key)? else {
            return Ok(false);
        };
        let other = y.at(place).map_or(Value::Unbound, |e| e.value);
        if !same(heap, entry.value, other, depth)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_named(heap: &Heap, x: &[(Rc<str>, Value)], y: &[(Rc<str>, Value)], depth: u32) -> Plain<bool> {
    if x.len() != y.len() {
        return Ok(false);
    }
    for (name, value) in x {
        let Some((_, other)) = y.iter().find(|(n, _)| n == name) else {
            return Ok(false);
        };
        if !same(heap, *value, *other, depth)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_sets(heap: &Heap, x: &Set, y: &Set) -> Plain<bool> {
    if x.len() != y.len() {
        return Ok(false);
    }
    for (hash, key) in x.iter() {
        if find_in_set(heap, y, hash, key)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_views(heap: &Heap, a: Value, b: Value) -> Plain<bool> {
    let values = |v| matches!(heap.obj(v), Some(Obj::DictView(_, ViewKind::Values)));
    if values(a) || values(b) {
        return Ok(a == b);
    }
    match (super::sets::as_set(heap, a)?, super::sets::as_set(heap, b)?) {
        (Some(x), Some(y)) => equal_sets(heap, &x, &y),
        _ => Ok(false),
    }
}

/// Place of a key in a dict.
pub fn find_in_dict(heap: &Heap, dict: &Dict, hash: u64, key: Value) -> Plain<Option<usize>> {
    let trouble = RefCell::new(None);
    let found = dict.find(hash, |other| key_matches(heap, other, key, &trouble));
    trouble.into_inner().map_or(Ok(found), Err)
}

/// Place of an element in a set.
pub fn find_in_set(heap: &Heap, set: &Set, hash: u64, key: Value) -> Plain<Option<usize>> {
    let trouble = RefCell::new(None);
    let found = set.find(hash, |other| key_matches(heap, other, key, &trouble));
    trouble.into_inner().map_or(Ok(found), Err)
}

fn key_matches(heap: &Heap, a: Value, b: Value, trouble: &RefCell<Option<Trouble>>) -> bool {
    same(heap, a, b, 0).unwrap_or_else(|found| {
        trouble.borrow_mut().get_or_insert(found);
        false
    })
}

/// How two numbers compare; None with nan.
#[must_use]
pub fn order_numbers(a: &Num, b: &Num) -> Option<Ordering> {
    match (a, b) {
        (Num::Int(x), Num::Int(y)) => Some(x.cmp(y)),
        (Num::Float(x), Num::Float(y)) => x.partial_cmp(y),
        (Num::Float(x), i) => order_float(*x, &*i.big()?),
        (i, Num::Float(x)) => order_float(*x, &*i.big()?).map(Ordering::reverse),
        _ => Some(a.big()?.cmp(&b.big()?)),
    }
}

/// How a float compares with an int, exactly.
fn order_float(x: f64, i: &BigInt) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    if let Some(small) = i.to_i64().filter(|i| i.unsigned_abs() < 1 << 53) {
        return x.partial_cmp(&(small as f64));
    }
    let whole = super::super::number::int::from_float(x.trunc()).ok()?;
    Some(
        whole
            .cmp(i)
            .then_with(|| x.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal)),
    )
}

/// `hash(v)` as the tables use it.
pub fn hash_of(heap: &Heap, v: Value) -> Plain<u64> {
    hash_at(heap, v, 0).map(|h| h as u64)
}

fn hash_at(heap: &Heap, v: Value, depth: u32) -> Plain<i64> {
    Ok(match v {
        Value::Int(i) => hash::int(i),
        Value::Bool(b) => i64::from(b),
        Value::Float(x) => hash::float(x),
        Value::Obj(h) => return hash_object(heap, v, heap.get(h), depth),
        Value::None => 0x00FE_0001,
        Value::Ellipsis => 0x00FE_0002,
        Value::NotImplemented => 0x00FE_0003,
        Value::Unbound => 0,
        Value::Native(id) => 0x0100_0000 + i64::from(id.0),
        Value::Syscall(id) => 0x0200_0000 + i64::from(id.0),
    })
}

fn hash_object(heap: &Heap, v: Value, obj: &Obj, depth: u32) -> Plain<i64> {
    if depth > MAX_DEPTH {
        return Err(DEEP);
    }
    match heap.guest_method(v, known::HASH) {
        Some(Value::None) => return Err(unhashable(heap, v)),
        Some(_) => return Err(Trouble::Guest),
        None => {}
    }
    Ok(match obj {
        Obj::Instance(instance) => match instance.inner {
            Some(inner) => return hash_inner(heap, v, inner, depth),
            None => hash::int(i64::from(v.handle().map_or(0, |h| h.0))),
        },
        Obj::Str(text) => hash::bytes(text.text.as_bytes()),
        Obj::Bytes(bytes) => hash::bytes(bytes),
        Obj::BigInt(i) => hash::big(i),
        Obj::Tuple(items) => {
            let hashes = items
                .iter()
                .map(|item| hash_at(heap, *item, depth + 1))
                .collect::<Plain<Vec<_>>>()?;
            hash::tuple(hashes.into_iter())
        }
        Obj::FrozenSet(set) => {
            let hashes: Vec<i64> = set.iter().map(|(h, _)| h as i64).collect();
            hash::frozenset(hashes.into_iter())
        }
        Obj::Range(r) => {
            let length = super::sequence::range_len(*r);
            let parts = match length {
                0 => [0, 0, 0],
                1 => [1, r.start, 0],
                _ => [length as i64, r.start, r.step],
            };
            hash::tuple(parts.into_iter().map(hash::int))
        }
        Obj::Method(method) => {
            let bits = |v: Value| crate::base::Fingerprint::of(&v).0 as i64;
            bits(method.function) ^ bits(method.receiver)
        }
        Obj::GenericAlias(pair) => hash_at(heap, pair.1, depth + 1)? ^ 0x77,
        Obj::Union(items) => heap
            .as_items(*items)
            .unwrap_or(&[])
            .iter()
            .fold(0x55, |h, v| h ^ hash_at(heap, *v, depth + 1).unwrap_or(0)),
        Obj::List(_)
        | Obj::Dict(_)
        | Obj::Set(_)
        | Obj::ByteArray(_)
        | Obj::Deque(_)
        | Obj::Slice(_)
        | Obj::Attributes(_)
        | Obj::MappingProxy(_) => {
            return Err(unhashable(heap, v));
        }
        Obj::DictView(_, ViewKind::Keys | ViewKind::Items) => return Err(unhashable(heap, v)),
        _ => hash::int(i64::from(v.handle().map_or(0, |h| h.0))),
    })
}

/// The hash of an instance of a subclass of a built-in type: that of the plain value.
fn hash_inner(heap: &Heap, v: Value, inner: Value, depth: u32) -> Plain<i64> {
    hash_at(heap, inner, depth + 1).map_err(|trouble| match trouble {
        Trouble::Fault(_) => unhashable(heap, v),
        other => other,
    })
}

/// TypeError "unhashable type: 'list'"
fn unhashable(heap: &Heap, v: Value) -> Trouble {
    Trouble::Fault(Fault::type_(format!("unhashable type: '{}'", heap.type_name(v))))
}
