//! Binary and unary operators on built-in values.

use super::super::heap::Heap;
use super::super::native::{NativeResult, Raised, done};
use super::super::number::{int, real};
use super::super::object::{Deque, Obj};
use super::super::types;
use super::super::value::Value;
use super::equal::bytes_of;
use super::num::Num;
use super::sequence::{repeat, repetitions};
use super::trouble::Trouble;
use crate::python::code::{BinOp, UnOp};
use crate::python::known;
use crate::vm::fault::Fault;
use crate::vm::set::Set;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use std::rc::Rc;

/// The most bits of an int: beyond, arithmetic would take too long.
const MAX_BITS: u64 = 1 << 23;

/// The operator's sign.
#[must_use]
pub fn sign(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "+",
        BinOp::Sub => "-",
        BinOp::Mul => "*",
        BinOp::Div => "/",
        BinOp::FloorDiv => "//",
        BinOp::Mod => "%",
        BinOp::Pow => "**",
        BinOp::LShift => "<<",
        BinOp::RShift => ">>",
        BinOp::And => "&",
        BinOp::Or => "|",
        BinOp::Xor => "^",
        BinOp::MatMul => "@",
    }
}

/// `a op b`
pub fn binary(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    match attempt(heap, op, a, b)? {
        Some(outcome) => Ok(outcome),
        None => Err(unsupported(heap, op, a, b, false)),
    }
}

/// `a op b`, None if the types know no such operator: then a guest's dunder method answers NotImplemented.
pub fn attempt(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> Result<Option<super::Outcome>, Raised> {
    if let (Some(x), Some(y)) = (heap.num(a), heap.num(b)) {
        let both_bools = matches!((a, b), (Value::Bool(_), Value::Bool(_)));
        return numbers(heap, op, &x, &y, both_bools).map(|v| v.map(super::Outcome::Value));
    }
    let result = match op {
        BinOp::Add => concat(heap, a, b)?,
        BinOp::Mul => match multiply(heap, a, b)? {
            None => return repeat_by_guest(heap, a, b),
            product => product,
        },
        BinOp::Mod => return modulo(heap, a, b),
        BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor => return algebra(heap, op, a, b),
        _ => None,
    };
    Ok(result.map(super::Outcome::Value))
}

/// A sequence as often as an object says that has `__index__`.
fn repeat_by_guest(heap: &mut Heap, a: Value, b: Value) -> Result<Option<super::Outcome>, Raised> {
    let (sequence, count) = if is_sequence(heap, a) { (a, b) } else { (b, a) };
    if !is_sequence(heap, sequence) || heap.guest_method(count, known::INDEX).is_none() {
        return Ok(None);
    }
    heap.call_helper("_repeat", &[sequence, count]).map(Some)
}

/// TypeError in CPython's words for operands that do not fit.
pub fn unsupported(heap: &mut Heap, op: BinOp, a: Value, b: Value, in_place: bool) -> Raised {
    let (left, right) = (heap.type_name(a), heap.type_name(b));
    let is = |class| heap.is_instance(a, class);
    let message = match op {
        BinOp::Add if is(types::STR) || is(types::LIST) || is(types::TUPLE) || is(types::DEQUE) => {
            let what = [types::STR, types::LIST, types::TUPLE]
                .into_iter()
                .find(|t| is(*t))
                .unwrap_or(types::DEQUE);
            let what = heap.class(what).name.clone();
            format!("can only concatenate {what} (not \"{right}\") to {what}")
        }
        BinOp::Add if is(types::BYTES) || is(types::BYTEARRAY) => format!("can't concat {right} to {left}"),
        BinOp::Mul if is_sequence(heap, a) => format!("can't multiply sequence by non-int of type '{right}'"),
        BinOp::Mul if is_sequence(heap, b) => format!("can't multiply sequence by non-int of type '{left}'"),
        BinOp::Pow if !in_place => format!("unsupported operand type(s) for ** or pow(): '{left}' and '{right}'"),
        _ => {
            let equals = if in_place { "=" } else { "" };
            format!(
                "unsupported operand type(s) for {}{equals}: '{left}' and '{right}'",
                sign(op)
            )
        }
    };
    heap.type_error(message)
}

fn is_sequence(heap: &Heap, v: Value) -> bool {
    [
        types::STR,
        types::LIST,
        types::TUPLE,
        types::BYTES,
        types::BYTEARRAY,
        types::DEQUE,
    ]
    .iter()
    .any(|t| heap.is_instance(v, *t))
}

fn numbers(heap: &mut Heap, op: BinOp, x: &Num, y: &Num, bools: bool) -> Result<Option<Value>, Raised> {
    let result = match (x, y) {
        (Num::Float(_), _) | (_, Num::Float(_)) => floats(op, x, y),
        (Num::Int(a), Num::Int(b)) => match small(op, *a, *b, bools) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => return large(heap, op, x, y),
            Err(fault) => Err(fault),
        },
        _ => return large(heap, op, x, y),
    };
    result.map_err(|fault| range_error(heap, &fault))
}

