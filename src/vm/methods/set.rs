//! Methods of `set` and `frozenset`.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Raised, Signature, done};
use super::super::object::Obj;
use super::super::ops::equal::{find_in_set, hash_of};
use super::super::ops::trouble::{Plain, Trouble};
use super::super::ops::{self, sets};
use super::super::value::Value;
use super::common::{self, def, exact};
use crate::python::code::BinOp;
use crate::vm::set::Set;
use crate::vm::types;
use std::rc::Rc;

/// Methods of both.
pub const FROZEN: &[NativeDef] = &[
    def("copy", exact(0), copy),
    def("union", Signature::at_least(0), union),
    def("intersection", Signature::at_least(0), intersection),
    def("difference", Signature::at_least(0), difference),
    def("symmetric_difference", exact(1), symmetric_difference),
    def("issubset", exact(1), issubset),
    def("issuperset", exact(1), issuperset),
    def("isdisjoint", exact(1), isdisjoint),
    def("__len__", exact(0), common::len),
    def("__contains__", exact(1), common::contains),
    def("__iter__", exact(0), common::iter),
    def("__and__", exact(1), common::and),
    def("__rand__", exact(1), common::rand),
    def("__or__", exact(1), common::or),
    def("__ror__", exact(1), common::ror),
    def("__sub__", exact(1), common::sub),
    def("__rsub__", exact(1), common::rsub),
    def("__xor__", exact(1), common::xor),
    def("__rxor__", exact(1), common::rxor),
];

/// Methods that change a set.
pub const SET: &[NativeDef] = &[
    def("add", exact(1), add),
    def("discard", exact(1), discard),
    def("remove", exact(1), remove),
    def("pop", exact(0), pop),
    def("clear", exact(0), clear),
    def("update", Signature::at_least(0), update),
    def("intersection_update", Signature::at_least(0), intersection_update),
    def("difference_update", Signature::at_least(0), difference_update),
    def("symmetric_difference_update", exact(1), symmetric_difference_update),
    def("__init__", Signature::Raw, init),
    def("__ior__", exact(1), update),
];

/// `set(iterable)`
pub const SET_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new_set)];
/// `frozenset(iterable)`
pub const FROZENSET_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new_frozenset)];

