//! The built-in functions on plain values; what takes the guest is answered by helpers in `stdlib/builtins.py`.

use super::super::heap::Heap;
use super::super::methods::common::{def, exact, range};
use super::super::methods::{number, sort};
use super::super::native::{Args, FrameRequest, NativeDef, NativeResult, Outcome, ResumeWith, Signature, done};
use super::super::object::{Iter, Obj, Range};
use super::super::ops::sequence::{range_item, range_len};
use super::super::ops::text::Texts;
use super::super::ops::trouble::Trouble;
use super::super::ops::{self, Items, Next, iterate};
use super::super::value::Value;
use crate::python::code::BinOp;
use crate::python::known;
use num_bigint::BigInt;
use std::cmp::Ordering;

/// All of them.
pub const FUNCTIONS: &[NativeDef] = &[
    def("abs", exact(1), abs),
    def("all", exact(1), |heap, args| quantified(heap, args, false, "_all")),
    def("any", exact(1), |heap, args| quantified(heap, args, true, "_any")),
    def("ascii", exact(1), |heap, args| {
        ops::format::show(heap, 'a', args[0], Texts::default())
    }),
    def("bin", exact(1), |heap, args| number::with_prefix(heap, args[0], 2)),
    def("chr", exact(1), chr),
    def("divmod", exact(2), divmod),
    def("format", range(1, 2), |heap, args| {
        ops::format::format(heap, args[0], args.or(1, Value::None))
    }),
    def("hash", exact(1), super::super::methods::common::hash),
    def("hex", exact(1), |heap, args| number::with_prefix(heap, args[0], 16)),
    def("id", exact(1), |_, args| done(Value::Int(ops::names::id(args[0])))),
    def("iter", range(1, 2), iter),
    def("len", exact(1), len),
    def("max", Signature::Raw, |heap, args| {
        extreme(heap, args, Ordering::Greater)
    }),
    def("min", Signature::Raw, |heap, args| extreme(heap, args, Ordering::Less)),
    def("next", range(1, 2), next),
    def("oct", exact(1), |heap, args| number::with_prefix(heap, args[0], 8)),
    def("ord", exact(1), ord),
    def("pow", Signature::named(&["base", "exp", "mod"], 2), pow),
    def("repr", exact(1), |heap, args| {
        ops::format::show(heap, 'r', args[0], Texts::default())
    }),
    def("round", Signature::named(&["number", "ndigits"], 1), round),
    def(
        "sorted",
        Signature::Named {
            names: &["iterable", "key", "reverse"],
            min: 1,
            positional_only: 1,
            positional: 1,
        },
        sorted,
    ),
    def(
        "sum",
        Signature::Named {
            names: &["iterable", "start"],
            min: 1,
            positional_only: 1,
            positional: 2,
        },
        sum,
    ),
    def("vars", range(0, 1), vars),
];

fn abs(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.guest_method(args[0], known::ABS) {
        Some(method) => Ok(Outcome::call(method, &[args[0]])),
        None => number::abs(heap, args),
    }
}

/// `any` (true is wanted) and `all`.
fn quantified(heap: &mut Heap, args: &Args<'_>, wanted: bool, helper: &str) -> NativeResult {
    let has_own_truth = |heap: &Heap, v: Value| {
        heap.guest_method(v, known::BOOL).is_some() || heap.guest_method(v, known::LEN).is_some()
    };
    match ops::items(heap, args[0])? {
        Items::Plain(items) => {
            if items.iter().any(|v| has_own_truth(heap, *v)) {
                let list = heap.list(items);
                return heap.call_helper(helper, &[list]);
            }
            let found = items.iter().any(|v| ops::truth(heap, *v) == wanted);
            done(Value::Bool(found == wanted))
        }
        Items::Guest => heap.call_helper(helper, &[args[0]]),
    }
}

fn chr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if heap.small_int(args[0]).is_none() && heap.big_int(args[0]).is_some() {
        return Err(heap.overflow_error("Python int too large to convert to C int"));
    }
    let code = heap.index_arg(args[0])?;
    if !(0..0x0011_0000).contains(&code) {
        return Err(heap.value_error("chr() arg not in range(0x110000)"));
    }
    let c = u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(char::REPLACEMENT_CHARACTER);
    done(heap.str(c.encode_utf8(&mut [0; 4])))
}