/// Overflow of a power has CPython's two arguments.
fn range_error(heap: &mut Heap, fault: &Fault) -> Raised {
    if fault.message == "Numerical result out of range" {
        let text = heap.str(&fault.message);
        return Raised(heap.exception(types::OVERFLOW_ERROR, &[Value::Int(34), text]));
    }
    heap.fault(fault)
}

fn floats(op: BinOp, x: &Num, y: &Num) -> Result<Option<Value>, Fault> {
    let (x, y) = match op {
        BinOp::LShift | BinOp::RShift | BinOp::And | BinOp::Or | BinOp::Xor | BinOp::MatMul => return Ok(None),
        _ => (x.float()?, y.float()?),
    };
    Ok(Some(Value::Float(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::Div => real::divide(x, y)?,
        BinOp::FloorDiv => real::floor_divide(x, y, "float floor division by zero")?.0,
        BinOp::Mod => real::floor_divide(x, y, "float modulo")?.1,
        _ => real::power(x, y)?,
    })))
}

/// Small ints; None where the result does not fit.
fn small(op: BinOp, a: i64, b: i64, bools: bool) -> Result<Option<Value>, Fault> {
    let result = match op {
        BinOp::Add => a.checked_add(b),
        BinOp::Sub => a.checked_sub(b),
        BinOp::Mul => a.checked_mul(b),
        BinOp::FloorDiv => int::small_floor_div(a, b)?,
        BinOp::Mod => Some(int::small_mod(a, b)?),
        BinOp::And | BinOp::Or | BinOp::Xor => {
            let bits = match op {
                BinOp::And => a & b,
                BinOp::Or => a | b,
                _ => a ^ b,
            };
            return Ok(Some(if bools {
                Value::Bool(bits != 0)
            } else {
                Value::Int(bits)
            }));
        }
        BinOp::RShift if b >= 0 => Some(a >> b.min(63)),
        BinOp::LShift if (0..63).contains(&b) => a.checked_mul(1 << b),
        BinOp::Pow if b >= 0 => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        BinOp::Div if b != 0 && a.unsigned_abs() < 1 << 53 && b.unsigned_abs() < 1 << 53 => {
            return Ok(Some(Value::Float(a as f64 / b as f64)));
        }
        _ => None,
    };
    Ok(result.map(Value::Int))
}

fn large(heap: &mut Heap, op: BinOp, x: &Num, y: &Num) -> Result<Option<Value>, Raised> {
    let (Some(a), Some(b)) = (x.big(), y.big()) else {
        return Ok(None);
    };
    let (a, b) = (&*a, &*b);
    let bits = match op {
        BinOp::LShift if b.is_negative() => 0,
        BinOp::Mul => a.bits() + b.bits(),
        BinOp::LShift if !a.is_zero() => a.bits().saturating_add(b.to_u64().unwrap_or(u64::MAX)),
        BinOp::Pow if !b.is_negative() => int::power_bits(a, b.to_u64().unwrap_or(u64::MAX)),
        _ => 0,
    };
    heap.check_room(if bits > MAX_BITS && !b.is_negative() {
        u128::MAX / 2
    } else {
        u128::from(bits / 8)
    })?;
    match integers(op, a, b) {
        Ok(Some(Whole::Int(big))) => Ok(Some(heap.int(big))),
        Ok(Some(Whole::Float(x))) => Ok(Some(Value::Float(x))),
        Ok(None) => Ok(None),
        Err(fault) => Err(range_error(heap, &fault)),
    }
}

