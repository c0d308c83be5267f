//! Operators on built-in values: what the interpreter calls when no guest method has a say.
//!
//! The interpreter itself dispatches on instances whose classes define `__add__`, `__eq__`, `__getitem__`, `__iter__`, `__bool__`.. in the
//! guest. What arrives here is plain, or an instance of a subclass of a built-in type (`heap.plain` unwraps it), or an instance
//! that has no such method: then the answer is CPython's default (identity for `==`) or its TypeError with `heap.type_name`.
//! Nested values may still be instances with guest methods: then the answer is `Outcome::Call` of a helper in `stdlib/builtins.py`.

pub mod advance;
pub mod arith;
pub mod dicts;
pub mod equal;
pub mod format;
pub mod item;
pub mod iterate;
pub mod names;
pub mod num;
pub mod order;
pub mod percent;
pub mod sequence;
pub mod sets;
pub mod text;
pub mod trouble;

use super::heap::Heap;
use super::native::{CallRequest, NativeResult, Outcome, Raised, done};
use super::object::Obj;
use super::value::{Handle, Value};
use crate::python::code::{BinOp, CmpOp, Conversion, UnOp};
use num_bigint::BigInt;
use trouble::{Plain, Trouble};

/// What `next` gives.
#[derive(Clone, Debug)]
pub enum Next {
    /// The next item.
    Item(Value),
    /// No more.
    Done,
    /// A guest function gives it, or raises StopIteration.
    Call(Box<CallRequest>),
}

/// Items of an iterable.
#[derive(Clone, Debug)]
pub enum Items {
    /// All of them.
    Plain(Vec<Value>),
    /// Only the guest can iterate over it (a generator, an instance with `__iter__`, a `map`...).
    Guest,
}

/// `a op b`. Raises TypeError "unsupported operand type(s) for ..".
pub fn binary(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    arith::binary(heap, op, a, b)
}

/// `a op= b` for built-in values: changes lists, sets, dicts in place; else as `binary`, with `+=` in the message.
pub fn in_place(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    arith::in_place(heap, op, a, b)
}

/// `-a`, `+a`, `~a` (`not` is done by the interpreter).
pub fn unary(heap: &mut Heap, op: UnOp, a: Value) -> NativeResult {
    arith::unary(heap, op, a)
}

/// `a op b`, also `in` (`a in b`) and `is`; the answer is a bool.
pub fn compare(heap: &mut Heap, op: CmpOp, a: Value, b: Value) -> NativeResult {
    match compared(heap, op, a, b) {
        Ok(Some(answer)) => done(Value::Bool(answer)),
        Ok(None) => heap.call_helper(if op == CmpOp::In { "_contains" } else { "_not_contains" }, &[a, b]),
        Err(Trouble::Guest) => {
            let helper = match op {
                CmpOp::Eq => "_eq",
                CmpOp::Ne => "_ne",
                CmpOp::Lt => "_lt",
                CmpOp::Le => "_le",
                CmpOp::Gt => "_gt",
                CmpOp::Ge => "_ge",
                CmpOp::NotIn => "_not_contains",
                _ => "_contains",
            };
            heap.call_helper(helper, &[a, b])
        }
        Err(other) => Err(heap.trouble(other)),
    }
}

/// An ordering after the guest's methods have all answered `NotImplemented`; other comparisons as ever.
pub fn compare_by_types(heap: &mut Heap, op: CmpOp, a: Value, b: Value) -> NativeResult {
    if !matches!(op, CmpOp::Lt | CmpOp::Le | CmpOp::Gt | CmpOp::Ge) {
        return compare(heap, op, a, b);
    }
    match order::ordered_by_types(heap, op, a, b) {
        Ok(answer) => done(Value::Bool(answer)),
        Err(Trouble::Guest) => compare(heap, op, a, b),
        Err(other) => Err(heap.trouble(other)),
    }
}