fn ord(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = match heap.obj(heap.plain(args[0])) {
        Some(Obj::Str(text)) => {
            if text.chars == 1 {
                return done(Value::Int(text.text.chars().next().map_or(0, |c| c as i64)));
            }
            text.chars as usize
        }
        Some(obj) if ops::equal::bytes_of(obj).is_some() => {
            let data = ops::equal::bytes_of(obj).unwrap_or(&[]);
            if let [byte] = data {
                return done(Value::Int(i64::from(*byte)));
            }
            data.len()
        }
        _ => {
            let name = heap.type_name(args[0]);
            return Err(heap.type_error(format!("ord() expected string of length 1, but {name} found")));
        }
    };
    Err(heap.type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
}

fn divmod(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let guest =
        heap.guest_method(args[0], known::DIVMOD).is_some() || heap.guest_method(args[1], known::RDIVMOD).is_some();
    if guest {
        return heap.call_helper("_divmod", &[args[0], args[1]]);
    }
    match number::divided(heap, args[0], args[1])? {
        Some(pair) => done(pair),
        None => {
            let (a, b) = (heap.type_name(args[0]), heap.type_name(args[1]));
            Err(heap.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")))
        }
    }
}

fn iter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match args.get(1) {
        None if heap.guest_method(args[0], known::ITER).is_some() => Ok(Outcome::frame(FrameRequest::Iter(args[0]))),
        None => ops::iter(heap, args[0]),
        Some(sentinel) => done(iterate::make(
            heap,
            Iter::Callable {
                callable: args[0],
                sentinel,
            },
        )),
    }
}

fn len(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.guest_method(args[0], known::LEN) {
        Some(_) => heap.call_helper("_len", &[args[0]]),
        None => ops::len(heap, args[0]),
    }
}

fn next(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let v = args[0];
    let default = args.get(1);
    match heap.obj(v) {
        Some(Obj::Iter(_)) => {
            let Some(h) = v.handle() else { return done(Value::None) };
            match ops::next(heap, h)? {
                Next::Item(item) => done(item),
                Next::Done => match default {
                    Some(default) => done(default),
                    None => Err(heap.stop_iteration(Value::None)),
                },
                Next::Call(request) => match default {
                    None => Ok(Outcome::Call(request)),
                    Some(default) => {
                        let args = heap.tuple(&request.args);
                        heap.call_helper("_call_or", &[request.function, args, default])
                    }
                },
            }
        }
        Some(obj) if obj.is_resumable() => match (default, v.handle()) {
            (None, Some(generator)) => Ok(Outcome::frame(FrameRequest::Resume {
                generator,
                with: ResumeWith::Value(Value::None),
            })),
            (default, _) => heap.call_helper("_next_or", &[v, default.unwrap_or(Value::None)]),
        },
        _ => match (heap.guest_method(v, known::NEXT), default) {
            (Some(method), None) => Ok(Outcome::call(method, &[v])),
            (Some(_), Some(default)) => heap.call_helper("_next_or", &[v, default]),
            (None, _) => {
                let name = heap.type_name(v);
                Err(heap.type_error(format!("'{name}' object is not an iterator")))
            }
        },
    }
}

/// `min` and `max`
fn extreme(heap: &mut Heap, args: &Args<'_>, wanted: Ordering) -> NativeResult {
    let name = if wanted == Ordering::Less { "min" } else { "max" };
    let (mut key, mut default) = (Value::None, Value::Unbound);
    for (keyword, value) in args.keywords {
        match &**heap.name_text(*keyword) {
            "key" => key = *value,
            "default" => default = *value,
            other => {
                let message = format!("{name}() got an unexpected keyword argument '{other}'");
                return Err(heap.type_error(message));
            }
        }
    }
    if args.is_empty() {
        return Err(heap.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    if args.len() > 1 && !default.is_unbound() {
        return Err(heap.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    let helper = if wanted == Ordering::Less { "_min" } else { "_max" };
    let (values, source) = if args.len() > 1 {
        (args.values.to_vec(), Value::None)
    } else {
        if let (Some(Obj::Range(r)), true) = (heap.obj(args[0]), key.is_none()) {
            let last = range_len(*r).checked_sub(1).map(|i| Value::Int(range_item(*r, i)));
            (
                last.map_or(Vec::new(), |last| vec![Value::Int(r.start), last]),
                Value::None,
            )
        } else {
            match ops::items(heap, args[0])? {
                Items::Plain(items) => (items, Value::None),
                Items::Guest => (Vec::new(), args[0]),
            }
        }
    };
    if !source.is_none() || (!key.is_none() && !values.is_empty()) {
        let source = if source.is_none() { heap.list(values) } else { source };
        return call_extreme(heap, helper, source, key, default);
    }
    match sort::extreme(heap, &values, wanted) {
        Ok(Some(best)) => done(values[best]),
        Ok(None) if default.is_unbound() => Err(heap.value_error(format!("{name}() arg is an empty sequence"))),
        Ok(None) => done(default),
        Err(Trouble::Guest) => {
            let source = heap.list(values);
            call_extreme(heap, helper, source, key, default)
        }
        Err(other) => Err(heap.trouble(other)),
    }
}

fn call_extreme(heap: &mut Heap, helper: &str, source: Value, key: Value, default: Value) -> NativeResult {
    if default.is_unbound() {
        return heap.call_helper(helper, &[source, key]);
    }
    heap.call_helper(helper, &[source, key, default])
}

fn pow(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let modulus = args.or(2, Value::None);
    if !modulus.is_none() {
        if heap.guest_method(args[0], known::POW).is_some() {
            return heap.call_helper("_pow_modulo", &[args[0], args[1], modulus]);
        }
        return number::pow_mod(heap, args[0], args[1], modulus);
    }
    if heap.guest_method(args[0], known::POW).is_some() || heap.guest_method(args[1], known::RPOW).is_some() {
        return heap.call_helper("_pow", &[args[0], args[1]]);
    }
    ops::binary(heap, BinOp::Pow, args[0], args[1])
}

fn round(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Some(method) = heap.guest_method(args[0], known::ROUND) {
        return match args.get(1) {
            Some(digits) => Ok(Outcome::call(method, &[args[0], digits])),
            None => Ok(Outcome::call(method, &[args[0]])),
        };
    }
    if heap.num(args[0]).is_none() {
        let name = heap.type_name(args[0]);
        return Err(heap.type_error(format!("type {name} doesn't define __round__ method")));
    }
    number::rounded(heap, args)
}

fn sorted(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (key, reverse) = (args.or(1, Value::None), args.or(2, Value::Bool(false)));
    match ops::items(heap, args[0])? {
        Items::Plain(items) => sort::sorted(heap, items, key, reverse),
        Items::Guest => heap.call_helper("_sorted_iterable", &[args[0], key, reverse]),
    }
}

fn sum(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let start = args.or(1, Value::Int(0));
    let refused = if heap.as_str(start).is_some() {
        Some("sum() can't sum strings [use ''.join(seq) instead]")
    } else {
        match heap.obj(heap.plain(start)) {
            Some(Obj::Bytes(_)) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
            Some(Obj::ByteArray(_)) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
            _ => None,
        }
    };
    if let Some(message) = refused {
        return Err(heap.type_error(message));
    }
    if let (Some(Obj::Range(r)), Some(start)) = (heap.obj(args[0]), heap.big_int(start)) {
        let total = start + sum_of_range(*r);
        return done(heap.int(total));
    }
    let Items::Plain(items) = ops::items(heap, args[0])? else {
        return heap.call_helper("_sum", &[args[0], start]);
    };
    let mut total = start;
    for (i, item) in items.iter().enumerate() {
        let guest = heap.instance(*item).is_some() || heap.instance(total).is_some();
        if guest {
            let rest = heap.list(items[i..].to_vec());
            return heap.call_helper("_sum", &[rest, total]);
        }
        total = match ops::binary(heap, BinOp::Add, total, *item)? {
            Outcome::Value(v) => v,
            _ => Value::None,
        };
    }
    done(total)
}

/// The sum of an arithmetic series; ranges are often long.
fn sum_of_range(r: Range) -> BigInt {
    let length = range_len(r);
    if length == 0 {
        return BigInt::from(0);
    }
    let ends = BigInt::from(r.start) + range_item(r, length - 1);
    ends * length / 2
}

fn vars(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(object) = args.get(0) else {
        return Ok(Outcome::frame(FrameRequest::Locals));
    };
    heap.call_helper("_vars", &[object])
}
