//! Helpers of the methods: arguments, iterables, and the dunder methods that all types share.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeFn, NativeResult, Outcome, Raised, Signature, done};
use super::super::ops::trouble::Trouble;
use super::super::ops::{self, Items, arith};
use super::super::value::Value;
use crate::python::code::{BinOp, CmpOp, UnOp};

/// A native in a table.
pub const fn def(name: &'static str, signature: Signature, function: NativeFn) -> NativeDef {
    NativeDef::new(name, signature, function)
}

/// Exactly `n` arguments.
pub const fn exact(n: u8) -> Signature {
    Signature::exact(n)
}

/// Between `min` and `max` arguments.
pub const fn range(min: u8, max: u8) -> Signature {
    Signature::range(min, max)
}

/// The items of an iterable, or the call of `retry(*args)` again with argument `at` made a list by the guest.
pub fn items_or_retry(
    heap: &mut Heap,
    args: &Args<'_>,
    at: usize,
    retry: &str,
) -> Result<Result<Vec<Value>, Outcome>, Raised> {
    match ops::items(heap, args[at])? {
        Items::Plain(items) => Ok(Ok(items)),
        Items::Guest => Ok(Err(retry_with_list(heap, args, at, retry))),
    }
}

/// Calls the guest to make argument `at` a list, then the native `_lockstep.retry` with the same arguments.
pub fn retry_with_list(heap: &mut Heap, args: &Args<'_>, at: usize, retry: &str) -> Outcome {
    let function = match heap.shared.0.machine_function(retry) {
        Some(Ok(id)) => Value::Native(id),
        _ => Value::None,
    };
    let values: Vec<Value> = args
        .values
        .iter()
        .map(|v| if v.is_unbound() { Value::None } else { *v })
        .collect();
    let list = heap.list(values);
    Outcome::call(heap.helper("_retry"), &[function, list, Value::Int(at as i64)])
}

/// A text argument; TypeError in the given words, which name the type at their end.
pub fn text_arg(heap: &mut Heap, v: Value, words: &str) -> Result<std::rc::Rc<str>, Raised> {
    match heap.as_str(v) {
        Some(text) => Ok(text.clone()),
        None => {
            let name = if v.is_none() && words.contains("argument") {
                "None".into()
            } else {
                heap.type_name(v)
            };
            Err(heap.type_error(format!("{words}{name}")))
        }
    }
}

/// The answer of a comparison that may need the guest.
pub fn answer(heap: &mut Heap, op: CmpOp, a: Value, b: Value) -> NativeResult {
    match op {
        CmpOp::Eq | CmpOp::Ne => {
            if !comparable(heap, a, b) {
                return done(Value::NotImplemented);
            }
            ops::compare(heap, op, a, b)
        }
        _ => match ops::order::ordered(heap, op, a, b) {
            Ok(Some(answer)) => done(Value::Bool(answer)),
            Ok(None) => done(Value::NotImplemented),
            Err(Trouble::Guest) => ops::compare(heap, op, a, b),
            Err(other) => Err(heap.trouble(other)),
        },
    }
}

/// Do the types know how to compare for equality?
fn comparable(heap: &Heap, a: Value, b: Value) -> bool {
    let (a, b) = (heap.plain(a), heap.plain(b));
    let kind = |v| heap.class_of(v);
    kind(a) == kind(b) || (heap.num(a).is_some() && heap.num(b).is_some()) || {
        use super::super::types;
        let set = |v| {
            matches!(
                kind(v),
                types::SET | types::FROZENSET | types::DICT_KEYS | types::DICT_ITEMS
            )
        };
        let bytes = |v| matches!(kind(v), types::BYTES | types::BYTEARRAY);
        (set(a) && set(b)) || (bytes(a) && bytes(b))
    }
}

fn binary(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    match arith::attempt(heap, op, a, b)? {
        Some(outcome) => Ok(outcome),
        None => done(Value::NotImplemented),
    }
}

