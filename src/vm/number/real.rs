//! Arithmetic of floats in CPython's words, and the one place where transcendental functions are called (`libm`, the same on every platform).

use super::super::fault::{Fallible, Fault};

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
        return Err(Fault::type_("complex numbers are not supported by Lockstep"));
    }
    let result = libm::pow(x, y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(Fault::overflow("Numerical result out of range"));
    }
    Ok(result)
}