fn source(heap: &mut Heap, name: &str, args: &Args<'_>) -> Result<Option<Value>, Raised> {
    let given = args.len() - 1;
    if !args.keywords.is_empty() {
        return Err(heap.type_error(format!("{name}() takes no keyword arguments")));
    }
    if given > 1 {
        return Err(heap.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    Ok(args.get(1))
}

fn new_set(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let set = match source(heap, "set", args)? {
        None => Ok(Rc::default()),
        Some(v) => sets::collect(heap, v),
    };
    let result = set.map(|set| heap.value(Obj::Set(set)));
    heap.or_helper(result, "_set", &args.values[1..])
}

fn new_frozenset(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let set = match source(heap, "frozenset", args)? {
        None => Ok(Rc::default()),
        Some(v) if args[0] == Value::Obj(types::FROZENSET) && matches!(heap.obj(v), Some(Obj::FrozenSet(_))) => {
            return done(v);
        }
        Some(v) => sets::collect(heap, v),
    };
    let result = set.map(|set| heap.value(Obj::FrozenSet(set)));
    heap.or_helper(result, "_frozenset", args.values)
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let new = match source(heap, "set", args)? {
        None => Ok(Rc::default()),
        Some(v) => sets::collect(heap, v),
    };
    match new {
        Ok(new) => replace(heap, args[0], new),
        Err(Trouble::Guest) => heap.call_helper("_set_fill", &[args[0], args[1]]),
        Err(other) => Err(heap.trouble(other)),
    }
}

/// The table of the receiver.
fn table(heap: &Heap, v: Value) -> Rc<Set> {
    match heap.obj(heap.plain(v)) {
        Some(Obj::Set(set) | Obj::FrozenSet(set)) => set.clone(),
        _ => Rc::default(),
    }
}

fn replace(heap: &mut Heap, set: Value, new: Rc<Set>) -> NativeResult {
    heap.charge(new.bytes());
    if let Some(h) = set.handle() {
        *heap.get_mut(h) = Obj::Set(new);
    }
    done(Value::None)
}

/// A new set of the receiver's type.
fn like(heap: &mut Heap, receiver: Value, set: Set) -> Value {
    heap.charge(set.bytes());
    let set = Rc::new(set);
    match heap.obj(receiver) {
        Some(Obj::FrozenSet(_)) => heap.value(Obj::FrozenSet(set)),
        _ => heap.value(Obj::Set(set)),
    }
}

fn change(heap: &mut Heap, set: Value, what: impl FnOnce(&mut Set)) {
    if let Some(Obj::Set(table)) = set.handle().map(|h| heap.get_mut(h)) {
        what(Rc::make_mut(table));
    }
}

fn copy(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if matches!(heap.obj(args[0]), Some(Obj::FrozenSet(_))) {
        return done(args[0]);
    }
    let mut set = Set::default();
    let merged = sets::merge(heap, &mut set, &table(heap, args[0]));
    match merged {
        Ok(()) => done(heap.set(set)),
        Err(_) => {
            let table = table(heap, args[0]);
            done(heap.value(Obj::Set(table)))
        }
    }
}

/// Applies an operator with each argument in turn.
fn combine(heap: &mut Heap, op: BinOp, args: &Args<'_>) -> NativeResult {
    let result = combined(heap, op, args);
    match result {
        Ok(set) => done(like(heap, args[0], set)),
        Err(Trouble::Guest) => {
            let name = heap.str(ops::arith::sign(op));
            let others = heap.list(args.values[1..].to_vec());
            heap.call_helper("_set_combined", &[name, args[0], others, Value::Bool(false)])
        }
        Err(other) => Err(heap.trouble(other)),
    }
}

fn combined(heap: &mut Heap, op: BinOp, args: &Args<'_>) -> Plain<Set> {
    let mut current = Set::default();
    sets::merge(heap, &mut current, &table(heap, args[0]))?;
    for other in &args.values[1..] {
        let other = sets::collect(heap, *other)?;
        current = sets::combine(heap, op, &current, &other)?;
    }
    Ok(current)
}

fn union(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    combine(heap, BinOp::Or, args)
}

fn intersection(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    combine(heap, BinOp::And, args)
}

fn difference(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    combine(heap, BinOp::Sub, args)
}

fn symmetric_difference(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    combine(heap, BinOp::Xor, args)
}

fn update(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    change_by(heap, BinOp::Or, args)
}

/// Applies an in-place operator with each argument in turn.
fn change_by(heap: &mut Heap, op: BinOp, args: &Args<'_>) -> NativeResult {
    let mut set = (*table(heap, args[0])).clone();
    for other in &args.values[1..] {
        let result = sets::collect(heap, *other).and_then(|other| sets::change(heap, op, &mut set, &other));
        match result {
            Ok(()) => {}
            Err(Trouble::Guest) => {
                let others = heap.list(args.values[1..].to_vec());
                let name = heap.str(ops::arith::sign(op));
                return heap.call_helper("_set_combined", &[name, args[0], others, Value::Bool(true)]);
            }
            Err(other) => return Err(heap.trouble(other)),
        }
    }
    replace(heap, args[0], Rc::new(set))
}

fn intersection_update(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    change_by(heap, BinOp::And, args)
}

fn difference_update(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    change_by(heap, BinOp::Sub, args)
}

fn symmetric_difference_update(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    change_by(heap, BinOp::Xor, args)
}

/// A question about two sets.
fn ask(
    heap: &mut Heap,
    args: &Args<'_>,
    helper: &str,
    question: impl FnOnce(&Heap, &Set, &Set) -> Plain<bool>,
) -> NativeResult {
    let result = sets::collect(heap, args[1]).and_then(|other| question(heap, &table(heap, args[0]), &other));
    heap.or_helper(result.map(Value::Bool), helper, &[args[0], args[1]])
}

fn issubset(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ask(heap, args, "_set_issubset", sets::is_subset)
}

fn issuperset(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ask(heap, args, "_set_issuperset", |heap, a, b| sets::is_subset(heap, b, a))
}

fn isdisjoint(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ask(heap, args, "_set_isdisjoint", |heap, a, b| {
        Ok(sets::combine(heap, BinOp::And, a, b)?.is_empty())
    })
}

fn add(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::set_add(heap, args[0], args[1])
}

fn place(heap: &Heap, set: Value, item: Value) -> Plain<Option<usize>> {
    find_in_set(heap, &table(heap, set), hash_of(heap, item)?, item)
}

fn take(
    heap: &mut Heap,
    args: &Args<'_>,
    helper: &str,
    absent: impl FnOnce(&mut Heap) -> NativeResult,
) -> NativeResult {
    match place(heap, args[0], args[1]) {
        Ok(Some(at)) => {
            change(heap, args[0], |set| {
                set.remove_at(at);
            });
            done(Value::None)
        }
        Ok(None) => absent(heap),
        Err(Trouble::Guest) => heap.call_helper(helper, &[args[0], args[1]]),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn discard(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    take(heap, args, "_set_discard", |_| done(Value::None))
}

fn remove(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let item = args[1];
    take(heap, args, "_set_remove", |heap| Err(heap.key_error(item)))
}

fn pop(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut item = None;
    change(heap, args[0], |set| item = set.pop());
    match item {
        Some(item) => done(item),
        None => {
            let text = heap.str("pop from an empty set");
            Err(heap.key_error(text))
        }
    }
}

fn clear(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    change(heap, args[0], Set::clear);
    done(Value::None)
}

/// `_lockstep.set_places(set, hash)`: (place, element) of all elements with this hash.
pub fn places(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let hash = heap.small_int(args[1]).unwrap_or(0) as u64;
    let set = table(heap, args[0]);
    let pairs = set
        .places(hash)
        .into_iter()
        .filter_map(|p| Some((p as i64, set.at(p)?.1)))
        .collect::<Vec<_>>();
    let pairs = pairs
        .into_iter()
        .map(|(place, item)| heap.tuple(&[Value::Int(place), item]))
        .collect();
    done(heap.list(pairs))
}

/// `_lockstep.set_push(set, hash, item)`: adds an element that is not there, also to a frozen set that is being made.
pub fn push(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let hash = heap.small_int(args[1]).unwrap_or(0) as u64;
    heap.charge(32);
    let plain = heap.plain(args[0]);
    if let Some(Obj::Set(set) | Obj::FrozenSet(set)) = plain.handle().map(|h| heap.get_mut(h)) {
        Rc::make_mut(set).push(hash, args[2]);
    }
    done(Value::None)
}

/// `_lockstep.set_remove_at(set, place)`
pub fn remove_at(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = heap.small_int(args[1]).unwrap_or(-1) as usize;
    let plain = heap.plain(args[0]);
    change(heap, plain, |set| {
        set.remove_at(at);
    });
    done(Value::None)
}

/// `_lockstep.set_hashes(set)`: (hash, element) of all elements, in order.
pub fn hashes(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let pairs: Vec<(u64, Value)> = table(heap, args[0]).iter().collect();
    let pairs = pairs
        .into_iter()
        .map(|(hash, item)| heap.tuple(&[Value::Int(hash as i64), item]))
        .collect();
    done(heap.list(pairs))
}

/// `_lockstep.frozen(set)`: a frozen set with the elements of a set.
pub fn frozen(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let set = table(heap, args[0]);
    done(heap.value(Obj::FrozenSet(set)))
}
