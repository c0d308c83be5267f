//! Operators on built-in values: what the interpreter calls when no guest method has a say. (TYPES fills these.)
//!
//! The interpreter itself dispatches on instances whose classes define `__add__`, `__eq__`, `__getitem__`, `__iter__`, `__bool__`.. in the
//! guest. What arrives here is plain, or an instance of a subclass of a built-in type (`heap.plain` unwraps it), or an instance
//! that has no such method: then the answer is CPython's default (identity for `==`) or its TypeError with `heap.type_name`.
//! Nested values may still be instances with guest methods: answer `Outcome::Call` of a helper in `stdlib/builtins.py` then.

use super::heap::Heap;
use super::native::{CallRequest, NativeResult, Raised, done};
use super::object::Obj;
use super::value::{Handle, Value};
use crate::python::code::{BinOp, CmpOp, Conversion, UnOp};
use num_bigint::BigInt;

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
    let _ = (op, a, b);
    Err(heap.type_error("operator not there yet"))
}

/// `a op= b` for built-in values: changes lists, sets, dicts in place; else as `binary`, with `+=` in the message.
pub fn in_place(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    binary(heap, op, a, b)
}

/// `-a`, `+a`, `~a` (`not` is done by the interpreter).
pub fn unary(heap: &mut Heap, op: UnOp, a: Value) -> NativeResult {
    let _ = (op, a);
    Err(heap.type_error("operator not there yet"))
}

/// `a op b`, also `in` (`a in b`) and `is`; the answer is a bool.
pub fn compare(heap: &mut Heap, op: CmpOp, a: Value, b: Value) -> NativeResult {
    let _ = (op, a, b);
    Err(heap.type_error("comparison not there yet"))
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
            Obj::Range(range) => {
                if range.step > 0 { range.start < range.stop } else { range.start > range.stop }
            }
            Obj::MappingProxy(inner) => truth(heap, *inner),
            _ => true,
        },
        _ => true,
    }
}

/// `iter(v)`. Generators and iterators are their own. Raises TypeError "'int' object is not iterable".
pub fn iter(heap: &mut Heap, v: Value) -> NativeResult {
    let _ = v;
    Err(heap.type_error("iter not there yet"))
}

/// The next item of an `Obj::Iter` (generators and instances are resumed by the interpreter).
pub fn next(heap: &mut Heap, iterator: Handle) -> Result<Next, Raised> {
    let _ = iterator;
    Err(heap.type_error("next not there yet"))
}

/// All items of an iterable, for unpacking, `[*a]`, `f(*a)`: lists, tuples, strings, dicts, sets, ranges, views, plain iterators.
/// Raises TypeError "cannot unpack.." nowhere: what is not iterable gives "'int' object is not iterable".
pub fn items(heap: &mut Heap, v: Value) -> Result<Items, Raised> {
    match heap.as_items(v) {
        Some(items) => Ok(Items::Plain(items.to_vec())),
        None => Ok(Items::Guest),
    }
}

/// `obj[index]`; a dict subclass with `__missing__` calls it.
pub fn load_item(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    let _ = (obj, index);
    Err(heap.type_error("item not there yet"))
}

/// `obj[index] = value`; the resulting value is ignored.
pub fn store_item(heap: &mut Heap, obj: Value, index: Value, value: Value) -> NativeResult {
    let _ = (obj, index, value);
    Err(heap.type_error("item not there yet"))
}

/// `del obj[index]`; the resulting value is ignored.
pub fn delete_item(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    let _ = (obj, index);
    Err(heap.type_error("item not there yet"))
}

/// `len(v)` of a value without a guest `__len__`.
pub fn len(heap: &mut Heap, v: Value) -> NativeResult {
    let _ = v;
    Err(heap.type_error("len not there yet"))
}

/// A replacement field of an f-string: a string. `spec` is a string or None. Instances may have guest `__format__`, `__str__`, `__repr__`:
/// answer the call of a helper.
pub fn format_value(heap: &mut Heap, conversion: Conversion, v: Value, spec: Value) -> NativeResult {
    let _ = (conversion, v, spec);
    done(heap.str("?"))
}

/// Adds to a set under construction.
pub fn set_add(heap: &mut Heap, set: Value, v: Value) -> NativeResult {
    let _ = (set, v);
    Err(heap.type_error("set not there yet"))
}

/// Adds to a dict under construction, or `dict[key] = value`.
pub fn dict_set(heap: &mut Heap, dict: Value, key: Value, value: Value) -> NativeResult {
    let _ = (dict, key, value);
    Err(heap.type_error("dict not there yet"))
}

/// The value of a string key in a plain dict.
#[must_use]
pub fn dict_get_str(heap: &Heap, dict: Value, key: &str) -> Option<Value> {
    let _ = (heap, dict, key);
    None
}

/// Sets a string key in a plain dict.
pub fn dict_set_str(heap: &mut Heap, dict: Value, key: &str, value: Value) {
    let _ = (heap, dict, key, value);
}

/// `{**src}`: adds all entries; TypeError "'int' object is not a mapping".
pub fn dict_update(heap: &mut Heap, dict: Value, src: Value) -> NativeResult {
    let _ = (dict, src);
    Err(heap.type_error("dict not there yet"))
}

/// A float from a constant, an integer from decimal digits: for loading constants.
pub fn int_from_big(heap: &mut Heap, big: BigInt) -> Value {
    use num_traits::ToPrimitive;
    match big.to_i64() {
        Some(i) => Value::Int(i),
        None => heap.value(Obj::BigInt(std::rc::Rc::new(big))),
    }
}

/// `repr(v)` without running guest code, cut at `most` characters: instances with a guest `__repr__` show as `<C object>`.
#[must_use]
pub fn plain_repr(heap: &Heap, v: Value, most: usize) -> String {
    let _ = (heap, most);
    format!("{v:?}")
}

/// `str(v)` without running guest code: the last line of tracebacks.
#[must_use]
pub fn plain_str(heap: &Heap, v: Value) -> String {
    match heap.as_str(v) {
        Some(text) => text.to_string(),
        None => plain_repr(heap, v, 1000),
    }
}
