//! `int`, `bool`, `float`: construction, methods, attributes.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Outcome, Raised, Signature, done};
use super::super::number::{float, int, parse, round};
use super::super::ops;
use super::super::ops::num::Num;
use super::super::value::Value;
use super::common::{self, def, exact, range};
use crate::python::known;
use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive};

macro_rules! arithmetic {
    ($($more:expr),* $(,)?) => {
        &[
            def("__add__", exact(1), common::add), def("__radd__", exact(1), common::radd),
            def("__sub__", exact(1), common::sub), def("__rsub__", exact(1), common::rsub),
            def("__mul__", exact(1), common::mul), def("__rmul__", exact(1), common::rmul),
            def("__truediv__", exact(1), common::truediv), def("__rtruediv__", exact(1), common::rtruediv),
            def("__floordiv__", exact(1), common::floordiv), def("__rfloordiv__", exact(1), common::rfloordiv),
            def("__mod__", exact(1), common::modulo), def("__rmod__", exact(1), common::rmodulo),
            def("__pow__", range(1, 2), common::pow), def("__rpow__", exact(1), common::rpow),
            def("__divmod__", exact(1), divmod), def("__rdivmod__", exact(1), rdivmod),
            def("__neg__", exact(0), common::neg), def("__pos__", exact(0), common::pos),
            def("__abs__", exact(0), abs), def("__bool__", exact(0), common::truth),
            def("__int__", exact(0), trunc), def("__float__", exact(0), to_float),
            def("__trunc__", exact(0), trunc), def("__floor__", exact(0), floor), def("__ceil__", exact(0), ceil),
            def("__round__", range(0, 1), rounded), def("__format__", exact(1), common::format),
            def("conjugate", exact(0), own), def("is_integer", exact(0), is_integer),
            def("as_integer_ratio", exact(0), as_integer_ratio),
            def("__getnewargs__", exact(0), |heap, args| done(heap.tuple(&[args[0]]))),
            $($more),*
        ]
    };
}

/// Methods of `int`.
pub const INT: &[NativeDef] = arithmetic![
    def("__lshift__", exact(1), common::lshift),
    def("__rlshift__", exact(1), common::rlshift),
    def("__rshift__", exact(1), common::rshift),
    def("__rrshift__", exact(1), common::rrshift),
    def("__and__", exact(1), common::and),
    def("__rand__", exact(1), common::rand),
    def("__or__", exact(1), common::or),
    def("__ror__", exact(1), common::ror),
    def("__xor__", exact(1), common::xor),
    def("__rxor__", exact(1), common::rxor),
    def("__invert__", exact(0), common::invert),
    def("__index__", exact(0), own),
    def("bit_length", exact(0), bit_length),
    def("bit_count", exact(0), bit_count),
    def("to_bytes", BYTES, to_bytes),
];

const BYTES: Signature = Signature::Named {
    names: &["length", "byteorder", "signed"],
    min: 0,
    positional_only: 0,
    positional: 2,
};

/// Methods of `float`.
pub const FLOAT: &[NativeDef] = arithmetic![def("hex", exact(0), hex)];
/// `int(x, base)`
pub const INT_NEW: &[NativeDef] = &[def(
    "__new__",
    Signature::Named {
        names: &["x", "base"],
        min: 0,
        positional_only: 1,
        positional: 2,
    },
    new_int,
)];
/// `bool(x)`
pub const BOOL_NEW: &[NativeDef] = &[def("__new__", range(0, 1), new_bool)];
/// `float(x)`
pub const FLOAT_NEW: &[NativeDef] = &[def("__new__", range(0, 1), new_float)];
/// `int.from_bytes`
pub const INT_CLASS: &[NativeDef] = &[def(
    "from_bytes",
    Signature::Named {
        names: &["bytes", "byteorder", "signed"],
        min: 1,
        positional_only: 0,
        positional: 2,
    },
    from_bytes,
)];
/// `float.fromhex`
pub const FLOAT_CLASS: &[NativeDef] = &[def("fromhex", exact(1), fromhex)];
/// Attributes of numbers.
pub const GETTERS: &[NativeDef] = &[
    def("real", exact(0), own),
    def("imag", exact(0), |_, args| {
        done(if matches!(args[0], Value::Float(_)) {
            Value::Float(0.0)
        } else {
            Value::Int(0)
        })
    }),
];
/// Attributes of ints.
pub const RATIO: &[NativeDef] = &[
    def("numerator", exact(0), own),
    def("denominator", exact(0), |_, _| done(Value::Int(1))),
];

