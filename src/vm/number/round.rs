//! `round(x, n)`: to the nearest, halves to even, on the exact decimal value as CPython does.

use super::super::fault::{Fallible, Fault};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// `round(x, digits)` of a float.
pub fn float(x: f64, digits: i64) -> Fallible<f64> {
    if !x.is_finite() || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(x));
    }
    let rounded = if digits >= 0 {
        format!("{x:.*}", digits as usize).parse().unwrap_or(x)
    } else {
        below_the_point(x, (-digits) as u32)
    };
    if rounded.is_infinite() {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// Rounds to a multiple of `10^places`.
fn below_the_point(x: f64, places: u32) -> f64 {
    // The whole part decides, but a fraction breaks a tie upwards.
    let text = format!("{:.1100}", x.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let Some(whole) = BigInt::parse_bytes(whole.as_bytes(), 10) else {
        return x;
    };
    let unit = BigInt::from(10).pow(places);
    let (mut quotient, rest) = whole.div_rem(&unit);
    let twice: BigInt = rest * 2;
    let above = twice > unit || (twice == unit && (fraction.bytes().any(|b| b != b'0') || quotient.is_odd()));
    if above {
        quotient += 1;
    }
    let magnitude: f64 = format!("{quotient}e{places}").parse().unwrap_or(f64::INFINITY);
    magnitude.copysign(x)
}

/// `round(i, digits)` of an int with negative `digits`: to a multiple of `10^-digits`.
#[must_use]
pub fn int(i: &BigInt, places: u32) -> BigInt {
    if u64::from(places) > i.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let unit = BigInt::from(10).pow(places);
    let (quotient, rest) = i.div_mod_floor(&unit);
    let twice: BigInt = rest * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    let rounded = (if up { quotient + 1 } else { quotient }) * unit;
    debug_assert!(rounded.is_zero() || rounded.is_positive() == i.is_positive());
    rounded
}

/// `round(x)` without digits, for a finite float: the nearest whole float, halves to even.
#[must_use]
pub fn half_even(x: f64) -> f64 {
    x.round_ties_even()
}