enum Whole {
    Int(BigInt),
    Float(f64),
}

fn integers(op: BinOp, a: &BigInt, b: &BigInt) -> Result<Option<Whole>, Fault> {
    Ok(Some(Whole::Int(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div => return int::true_div(a, b).map(|x| Some(Whole::Float(x))),
        BinOp::FloorDiv => int::floor_div(a, b)?,
        BinOp::Mod => int::modulo(a, b)?,
        BinOp::Pow if b.is_negative() => {
            return real::power(int::to_float(a)?, int::to_float(b)?).map(|x| Some(Whole::Float(x)));
        }
        BinOp::Pow => match b.to_u32() {
            Some(exponent) => a.pow(exponent),
            // Only 0, 1 and -1 pass the check of the size.
            None => a.pow(if (b % 2_u8).is_zero() { 2 } else { 1 }),
        },
        BinOp::LShift | BinOp::RShift if b.is_negative() => return Err(Fault::value("negative shift count")),
        BinOp::LShift => a << b.to_u64().unwrap_or(0),
        BinOp::RShift => match b.to_u64() {
            Some(count) if count <= a.bits() => a >> count,
            _ => BigInt::from(if a.is_negative() { -1 } else { 0 }),
        },
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::MatMul => return Ok(None),
    })))
}

/// `+` of sequences.
fn concat(heap: &mut Heap, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (pa, pb) = (heap.plain(a), heap.plain(b));
    let (Some(x), Some(y)) = (heap.obj(pa), heap.obj(pb)) else {
        return Ok(None);
    };
    let made = match (x, y) {
        (Obj::Str(x), Obj::Str(y)) => {
            let size = x.text.len() + y.text.len();
            let mut text = String::with_capacity(size);
            text.push_str(&x.text);
            text.push_str(&y.text);
            heap.check_room(size as u128)?;
            return Ok(Some(heap.str(&text)));
        }
        (Obj::List(x), Obj::List(y)) => Obj::List(Rc::new([&x[..], &y[..]].concat())),
        (Obj::Tuple(x), Obj::Tuple(y)) => Obj::Tuple(Rc::from([&x[..], &y[..]].concat())),
        (Obj::Deque(x), Obj::Deque(y)) => {
            let mut sum = Deque {
                version: 0,
                ..(**x).clone()
            };
            sum.items.extend(y.items.iter());
            while sum.most.is_some_and(|most| sum.items.len() > most as usize) {
                sum.items.pop_front();
            }
            Obj::Deque(Rc::new(sum))
        }
        _ => match (bytes_of(x), heap.bytes_like(b)) {
            (Some(left), Some(right)) => {
                let sum = [left, right].concat();
                if matches!(x, Obj::ByteArray(_)) {
                    Obj::ByteArray(Rc::new(sum))
                } else {
                    Obj::Bytes(Rc::from(sum))
                }
            }
            _ => return Ok(None),
        },
    };
    heap.check_room(u128::from(crate::vm::gc::contents(&made)))?;
    Ok(Some(heap.value(made)))
}

/// `*` of a sequence and an int.
fn multiply(heap: &mut Heap, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (sequence, count) = if is_sequence(heap, a) {
        (heap.plain(a), b)
    } else {
        (heap.plain(b), a)
    };
    if !is_sequence(heap, sequence) || heap.num(count).is_none_or(|n| matches!(n, Num::Float(_))) {
        return Ok(None);
    }
    let Some(obj) = heap.obj(sequence).cloned() else {
        return Ok(None);
    };
    let size = match &obj {
        Obj::Str(text) => text.text.len(),
        Obj::List(items) => items.len() * size_of::<Value>(),
        Obj::Tuple(items) => items.len() * size_of::<Value>(),
        Obj::Deque(deque) => deque.items.len() * size_of::<Value>(),
        other => bytes_of(other).map_or(0, <[u8]>::len),
    };
    let times = match heap.num(count) {
        Some(Num::Big(i)) if i.is_negative() => 0,
        _ if size == 0 => 0,
        _ => repetitions(heap, count, size)?,
    };
    let made = match &obj {
        Obj::Str(text) => return Ok(Some(heap.str(&text.text.repeat(times)))),
        Obj::List(items) => Obj::List(Rc::new(repeat(items, times))),
        Obj::Tuple(items) => Obj::Tuple(Rc::from(repeat(items, times))),
        Obj::Deque(deque) => {
            let items: Vec<Value> = deque.items.iter().copied().collect();
            let mut product: std::collections::VecDeque<Value> = repeat(&items, times).into();
            while deque.most.is_some_and(|most| product.len() > most as usize) {
                product.pop_front();
            }
            Obj::Deque(Rc::new(Deque {
                items: product,
                most: deque.most,
                version: 0,
            }))
        }
        Obj::ByteArray(bytes) => Obj::ByteArray(Rc::new(repeat(bytes, times))),
        Obj::Bytes(bytes) => Obj::Bytes(Rc::from(repeat(bytes, times))),
        _ => return Ok(None),
    };
    Ok(Some(heap.value(made)))
}

