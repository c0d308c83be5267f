//! Integers of any size: CPython's division, modulo, power, shifts, exact true division, conversion to float and to text.

use super::super::fault::{Fallible, Fault};
use super::parse::MAX_DIGITS;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// `a // b`
pub fn floor_div(a: &BigInt, b: &BigInt) -> Fallible<BigInt> {
    if b.is_zero() {
        return Err(Fault::zero_division("integer division or modulo by zero"));
    }
    Ok(a.div_floor(b))
}

/// `a % b`
pub fn modulo(a: &BigInt, b: &BigInt) -> Fallible<BigInt> {
    if b.is_zero() {
        return Err(Fault::zero_division("integer modulo by zero"));
    }
    Ok(a.mod_floor(b))
}

/// `a // b` of small ints; None on overflow (the least int by -1).
pub fn small_floor_div(a: i64, b: i64) -> Fallible<Option<i64>> {
    if b == 0 {
        return Err(Fault::zero_division("integer division or modulo by zero"));
    }
    Ok(a.checked_div(b)
        .map(|q| if a % b != 0 && (a < 0) != (b < 0) { q - 1 } else { q }))
}

/// `a % b` of small ints.
pub fn small_mod(a: i64, b: i64) -> Fallible<i64> {
    if b == 0 {
        return Err(Fault::zero_division("integer modulo by zero"));
    }
    let r = a.wrapping_rem(b);
    Ok(if r != 0 && (r < 0) != (b < 0) { r + b } else { r })
}

