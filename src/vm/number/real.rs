//! Arithmetic of floats in CPython's words, and the errors of its functions.

use super::super::fault::{Fallible, Fault};
use super::precise;

/// `x / y`
pub fn divide(x: f64, y: f64) -> Fallible<f64> {
    if y == 0.0 {
        return Err(Fault::zero_division("float division by zero"));
    }
    Ok(x / y)
}

/// `x // y` and `x % y`
pub fn floor_divide(x: f64, y: f64, by_zero: &str) -> Fallible<(f64, f64)> {
    if y == 0.0 {
        return Err(Fault::zero_division(by_zero));
    }
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0.0_f64.copysign(x / y)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    Ok((whole, rest))
}

/// `x ** y`
pub fn power(x: f64, y: f64) -> Fallible<f64> {
    if x == 0.0 && y < 0.0 {
        return Err(Fault::zero_division("0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
        return Err(Fault::type_(
            "a fractional power of a negative number is complex: write complex(x) ** y",
        ));
    }
    let result = precise::pow(x, y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(Fault::overflow("Numerical result out of range"));
    }
    Ok(result)
}

/// The result of a function of one float, or CPython's error: ValueError outside its domain, OverflowError beyond the range.
pub fn checked(x: f64, result: f64) -> Fallible<f64> {
    if result.is_nan() && !x.is_nan() {
        return Err(Fault::value("math domain error"));
    }
    if result.is_infinite() && x.is_finite() {
        // Only poles at small arguments (atanh(1), gamma(0), log1p(-1)) are outside the domain.
        return Err(if x.abs() <= 1.0 || (x < 0.0 && x.fract() == 0.0 && result > 0.0) {
            Fault::value("math domain error")
        } else {
            Fault::overflow("math range error")
        });
    }
    Ok(result)
}

/// `math.pow(x, y)`
pub fn math_power(x: f64, y: f64) -> Fallible<f64> {
    let result = precise::pow(x, y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(Fault::value("math domain error"));
        }
        if result.is_infinite() {
            return Err(Fault::overflow("math range error"));
        }
    }
    Ok(result)
}

/// The sum of non-overlapping partial sums in increasing size, rounded half to even.
#[must_use]
pub fn sum_of_partials(partials: &[f64]) -> f64 {
    let Some((&last, rest)) = partials.split_last() else {
        return 0.0;
    };
    let mut high = last;
    for (i, &y) in rest.iter().enumerate().rev() {
        let x = high;
        high = x + y;
        let low = y - (high - x);
        if low == 0.0 {
            continue;
        }
        if let Some(&below) = i.checked_sub(1).and_then(|i| rest.get(i))
            && ((low < 0.0 && below < 0.0) || (low > 0.0 && below > 0.0))
        {
            let double = low * 2.0;
            let x = high + double;
            if double == x - high {
                return x;
            }
        }
        return high;
    }
    high
}