/// `%` of a text: formatting.
fn modulo(heap: &mut Heap, a: Value, b: Value) -> Result<Option<super::Outcome>, Raised> {
    if heap.as_str(a).is_none() {
        if heap.bytes_like(a).is_some() {
            return super::percent::format_bytes(heap, a, b).map(Some);
        }
        return Ok(None);
    }
    super::percent::format(heap, a, b, &[]).map(Some)
}

/// `|`, `&`, `-`, `^` of sets and of dicts' views, `|` of dicts and of types.
fn algebra(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> Result<Option<super::Outcome>, Raised> {
    let (pa, pb) = (heap.plain(a), heap.plain(b));
    let is_view = |v: Value| matches!(heap.obj(v), Some(Obj::DictView(..)));
    let is_set = |v: Value| matches!(heap.obj(v), Some(Obj::Set(_) | Obj::FrozenSet(_)));
    if is_view(pa) || (is_view(pb) && is_set(pa)) {
        let name = sign(op);
        let name = heap.str(name);
        return heap.call_helper("_view_algebra", &[name, pa, pb]).map(Some);
    }
    if is_set(pa) && is_set(pb) {
        let frozen = matches!(heap.obj(pa), Some(Obj::FrozenSet(_)));
        let combined = match (super::sets::as_set(heap, pa), super::sets::as_set(heap, pb)) {
            (Ok(Some(x)), Ok(Some(y))) => super::sets::combine(heap, op, &x, &y),
            _ => return Ok(None),
        };
        return match combined {
            Ok(set) if frozen => Ok(Some(heap.value(Obj::FrozenSet(Rc::new(set))).into())),
            Ok(set) => Ok(Some(heap.set(set).into())),
            Err(Trouble::Guest) => {
                let name = heap.str(sign(op));
                heap.call_helper("_set_algebra", &[name, pa, pb]).map(Some)
            }
            Err(other) => Err(heap.trouble(other)),
        };
    }
    if op == BinOp::Or && super::dicts::is_dict(heap, pa) && super::dicts::is_dict(heap, pb) {
        let Some(first) = super::dicts::read(heap, pa) else {
            return Ok(None);
        };
        let merged = heap.dict((*first).clone());
        let result = super::dicts::update(heap, merged, pb).map(|()| merged);
        return heap.or_helper(result, "_dict_updated", &[merged, pb]).map(Some);
    }
    if op == BinOp::Or {
        return Ok(union(heap, a, b).map(super::Outcome::Value));
    }
    Ok(None)
}

/// `int | None`
fn union(heap: &mut Heap, a: Value, b: Value) -> Option<Value> {
    let fits =
        |v: Value| v.is_none() || matches!(heap.obj(v), Some(Obj::Class(_) | Obj::GenericAlias(_) | Obj::Union(_)));
    if !fits(a) || !fits(b) || (a.is_none() && b.is_none()) {
        return None;
    }
    let mut parts: Vec<Value> = Vec::new();
    for v in [a, b] {
        let members = match heap.obj(v) {
            Some(Obj::Union(inner)) => heap.as_items(*inner).unwrap_or(&[]).to_vec(),
            _ if v.is_none() => vec![Value::Obj(types::NONE)],
            _ => vec![v],
        };
        for member in members {
            if !parts.contains(&member) {
                parts.push(member);
            }
        }
    }
    if let [only] = parts[..] {
        return Some(only);
    }
    let parts = heap.tuple(&parts);
    Some(heap.value(Obj::Union(parts)))
}

/// `a op= b`
pub fn in_place(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> NativeResult {
    let plain = heap.plain(a);
    match (op, heap.obj(plain)) {
        (BinOp::Add, Some(Obj::List(_))) => return extend(heap, a, plain, b),
        (BinOp::Mul, Some(Obj::List(_))) => {
            if let Some(Value::Obj(h)) = multiply(heap, plain, b)?
                && let Obj::List(items) = heap.get(h).clone()
                && let Some(target) = heap.list_mut(plain)
            {
                target.clone_from(&items);
                return done(a);
            }
        }
        (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Some(Obj::Set(set))) => {
            let set = set.clone();
            if let Ok(Some(other)) = super::sets::as_set(heap, b) {
                return change_set(heap, op, (a, plain), &set, &other);
            }
        }
        (BinOp::Or, Some(Obj::Dict(_))) => {
            let result = super::dicts::update(heap, plain, b).map(|()| a);
            return heap.or_helper(result, "_dict_updated", &[a, b]);
        }
        (BinOp::Add, Some(Obj::Deque(_))) => return heap.call_helper("_deque_extended", &[a, b]),
        (BinOp::Add, Some(Obj::ByteArray(_))) => {
            let data = crate::vm::methods::bytes::contents(heap, b)?;
            if let Some(h) = plain.handle()
                && let Obj::ByteArray(bytes) = heap.get_mut(h)
            {
                Rc::make_mut(bytes).extend(data);
            }
            return done(a);
        }
        _ => {}
    }
    match attempt(heap, op, a, b)? {
        Some(outcome) => Ok(outcome),
        None => Err(unsupported(heap, op, a, b, true)),
    }
}

/// `set |= set` and so on.
fn change_set(heap: &mut Heap, op: BinOp, (set, plain): (Value, Value), own: &Set, other: &Set) -> NativeResult {
    let mut new = own.clone();
    match super::sets::change(heap, op, &mut new, other) {
        Ok(()) => {
            if let Some(target) = plain.handle() {
                *heap.get_mut(target) = Obj::Set(Rc::new(new));
            }
            done(set)
        }
        Err(Trouble::Guest) => {
            let name = heap.str(sign(op));
            let other = heap.set(other.clone());
            let others = heap.list(vec![other]);
            heap.call_helper("_set_changed", &[name, set, others])
        }
        Err(other) => Err(heap.trouble(other)),
    }
}

/// `list += iterable`
fn extend(heap: &mut Heap, list: Value, plain: Value, b: Value) -> NativeResult {
    match super::items(heap, b)? {
        super::Items::Plain(new) => {
            heap.charge(new.len() * size_of::<Value>());
            if let Some(items) = heap.list_mut(plain) {
                items.extend(new);
            }
            done(list)
        }
        super::Items::Guest => heap.call_helper("_list_extended", &[list, b]),
    }
}

/// `-a`, `+a`, `~a`
pub fn unary(heap: &mut Heap, op: UnOp, a: Value) -> NativeResult {
    let (Some(num), true) = (heap.num(a), op != UnOp::Not) else {
        let name = heap.type_name(a);
        let sign = match op {
            UnOp::Neg => "-",
            UnOp::Pos => "+",
            _ => "~",
        };
        return Err(heap.type_error(format!("bad operand type for unary {sign}: '{name}'")));
    };
    match (op, num) {
        (UnOp::Neg, Num::Int(i)) if i != i64::MIN => done(Value::Int(-i)),
        (UnOp::Neg, Num::Float(x)) => done(Value::Float(-x)),
        (UnOp::Pos, Num::Float(x)) => done(Value::Float(x)),
        (UnOp::Pos, Num::Int(i)) => done(Value::Int(i)),
        (UnOp::Invert, Num::Int(i)) => done(Value::Int(!i)),
        (UnOp::Invert, Num::Float(_)) => Err(heap.type_error("bad operand type for unary ~: 'float'")),
        (_, num) => {
            let big = num.big().map(std::borrow::Cow::into_owned).unwrap_or_default();
            let big = match op {
                UnOp::Neg => -big,
                UnOp::Invert => !big,
                _ => big,
            };
            done(heap.int(big))
        }
    }
}
