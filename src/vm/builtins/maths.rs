//! Natives of the module `math`.

use super::super::fault::{Fallible, Fault};
use super::super::heap::Heap;
use super::super::methods::common::{def, exact, range};
use super::super::methods::number;
use super::super::native::{Args, NativeDef, NativeResult, Raised, Signature, done};
use super::super::number::{int, precise, real};
use super::super::ops::num::Num;
use super::super::ops::{self, Items};
use super::super::value::Value;
use crate::python::known;

macro_rules! one {
    ($name:literal, $function:expr) => {
        def(concat!("math_", $name), exact(1), |heap, args| {
            let x = argument(heap, args[0])?;
            finish(heap, real::checked(x, $function(x)))
        })
    };
}

macro_rules! two {
    ($name:literal, $function:expr) => {
        def(concat!("math_", $name), exact(2), |heap, args| {
            let (x, y) = (argument(heap, args[0])?, argument(heap, args[1])?);
            finish(heap, $function(x, y))
        })
    };
}

macro_rules! ask {
    ($name:literal, $question:expr) => {
        def(concat!("math_", $name), exact(1), |heap, args| {
            let x = argument(heap, args[0])?;
            done(Value::Bool($question(x)))
        })
    };
}

/// All of them.
pub const MATHS: &[NativeDef] = &[
    one!("sqrt", f64::sqrt),
    one!("exp", precise::exp),
    one!("expm1", libm::expm1),
    one!("exp2", libm::exp2),
    one!("log1p", libm::log1p),
    one!("sin", precise::sin),
    one!("cos", precise::cos),
    one!("tan", precise::tan),
    one!("asin", libm::asin),
    one!("acos", libm::acos),
    one!("atan", libm::atan),
    one!("sinh", libm::sinh),
    one!("cosh", libm::cosh),
    one!("tanh", libm::tanh),
    one!("asinh", libm::asinh),
    one!("acosh", libm::acosh),
    one!("atanh", libm::atanh),
    one!("cbrt", libm::cbrt),
    one!("gamma", libm::tgamma),
    one!("lgamma", libm::lgamma),
    one!("erf", libm::erf),
    one!("erfc", libm::erfc),
    one!("fabs", f64::abs),
    two!("atan2", |x, y| Ok(libm::atan2(x, y))),
    two!("copysign", |x: f64, y: f64| Ok(x.copysign(y))),
    two!("nextafter", |x, y| Ok(libm::nextafter(x, y))),
    two!("hypot", |x, y| Ok(libm::hypot(x, y))),
    two!("remainder", |x, y| if y == 0.0 || f64::is_infinite(x) {
        Err(domain())
    } else {
        Ok(libm::remainder(x, y))
    }),
    two!("fmod", |x: f64, y: f64| if y == 0.0 || x.is_infinite() {
        Err(domain())
    } else {
        Ok(x % y)
    }),
    two!("pow", real::math_power),
    ask!("isfinite", f64::is_finite),
    ask!("isinf", f64::is_infinite),
    ask!("isnan", f64::is_nan),
    def("math_log", range(1, 2), log),
    def("math_log2", exact(1), |heap, args| {
        logarithm(heap, args[0], precise::log2)
    }),
    def("math_log10", exact(1), |heap, args| {
        logarithm(heap, args[0], precise::log10)
    }),
    def("math_floor", exact(1), |heap, args| whole(heap, args, number::floor)),
    def("math_ceil", exact(1), |heap, args| whole(heap, args, number::ceil)),
    def("math_frexp", exact(1), frexp),
    def("math_ldexp", exact(2), ldexp),
    def("math_modf", exact(1), modf),
    def("math_isqrt", exact(1), isqrt),
    def("math_factorial", exact(1), number::factorial),
    def("math_fsum", Signature::exact(1), fsum),
];

fn domain() -> Fault {
    Fault::value("math domain error")
}

