//! Sets as natives use them: elements, algebra, order by inclusion.

use super::super::heap::Heap;
use super::super::object::{Obj, ViewKind};
use super::super::set::Set;
use super::super::value::Value;
use super::equal::{find_in_set, hash_of};
use super::trouble::{Plain, Trouble};
use crate::python::code::{BinOp, CmpOp};
use std::rc::Rc;

/// The table of a set or frozen set, or a table of a dict's keys. Pairs of a dict would have to be made: the guest does that.
pub fn as_set(heap: &Heap, v: Value) -> Plain<Option<Rc<Set>>> {
    Ok(match heap.obj(heap.plain(v)) {
        Some(Obj::Set(set) | Obj::FrozenSet(set)) => Some(set.clone()),
        Some(Obj::DictView(dict, ViewKind::Keys)) => {
            let Some(Obj::Dict(dict)) = heap.obj(Value::Obj(*dict)) else {
                return Err(Trouble::Guest);
            };
            let mut set = Set::default();
            dict.iter().for_each(|e| set.push(e.hash, e.key));
            Some(Rc::new(set))
        }
        Some(Obj::DictView(_, ViewKind::Items)) => return Err(Trouble::Guest),
        _ => None,
    })
}

/// Adds an element to a table.
pub fn add(heap: &Heap, set: &mut Set, item: Value) -> Plain<bool> {
    let hash = hash_of(heap, item)?;
    add_hashed(heap, set, hash, item)
}

fn add_hashed(heap: &Heap, set: &mut Set, hash: u64, item: Value) -> Plain<bool> {
    let new = find_in_set(heap, set, hash, item)?.is_none();
    if new {
        set.push(hash, item);
    }
    Ok(new)
}

/// A table of the elements of any plain iterable; sets and dicts keep their hashes.
pub fn collect(heap: &mut Heap, v: Value) -> Plain<Rc<Set>> {
    if heap.guest_method(v, crate::python::known::ITER).is_some() {
        return Err(Trouble::Guest);
    }
    if let Some(Obj::Set(set) | Obj::FrozenSet(set)) = heap.obj(heap.plain(v)) {
        let mut copy = Set::default();
        merge(heap, &mut copy, set)?;
        return Ok(Rc::new(copy));
    }
    let super::Items::Plain(items) = super::items(heap, v)? else {
        return Err(Trouble::Guest);
    };
    let mut set = Set::default();
    for item in items {
        add(heap, &mut set, item)?;
    }
    heap.charge(set.bytes());
    Ok(Rc::new(set))
}

/// Adds all elements of another table, in its order.
pub fn merge(heap: &Heap, set: &mut Set, other: &Set) -> Plain<()> {
    set.reserve_for_merge(other.len());
    if set.adopt(other) {
        return Ok(());
    }
    for (hash, item) in other.iter() {
        add_hashed(heap, set, hash, item)?;
    }
    Ok(())
}

/// `a | b`, `a & b`, `a - b`, `a ^ b`
pub fn combine(heap: &Heap, op: BinOp, a: &Set, b: &Set) -> Plain<Set> {
    let mut out = Set::default();
    match op {
        BinOp::Or => {
            merge(heap, &mut out, a)?;
            merge(heap, &mut out, b)?;
        }
        BinOp::And => {
            let (small, large) = if b.len() > a.len() { (a, b) } else { (b, a) };
            for (hash, item) in small.iter() {
                if find_in_set(heap, large, hash, item)?.is_some() {
                    add_hashed(heap, &mut out, hash, item)?;
                }
            }
        }
        BinOp::Sub if a.len() / 4 > b.len() => {
            merge(heap, &mut out, a)?;
            change(heap, op, &mut out, b)?;
        }
        BinOp::Sub => {
            for (hash, item) in a.iter() {
                if find_in_set(heap, b, hash, item)?.is_none() {
                    add_hashed(heap, &mut out, hash, item)?;
                }
            }
        }
        _ => {
            merge(heap, &mut out, b)?;
            change(heap, op, &mut out, a)?;
        }
    }
    Ok(out)
}

/// `a |= b` and so on, on the table of `a`.
pub fn change(heap: &Heap, op: BinOp, a: &mut Set, b: &Set) -> Plain<()> {
    match op {
        BinOp::Or => merge(heap, a, b)?,
        BinOp::And => *a = combine(heap, op, a, b)?,
        _ => {
            for (hash, item) in b.iter() {
                match find_in_set(heap, a, hash, item)? {
                    Some(place) => {
                        a.remove_at(place);
                    }
                    None if op == BinOp::Xor => a.push(hash, item),
                    None => {}
                }
            }
        }
    }
    Ok(())
}

/// Are all elements of `a` in `b`?
pub fn is_subset(heap: &Heap, a: &Set, b: &Set) -> Plain<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    for (hash, item) in a.iter() {
        if find_in_set(heap, b, hash, item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a < b` and so on: inclusion.
pub fn ordered(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Plain<Option<bool>> {
    let (Some(a), Some(b)) = (as_set(heap, a)?, as_set(heap, b)?) else {
        return Ok(None);
    };
    Ok(Some(match op {
        CmpOp::Le => is_subset(heap, &a, &b)?,
        CmpOp::Lt => a.len() < b.len() && is_subset(heap, &a, &b)?,
        CmpOp::Ge => is_subset(heap, &b, &a)?,
        _ => b.len() < a.len() && is_subset(heap, &b, &a)?,
    }))
}