/// `a / b`, correctly rounded.
pub fn true_div(a: &BigInt, b: &BigInt) -> Fallible<f64> {
    if b.is_zero() {
        return Err(Fault::zero_division("division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    let magnitude =
        ratio(&a.abs(), &b.abs()).ok_or_else(|| Fault::overflow("integer division result too large for a float"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// `a / b` of positive numbers, rounded half to even; None if it is too large for a float.
fn ratio(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    // Scale so that the quotient has 64 bits or one more, then let the conversion round once: a set sticky bit keeps it exact.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (scaled, divisor) = if shift >= 0 {
        (a << shift, b.clone())
    } else {
        (a.clone(), b << -shift)
    };
    let (quotient, rest) = scaled.div_rem(&divisor);
    scale(quotient, !rest.is_zero(), -shift)
}

/// `(quotient + sticky) * 2^exponent` as the nearest float, halves to even; None on overflow. The quotient has more than 55 bits.
fn scale(quotient: BigInt, sticky: bool, exponent: i64) -> Option<f64> {
    let bits = quotient.bits() as i64;
    let lowest = (-1074 - exponent).max(bits - 53);
    if lowest > bits {
        return Some(0.0);
    }
    let drop = lowest.max(0) as u64;
    let kept: BigInt = &quotient >> drop;
    let lost: BigInt = &quotient - (&kept << drop);
    let half = if drop == 0 {
        BigInt::zero()
    } else {
        BigInt::one() << (drop - 1)
    };
    let up = drop > 0 && (lost > half || (lost == half && (sticky || kept.is_odd())));
    let mantissa = (if up { kept + 1 } else { kept }).to_u64()?;
    let x = shift_float(mantissa as f64, exponent + drop as i64);
    x.is_finite().then_some(x)
}

/// `x * 2^by`, where the result is exact or overflows.
#[must_use]
pub fn shift_float(mut x: f64, mut by: i64) -> f64 {
    while by > 1000 {
        x *= f64::from_bits(0x7E70_0000_0000_0000); // 2^1000
        by -= 1000;
        if x.is_infinite() || x == 0.0 {
            return x;
        }
    }
    while by < -1000 {
        x *= f64::from_bits(0x0170_0000_0000_0000); // 2^-1000
        by += 1000;
        if x == 0.0 {
            return x;
        }
    }
    // Two exact steps, so that a subnormal result is reached without an intermediate one.
    let first = by / 2;
    x * power_of_two(first) * power_of_two(by - first)
}

fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent + 1023).clamp(1, 2046) as u64) << 52)
}

/// `float(i)`, correctly rounded.
pub fn to_float(i: &BigInt) -> Fallible<f64> {
    let magnitude = i.abs();
    let extra = 64_u64.saturating_sub(magnitude.bits());
    let x = if magnitude.is_zero() {
        Some(0.0)
    } else {
        scale(magnitude << extra, false, -(extra as i64))
    };
    let x = x.ok_or_else(|| Fault::overflow("int too large to convert to float"))?;
    Ok(if i.is_negative() { -x } else { x })
}

/// The whole part of a finite float.
pub fn from_float(x: f64) -> Fallible<BigInt> {
    let (mantissa, exponent) = super::float::decompose(x, "integer").map_err(|mut fault| {
        fault.message = fault
            .message
            .replace("Infinity", "float infinity")
            .replace("NaN", "float NaN");
        fault
    })?;
    let mantissa = BigInt::from(mantissa);
    Ok(if exponent >= 0 {
        mantissa << exponent
    } else {
        let magnitude: BigInt = mantissa.abs() >> (-exponent);
        if mantissa.is_negative() { -magnitude } else { magnitude }
    })
}

/// How many bits `base ** exponent` has at most.
#[must_use]
pub fn power_bits(base: &BigInt, exponent: u64) -> u64 {
    if base.magnitude().is_one() || base.is_zero() {
        1
    } else {
        base.bits().saturating_mul(exponent)
    }
}

/// `base ** exponent % modulus`
pub fn pow_mod(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Fallible<BigInt> {
    if modulus.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    if exponent.is_negative() {
        let inverse = base
            .mod_floor(&modulus.abs())
            .modinv(&modulus.abs())
            .ok_or_else(|| Fault::value("base is not invertible for the given modulus"))?;
        return pow_mod(&inverse, &-exponent, modulus);
    }
    let positive = modulus.abs();
    let result = base.mod_floor(&positive).modpow(exponent, &positive);
    Ok(result.mod_floor(modulus))
}

/// `str(i)`, with CPython's limit on the number of digits.
pub fn to_text(i: &BigInt) -> Fallible<String> {
    let too_long = || {
        Fault::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    if i.bits() > 14_500 {
        return Err(too_long());
    }
    let text = i.to_string();
    if text.trim_start_matches('-').len() > MAX_DIGITS {
        return Err(too_long());
    }
    Ok(text)
}

/// Digits in base 2, 8 or 16 with sign and prefix: `bin`, `oct`, `hex`.
#[must_use]
pub fn with_prefix(i: &BigInt, radix: u32) -> String {
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if i.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", i.magnitude().to_str_radix(radix))
}

/// `math.isqrt`
pub fn isqrt(i: &BigInt) -> Fallible<BigInt> {
    if i.sign() == Sign::Minus {
        return Err(Fault::value("isqrt() argument must be nonnegative"));
    }
    Ok(i.sqrt())
}

/// `i.to_bytes(length, order, signed=signed)`
pub fn to_bytes(i: &BigInt, length: usize, little: bool, signed: bool) -> Fallible<Vec<u8>> {
    if i.is_negative() && !signed {
        return Err(Fault::overflow("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed {
        i.to_signed_bytes_le()
    } else {
        i.magnitude().to_bytes_le()
    };
    if i.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(Fault::overflow("int too big to convert"));
    }
    bytes.resize(length, if i.is_negative() { 0xFF } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`
#[must_use]
pub fn from_bytes(bytes: &[u8], little: bool, signed: bool) -> BigInt {
    match (little, signed) {
        (true, true) => BigInt::from_signed_bytes_le(bytes),
        (false, true) => BigInt::from_signed_bytes_be(bytes),
        (true, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (false, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
    }
}