/// A float from a number; guests' `__float__` are asked by the caller's Python.
fn argument(heap: &mut Heap, v: Value) -> Result<f64, Raised> {
    if heap.num(v).is_none() && heap.guest_method(v, known::FLOAT).is_some() {
        return Err(heap.type_error("must be real number (call float() on the object first)"));
    }
    heap.float_arg(v)
}

fn finish(heap: &mut Heap, result: Fallible<f64>) -> NativeResult {
    match result {
        Ok(x) => done(Value::Float(x)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

fn whole(heap: &mut Heap, args: &Args<'_>, how: fn(&mut Heap, &Args<'_>) -> NativeResult) -> NativeResult {
    if heap.num(args[0]).is_none() {
        argument(heap, args[0])?;
    }
    how(heap, args)
}

/// The logarithm of a number of any size.
fn logarithm(heap: &mut Heap, v: Value, log: fn(f64) -> f64) -> NativeResult {
    let x = log_of(heap, v, log)?;
    done(Value::Float(x))
}

fn log_of(heap: &mut Heap, v: Value, log: fn(f64) -> f64) -> Result<f64, Raised> {
    if let Some(Num::Big(big)) = heap.num(v) {
        if int::to_float(&big).is_err() && big.sign() == num_bigint::Sign::Plus {
            let shift = big.bits() - 64;
            let top = int::to_float(&(&big.0 >> shift)).unwrap_or(1.0);
            return Ok(log(top) + shift as f64 * log(2.0));
        }
        if big.sign() == num_bigint::Sign::Minus {
            return Err(heap.fault(&domain()));
        }
    }
    let x = argument(heap, v)?;
    if x <= 0.0 {
        return Err(heap.fault(&domain()));
    }
    Ok(log(x))
}

fn log(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = log_of(heap, args[0], precise::log)?;
    let Some(base) = args.get(1) else {
        return done(Value::Float(x));
    };
    let base = log_of(heap, base, precise::log)?;
    finish(heap, real::divide(x, base))
}

fn frexp(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = argument(heap, args[0])?;
    let (mantissa, exponent) = libm::frexp(x);
    done(heap.tuple(&[Value::Float(mantissa), Value::Int(i64::from(exponent))]))
}

fn ldexp(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = argument(heap, args[0])?;
    let by = heap.clamped_arg(args[1])?.clamp(-100_000, 100_000) as i32;
    let result = libm::ldexp(x, by);
    if result.is_infinite() && x.is_finite() {
        return Err(heap.overflow_error("math range error"));
    }
    done(Value::Float(result))
}

fn modf(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = argument(heap, args[0])?;
    let fraction = if x.is_infinite() {
        0.0_f64.copysign(x)
    } else {
        x.fract().copysign(x)
    };
    done(heap.tuple(&[Value::Float(fraction), Value::Float(x.trunc())]))
}

fn isqrt(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(big) = heap.big_int(args[0]) else {
        let name = heap.type_name(args[0]);
        return Err(heap.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    match int::isqrt(&big) {
        Ok(root) => done(heap.int(root)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

/// The exact sum of floats, rounded once (Shewchuk's partial sums).
fn fsum(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Items::Plain(items) = ops::items(heap, args[0])? else {
        return Ok(super::super::methods::common::retry_with_list(
            heap,
            args,
            0,
            "math_fsum",
        ));
    };
    let mut partials: Vec<f64> = Vec::new();
    let mut special = 0.0;
    for item in items {
        let mut x = argument(heap, item)?;
        if !x.is_finite() {
            special += x;
            continue;
        }
        let mut kept = 0;
        for i in 0..partials.len() {
            let (large, small) = if x.abs() < partials[i].abs() {
                (partials[i], x)
            } else {
                (x, partials[i])
            };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    done(Value::Float(if special == 0.0 {
        real::sum_of_partials(&partials)
    } else {
        special
    }))
}