/// The answer of a comparison; None for a membership test that takes iteration by the guest.
fn compared(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Plain<Option<bool>> {
    Ok(Some(match op {
        CmpOp::Is => is_same(heap, a, b),
        CmpOp::IsNot => !is_same(heap, a, b),
        CmpOp::Eq => equal::equal(heap, a, b)?,
        CmpOp::Ne => !equal::equal(heap, a, b)?,
        CmpOp::In => return order::contains(heap, a, b),
        CmpOp::NotIn => return Ok(order::contains(heap, a, b)?.map(|found| !found)),
        _ => match order::ordered(heap, op, a, b)? {
            Some(answer) => answer,
            None => return Err(order::not_supported(heap, op, a, b).into()),
        },
    }))
}

/// `a is b`. Short equal strings are one object in CPython, where they come from the source; here any equal strings without spaces are.
#[must_use]
pub fn is_same(heap: &Heap, a: Value, b: Value) -> bool {
    if a == b {
        return true;
    }
    match (heap.obj(a), heap.obj(b)) {
        (Some(Obj::Str(x)), Some(Obj::Str(y))) => {
            x.text == y.text && (x.chars < 2 || x.text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_'))
        }
        (Some(Obj::Tuple(x)), Some(Obj::Tuple(y))) => x.is_empty() && y.is_empty(),
        (Some(Obj::Bytes(x)), Some(Obj::Bytes(y))) => x.is_empty() && y.is_empty(),
        _ => false,
    }
}

/// Truth of a value that has no guest `__bool__` or `__len__`.
#[must_use]
pub fn truth(heap: &Heap, v: Value) -> bool {
    match heap.plain(v) {
        Value::Unbound | Value::None => false,
        Value::Bool(b) => b,
        Value::Int(i) => i != 0,
        Value::Float(f) => f != 0.0,
        Value::Obj(h) => match heap.get(h) {
            Obj::Str(text) => text.chars != 0,
            Obj::Bytes(bytes) => !bytes.is_empty(),
            Obj::ByteArray(bytes) => !bytes.is_empty(),
            Obj::Tuple(items) => !items.is_empty(),
            Obj::List(items) => !items.is_empty(),
            Obj::Dict(dict) => !dict.is_empty(),
            Obj::DictView(dict, _) => truth(heap, Value::Obj(*dict)),
            Obj::Set(set) | Obj::FrozenSet(set) => !set.is_empty(),
            Obj::Deque(deque) => !deque.items.is_empty(),
            Obj::Range(range) => sequence::range_len(*range) > 0,
            Obj::MappingProxy(_) | Obj::Attributes(_) => {
                dicts::named(heap, Value::Obj(h)).is_some_and(|names| !names.is_empty())
            }
            _ => true,
        },
        _ => true,
    }
}

/// `iter(v)`. Generators and iterators are their own. Raises TypeError "'int' object is not iterable".
pub fn iter(heap: &mut Heap, v: Value) -> NativeResult {
    iterate::iter(heap, v)
}

/// The next item of an `Obj::Iter` (generators and instances are resumed by the interpreter).
pub fn next(heap: &mut Heap, iterator: Handle) -> Result<Next, Raised> {
    advance::next(heap, iterator)
}

/// All items of an iterable, for unpacking, `[*a]`, `f(*a)`: lists, tuples, strings, dicts, sets, ranges, views, plain iterators.
/// What is not iterable gives TypeError "'int' object is not iterable".
pub fn items(heap: &mut Heap, v: Value) -> Result<Items, Raised> {
    iterate::items(heap, v)
}

/// `obj[index]`; a dict subclass with `__missing__` calls it.
pub fn load_item(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    item::load(heap, obj, index)
}

/// `obj[index] = value`; the resulting value is ignored.
pub fn store_item(heap: &mut Heap, obj: Value, index: Value, value: Value) -> NativeResult {
    item::store(heap, obj, index, value)
}

/// `del obj[index]`; the resulting value is ignored.
pub fn delete_item(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    item::delete(heap, obj, index)
}

/// The length of a built-in value; None if it has none.
#[must_use]
pub fn length(heap: &Heap, v: Value) -> Option<usize> {
    Some(match heap.obj(heap.plain(v))? {
        Obj::Str(text) => text.chars as usize,
        Obj::List(items) => items.len(),
        Obj::Tuple(items) => items.len(),
        Obj::Dict(dict) => dict.len(),
        Obj::Set(set) | Obj::FrozenSet(set) => set.len(),
        Obj::Deque(deque) => deque.items.len(),
        Obj::Range(range) => sequence::range_len(*range) as usize,
        Obj::DictView(dict, _) => length(heap, Value::Obj(*dict))?,
        Obj::Attributes(_) | Obj::MappingProxy(_) => dicts::named(heap, v)?.len(),
        other => equal::bytes_of(other)?.len(),
    })
}

/// `len(v)` of a value without a guest `__len__`.
pub fn len(heap: &mut Heap, v: Value) -> NativeResult {
    match length(heap, v) {
        Some(length) => done(Value::Int(length as i64)),
        None => {
            let name = heap.type_name(v);
            Err(heap.type_error(format!("object of type '{name}' has no len()")))
        }
    }
}

/// A replacement field of an f-string: a string. `spec` is a string or None. Instances may have guest `__format__`, `__str__`, `__repr__`:
/// the answer is the call of a helper then.
pub fn format_value(heap: &mut Heap, conversion: Conversion, v: Value, spec: Value) -> NativeResult {
    format::field(heap, conversion, v, spec)
}

/// Adds to a set under construction.
pub fn set_add(heap: &mut Heap, set: Value, v: Value) -> NativeResult {
    let result = add_to_set(heap, set, v);
    heap.or_helper(result, "_set_add", &[set, v])
}

fn add_to_set(heap: &mut Heap, set: Value, v: Value) -> Plain<Value> {
    let plain = heap.plain(set);
    let hash = equal::hash_of(heap, v)?;
    let Some(Obj::Set(table)) = heap.obj(plain) else {
        return Ok(Value::None);
    };
    if equal::find_in_set(heap, table, hash, v)?.is_none()
        && let Some(Obj::Set(table)) = plain.handle().map(|h| heap.get_mut(h))
    {
        std::rc::Rc::make_mut(table).push(hash, v);
        heap.charge(32);
    }
    Ok(Value::None)
}

/// Adds to a dict under construction, or `dict[key] = value`.
pub fn dict_set(heap: &mut Heap, dict: Value, key: Value, value: Value) -> NativeResult {
    let result = dicts::set(heap, dict, key, value).map(|()| Value::None);
    heap.or_helper(result, "_dict_store", &[dict, key, value])
}

/// The value of a string key in a plain dict.
#[must_use]
pub fn dict_get_str(heap: &Heap, dict: Value, key: &str) -> Option<Value> {
    let table = heap.as_dict(dict)?;
    let hash = super::number::hash::bytes(key.as_bytes()) as u64;
    let place = table.find(hash, |k| heap.as_str(k).is_some_and(|text| **text == *key))?;
    table.at(place).map(|entry| entry.value)
}

/// Sets a string key in a plain dict.
pub fn dict_set_str(heap: &mut Heap, dict: Value, key: &str, value: Value) {
    let key = heap.str(key);
    // A string has no guest methods, and keys that are instances never equal it without being asked.
    let _ = dicts::set(heap, dict, key, value);
}

/// `{**src}`: adds all entries; TypeError "'int' object is not a mapping".
pub fn dict_update(heap: &mut Heap, dict: Value, src: Value) -> NativeResult {
    let is_guest = heap.guest_method(src, crate::python::known::KEYS).is_some();
    if !is_guest && dicts::read(heap, src).is_none() {
        let name = heap.type_name(src);
        return Err(heap.type_error(format!("'{name}' object is not a mapping")));
    }
    let result = dicts::update(heap, dict, src).map(|()| Value::None);
    heap.or_helper(result, "_dict_update", &[dict, src])
}

/// An int from a large one.
pub fn int_from_big(heap: &mut Heap, big: BigInt) -> Value {
    heap.int(big)
}

/// `repr(v)` without running guest code, cut at `most` characters: instances with a guest `__repr__` show as `<C object>`.
#[must_use]
pub fn plain_repr(heap: &Heap, v: Value, most: usize) -> String {
    text::plain_repr(heap, v, most)
}

/// Only guest code can tell `str(v)`.
#[must_use]
pub fn needs_guest(heap: &Heap, v: Value) -> bool {
    text::needs_guest(heap, v)
}

/// `str(v)` without running guest code: the last line of tracebacks.
#[must_use]
pub fn plain_str(heap: &Heap, v: Value) -> String {
    text::plain_str(heap, v)
}