macro_rules! operators {
    ($($name:ident $reflected:ident $op:ident;)*) => {
        $(
            /// A dunder method.
            pub fn $name(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
                binary(heap, BinOp::$op, args[0], args[1])
            }
            /// Its reflected form.
            pub fn $reflected(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
                binary(heap, BinOp::$op, args[1], args[0])
            }
        )*
    };
}

operators! {
    add radd Add; sub rsub Sub; mul rmul Mul; truediv rtruediv Div; floordiv rfloordiv FloorDiv; modulo rmodulo Mod; pow rpow Pow;
    lshift rlshift LShift; rshift rrshift RShift; and rand And; or ror Or; xor rxor Xor;
}

macro_rules! comparisons {
    ($($name:ident $op:ident;)*) => {
        $(
            /// A dunder method.
            pub fn $name(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
                answer(heap, CmpOp::$op, args[0], args[1])
            }
        )*
    };
}

comparisons! { eq Eq; ne Ne; lt Lt; le Le; gt Gt; ge Ge; }

/// `__iadd__` and its kin.
pub fn iadd(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::in_place(heap, BinOp::Add, args[0], args[1])
}

/// `__neg__`
pub fn neg(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::unary(heap, UnOp::Neg, args[0])
}

/// `__pos__`
pub fn pos(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::unary(heap, UnOp::Pos, args[0])
}

/// `__invert__`
pub fn invert(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::unary(heap, UnOp::Invert, args[0])
}

/// `__len__`
pub fn len(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::len(heap, args[0])
}

/// `__getitem__`
pub fn getitem(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::load_item(heap, args[0], args[1])
}

/// `__setitem__`
pub fn setitem(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::store_item(heap, args[0], args[1], args[2])
}

/// `__delitem__`
pub fn delitem(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::delete_item(heap, args[0], args[1])
}

/// `__contains__`
pub fn contains(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::compare(heap, CmpOp::In, args[1], args[0])
}

/// `__iter__`
pub fn iter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::iter(heap, args[0])
}

/// `__reversed__`
pub fn reversed(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::iterate::reversed(heap, args[0])
}

/// `__repr__`
pub fn repr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format::show(heap, 'r', args[0], ops::text::Texts::default())
}

/// `__str__`
pub fn str(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format::show(heap, 's', args[0], ops::text::Texts::default())
}

/// `__format__`
pub fn format(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format::format(heap, args[0], args[1])
}

/// `__hash__`
pub fn hash(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let result = ops::equal::hash_of(heap, args[0]).map(|h| Value::Int(h as i64));
    heap.or_helper(result, "_hash", &[args[0]])
}

/// `__bool__`
pub fn truth(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(Value::Bool(ops::truth(heap, args[0])))
}

/// `__next__`
pub fn next(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(h) = args[0].handle() else {
        return done(Value::None);
    };
    match ops::next(heap, h)? {
        ops::Next::Item(item) => done(item),
        ops::Next::Done => Err(heap.stop_iteration(Value::None)),
        ops::Next::Call(request) => Ok(Outcome::Call(request)),
    }
}

/// Comparisons, `__hash__`, `__repr__`: what every type has.
pub const BASIC: [NativeDef; 7] = [
    def("__eq__", exact(1), eq),
    def("__ne__", exact(1), ne),
    def("__lt__", exact(1), lt),
    def("__le__", exact(1), le),
    def("__gt__", exact(1), gt),
    def("__ge__", exact(1), ge),
    def("__repr__", exact(0), repr),
];

/// What containers that can be indexed have.
pub const INDEXED: [NativeDef; 4] = [
    def("__len__", exact(0), len),
    def("__getitem__", exact(1), getitem),
    def("__contains__", exact(1), contains),
    def("__iter__", exact(0), iter),
];

/// `__hash__` alone.
pub const HASHED: [NativeDef; 1] = [def("__hash__", exact(0), hash)];