/// The number itself, as a plain one.
fn own(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(match args[0] {
        Value::Bool(b) => Value::Int(i64::from(b)),
        other => heap.plain(other),
    })
}

fn num(heap: &Heap, v: Value) -> Num {
    heap.num(v).unwrap_or(Num::Int(0))
}

fn new_bool(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match args.get(1) {
        None => done(Value::Bool(false)),
        Some(v) if heap.guest_method(v, known::BOOL).is_some() || heap.guest_method(v, known::LEN).is_some() => {
            heap.call_helper("_truth", &[v])
        }
        Some(v) => done(Value::Bool(ops::truth(heap, v))),
    }
}

fn new_int(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(x) = args.get(1) else {
        if args.get(2).is_some() {
            return Err(heap.type_error("int() missing string argument"));
        }
        return done(Value::Int(0));
    };
    let Some(base) = args.get(2) else {
        return convert(heap, x);
    };
    let base = heap.index_arg(base)?;
    if base != 0 && !(2..=36).contains(&base) {
        return Err(heap.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if heap.as_str(x).is_none() && heap.bytes_like(x).is_none() {
        return Err(heap.type_error("int() can't convert non-string with explicit base"));
    }
    from_text(heap, x, base as u32)
}

fn from_text(heap: &mut Heap, x: Value, base: u32) -> NativeResult {
    let text = match heap.as_str(x) {
        Some(text) => text.to_string(),
        None => {
            let data = heap.bytes_like(x).unwrap_or(&[]);
            String::from_utf8_lossy(data).into_owned()
        }
    };
    let shown: String = ops::plain_repr(heap, x, usize::MAX / 2).chars().take(200).collect();
    match parse::int(&text, base, &shown) {
        Ok(big) => done(heap.int(big)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

fn convert(heap: &mut Heap, x: Value) -> NativeResult {
    for name in [known::INT, known::INDEX] {
        if let Some(method) = heap.guest_method(x, name) {
            return Ok(Outcome::call(method, &[x]));
        }
    }
    if let Some(method) = heap.names.find("__trunc__").and_then(|name| heap.guest_method(x, name)) {
        return Ok(Outcome::call(method, &[x]));
    }
    match heap.num(x) {
        Some(Num::Float(f)) => match int::from_float(f) {
            Ok(big) => done(heap.int(big)),
            Err(fault) => Err(heap.fault(&fault)),
        },
        Some(Num::Int(i)) => done(Value::Int(i)),
        Some(Num::Big(_)) => done(heap.plain(x)),
        None if heap.as_str(x).is_some() || heap.bytes_like(x).is_some() => from_text(heap, x, 10),
        None => {
            let name = heap.type_name(x);
            Err(heap.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            )))
        }
    }
}

fn new_float(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(x) = args.get(1) else {
        return done(Value::Float(0.0));
    };
    for name in [known::FLOAT, known::INDEX] {
        if let Some(method) = heap.guest_method(x, name) {
            if name == known::INDEX {
                return heap.call_helper("_float_of_index", &[x]);
            }
            return Ok(Outcome::call(method, &[x]));
        }
    }
    if let Some(num) = heap.num(x) {
        return match num.float() {
            Ok(x) => done(Value::Float(x)),
            Err(fault) => Err(heap.fault(&fault)),
        };
    }
    let text = match heap.as_str(x) {
        Some(text) => Some(text.to_string()),
        None => heap.bytes_like(x).map(|b| String::from_utf8_lossy(b).into_owned()),
    };
    let Some(text) = text else {
        let name = heap.type_name(x);
        return Err(heap.type_error(format!(
            "float() argument must be a string or a real number, not '{name}'"
        )));
    };
    match float::parse(&text) {
        Some(x) => done(Value::Float(x)),
        None => {
            let shown = ops::plain_repr(heap, x, 200);
            Err(heap.value_error(format!("could not convert string to float: {shown}")))
        }
    }
}

/// `abs(x)`
pub fn abs(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.num(args[0]) {
        Some(Num::Int(i)) if i != i64::MIN => done(Value::Int(i.abs())),
        Some(Num::Float(x)) => done(Value::Float(x.abs())),
        Some(other) => {
            let big = other.big().map(|b| b.abs()).unwrap_or_default();
            done(heap.int(big))
        }
        None => {
            let name = heap.type_name(args[0]);
            Err(heap.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

/// `divmod(a, b)` of numbers; None if they are none.
pub fn divided(heap: &mut Heap, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (Some(x), Some(y)) = (heap.num(a), heap.num(b)) else {
        return Ok(None);
    };
    if let (Some(x), Some(y)) = (x.big(), y.big()) {
        let (quotient, rest) = match (int::floor_div(&x, &y), int::modulo(&x, &y)) {
            (Ok(quotient), Ok(rest)) => (quotient, rest),
            (Err(fault), _) | (_, Err(fault)) => return Err(heap.fault(&fault)),
        };
        let (quotient, rest) = (heap.int(quotient), heap.int(rest));
        return Ok(Some(heap.tuple(&[quotient, rest])));
    }
    let parts = x.float().and_then(|x| Ok((x, y.float()?)));
    match parts.and_then(|(x, y)| super::super::number::real::floor_divide(x, y, "float divmod()")) {
        Ok((quotient, rest)) => Ok(Some(heap.tuple(&[Value::Float(quotient), Value::Float(rest)]))),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

fn divmod(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(divided(heap, args[0], args[1])?.unwrap_or(Value::NotImplemented))
}

fn rdivmod(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(divided(heap, args[1], args[0])?.unwrap_or(Value::NotImplemented))
}

fn whole(heap: &mut Heap, v: Value, how: fn(f64) -> f64) -> NativeResult {
    match num(heap, v) {
        Num::Float(x) => match int::from_float(if x.is_finite() { how(x) } else { x }) {
            Ok(big) => done(heap.int(big)),
            Err(fault) => Err(heap.fault(&fault)),
        },
        _ => own(
            heap,
            &Args {
                values: &[v],
                keywords: &[],
            },
        ),
    }
}

fn trunc(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    whole(heap, args[0], f64::trunc)
}

/// `math.floor`
pub fn floor(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    whole(heap, args[0], f64::floor)
}

/// `math.ceil`
pub fn ceil(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    whole(heap, args[0], f64::ceil)
}

fn to_float(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = heap.float_arg(args[0])?;
    done(Value::Float(x))
}

/// `round(x, ndigits)` of a number.
pub fn rounded(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let digits = args.get(1).filter(|v| !v.is_none());
    match (num(heap, args[0]), digits) {
        (Num::Float(x), None) => ops::format::round_to_int(heap, x).map(Outcome::Value),
        (Num::Float(x), Some(digits)) => {
            let digits = heap.clamped_arg(digits)?;
            match round::float(x, digits) {
                Ok(x) => done(Value::Float(x)),
                Err(fault) => Err(heap.fault(&fault)),
            }
        }
        (_, None) => own(heap, args),
        (number, Some(digits)) => {
            let digits = heap.clamped_arg(digits)?;
            if digits >= 0 {
                return own(heap, args);
            }
            let places = u32::try_from(digits.unsigned_abs()).unwrap_or(u32::MAX);
            let big = number.big().map(|b| round::int(&b, places)).unwrap_or_default();
            done(heap.int(big))
        }
    }
}

fn is_integer(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(Value::Bool(match num(heap, args[0]) {
        Num::Float(x) => x.is_finite() && x.fract() == 0.0,
        _ => true,
    }))
}

fn as_integer_ratio(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (top, bottom) = match num(heap, args[0]) {
        Num::Float(x) => match float::decompose(x, "integer ratio") {
            Ok((mantissa, exponent)) if exponent >= 0 => (BigInt::from(mantissa) << exponent, BigInt::one()),
            Ok((mantissa, exponent)) => (BigInt::from(mantissa), BigInt::one() << -exponent),
            Err(fault) => return Err(heap.fault(&fault)),
        },
        other => (
            other.big().map(std::borrow::Cow::into_owned).unwrap_or_default(),
            BigInt::one(),
        ),
    };
    let (top, bottom) = (heap.int(top), heap.int(bottom));
    done(heap.tuple(&[top, bottom]))
}

fn hex(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = heap.float_arg(args[0])?;
    done(heap.str(&float::hex(x)))
}

fn fromhex(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = common::text_arg(heap, args[1], "fromhex() argument must be str, not ")?;
    match hex_float(text.trim()) {
        Some(x) => done(Value::Float(x)),
        None => Err(heap.value_error("invalid hexadecimal floating-point string")),
    }
}

fn hex_float(text: &str) -> Option<f64> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = body.to_ascii_lowercase();
    if matches!(lower.as_str(), "inf" | "infinity" | "nan") {
        return float::parse(text);
    }
    let body = lower.strip_prefix("0x").unwrap_or(&lower);
    let (digits, exponent) = body.split_once('p').unwrap_or((body, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa = BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 16)?;
    let exponent = exponent.parse::<i64>().ok()? - 4 * fraction.len() as i64;
    let x = int::shift_float(int::to_float(&mantissa).ok()?, exponent);
    Some(if negative { -x } else { x })
}

fn bit_length(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let bits = num(heap, args[0]).big().map_or(0, |b| b.bits());
    done(Value::Int(bits as i64))
}

fn bit_count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let count = num(heap, args[0]).big().map_or(0, |b| b.magnitude().count_ones());
    done(Value::Int(count as i64))
}

/// `little`? ValueError for other words than the two.
fn is_little(heap: &mut Heap, v: Option<Value>) -> Result<bool, Raised> {
    let Some(v) = v else { return Ok(false) };
    let order = common::text_arg(heap, v, "byteorder must be str, not ")?;
    match &*order {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(heap.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let length = match args.get(1) {
        Some(v) => heap.index_arg(v)?,
        None => 1,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(heap.value_error("length argument must be non-negative"));
    };
    heap.check_room(length as u128)?;
    let little = is_little(heap, args.get(2))?;
    let signed = ops::truth(heap, args.or(3, Value::Bool(false)));
    let big = heap.big_int(args[0]).unwrap_or_default();
    match int::to_bytes(&big, length, little, signed) {
        Ok(bytes) => done(heap.bytes_value(&bytes)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

fn from_bytes(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = super::bytes::contents(heap, args[1])?;
    let little = is_little(heap, args.get(2))?;
    let signed = ops::truth(heap, args.or(3, Value::Bool(false)));
    done(heap.int(int::from_bytes(&data, little, signed)))
}

/// `pow(base, exponent, modulus)` of ints.
pub fn pow_mod(heap: &mut Heap, base: Value, exponent: Value, modulus: Value) -> NativeResult {
    let (Some(b), Some(e), Some(m)) = (heap.big_int(base), heap.big_int(exponent), heap.big_int(modulus)) else {
        return Err(heap.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    match int::pow_mod(&b, &e, &m) {
        Ok(big) => done(heap.int(big)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

/// `bin`, `oct`, `hex`
pub fn with_prefix(heap: &mut Heap, v: Value, radix: u32) -> NativeResult {
    if let Some(method) = heap.guest_method(v, known::INDEX) {
        let _ = method;
        return heap.call_helper("_with_index", &[Value::Int(i64::from(radix)), v]);
    }
    match heap.big_int(v) {
        Some(big) => done(heap.str(&int::with_prefix(&big, radix))),
        None => {
            let name = heap.type_name(v);
            Err(heap.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

/// `math.factorial`
pub fn factorial(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if matches!(args[0], Value::Float(_)) {
        return Err(heap.type_error("'float' object cannot be interpreted as an integer"));
    }
    let n = heap.index_arg(args[0])?;
    if n < 0 {
        return Err(heap.value_error("factorial() not defined for negative values"));
    }
    heap.check_room(if n > 100_000 { u128::MAX / 2 } else { n as u128 * 4 })?;
    let product = (2..=n.to_u64().unwrap_or(0)).fold(BigInt::one(), |product, i| product * i);
    done(heap.int(product))
}
