//! `exp`, `log`, `pow`, `sin`, `cos`, `tan` with about 100 bits inside, so that the result is the nearest float, as the C library of CPython nearly always gives it.
//!
//! A number is kept as an unevaluated sum of two floats (Dekker 1971). Only additions, multiplications and divisions are used, so every
//! platform gives the same bits. Arguments beyond the plain range go to `libm`.

use std::sync::LazyLock;

/// The sum of two floats, the second below half a unit in the last place of the first.
#[derive(Clone, Copy, Debug)]
struct Wide {
    hi: f64,
    lo: f64,
}

const ZERO: Wide = Wide { hi: 0.0, lo: 0.0 };
const ONE: Wide = Wide { hi: 1.0, lo: 0.0 };
const LN2: Wide = Wide {
    hi: std::f64::consts::LN_2,
    lo: 2.319_046_813_846_299_6e-17,
};
/// `INVERSES[n]` is `1 / n`: series multiply by it, which costs a fifth of a division.
static INVERSES: LazyLock<[Wide; 48]> = LazyLock::new(|| std::array::from_fn(|n| ONE.div(Wide::new(n as f64))));
/// Half of pi in three parts, for the reduction of angles.
const HALF_PI: [f64; 3] = [
    std::f64::consts::FRAC_PI_2,
    6.123_233_995_736_766e-17,
    -1.497_384_904_859_169_8e-33,
];

/// `a + b` exactly.
fn two_sum(a: f64, b: f64) -> Wide {
    let hi = a + b;
    let back = hi - a;
    Wide {
        hi,
        lo: (a - (hi - back)) + (b - back),
    }
}

/// A number as the sum of two whose products have no error.
fn halves(x: f64) -> (f64, f64) {
    let high = x * 134_217_729.0;
    let high = high - (high - x);
    (high, x - high)
}

/// `a * b` exactly.
fn two_product(a: f64, b: f64) -> Wide {
    let hi = a * b;
    let ((ah, al), (bh, bl)) = (halves(a), halves(b));
    Wide {
        hi,
        lo: ((ah * bh - hi) + ah * bl + al * bh) + al * bl,
    }
}

impl Wide {
    fn new(x: f64) -> Self {
        Self { hi: x, lo: 0.0 }
    }

    fn add(self, other: Self) -> Self {
        let high = two_sum(self.hi, other.hi);
        let low = two_sum(self.lo, other.lo);
        let sum = two_sum(high.hi, high.lo + low.hi);
        two_sum(sum.hi, sum.lo + low.lo)
    }

    fn neg(self) -> Self {
        Self {
            hi: -self.hi,
            lo: -self.lo,
        }
    }

    fn mul(self, other: Self) -> Self {
        let product = two_product(self.hi, other.hi);
        two_sum(product.hi, product.lo + (self.hi * other.lo + self.lo * other.hi))
    }

    fn div(self, other: Self) -> Self {
        let first = self.hi / other.hi;
        let rest = self.add(other.mul(Self::new(first)).neg());
        let second = rest.hi / other.hi;
        let rest = rest.add(other.mul(Self::new(second)).neg());
        two_sum(first, second).add(Self::new(rest.hi / other.hi))
    }

    fn value(self) -> f64 {
        self.hi + self.lo
    }
}

/// Mantissa in `sqrt(1/2)..sqrt(2)` and exponent of a positive normal float.
fn split(x: f64) -> (f64, f64) {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64 - 1023;
    let mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if mantissa > std::f64::consts::SQRT_2 {
        (mantissa / 2.0, (exponent + 1) as f64)
    } else {
        (mantissa, exponent as f64)
    }
}

/// The natural logarithm of a positive normal float: twice the series of the inverse hyperbolic tangent.
fn wide_log(x: f64) -> Wide {
    let (mantissa, exponent) = split(x);
    let s = two_sum(mantissa, -1.0).div(two_sum(mantissa, 1.0));
    let square = s.mul(s);
    let mut sum = ZERO;
    for n in (0..24).rev() {
        sum = sum.mul(square).add(INVERSES[2 * n + 1]);
    }
    let log = s.mul(sum);
    LN2.mul(Wide::new(exponent)).add(Wide {
        hi: log.hi * 2.0,
        lo: log.lo * 2.0,
    })
}

/// `e ** z` as a number near 1 and the power of two that it is multiplied by; `z` is within `-1100..1100`.
fn wide_exp(z: Wide) -> (Wide, i64) {
    let power = (z.hi / LN2.hi).round_ties_even();
    let rest = z.add(LN2.mul(Wide::new(power)).neg());
    let mut sum = ONE;
    for n in (1..=26).rev() {
        sum = ONE.add(rest.mul(sum).mul(INVERSES[n]));
    }
    (sum, power as i64)
}

/// Puts the power of two to a result; None where rounding twice could go wrong.
fn scaled((near_one, power): (Wide, i64)) -> Option<f64> {
    (-1000..1000)
        .contains(&power)
        .then(|| super::int::shift_float(near_one.value(), power))
}

fn is_plain(x: f64) -> bool {
    x.is_normal() && x > 0.0
}

/// `e ** x`
#[must_use]
pub fn exp(x: f64) -> f64 {
    let within = x.abs() < 690.0 && x.abs() > 1e-300;
    within
        .then(|| scaled(wide_exp(Wide::new(x))))
        .flatten()
        .unwrap_or_else(|| libm::exp(x))
}

/// The natural logarithm.
#[must_use]
pub fn log(x: f64) -> f64 {
    if is_plain(x) && x != 1.0 {
        wide_log(x).value()
    } else {
        libm::log(x)
    }
}

/// The logarithm to base 2.
#[must_use]
pub fn log2(x: f64) -> f64 {
    if !is_plain(x) {
        return libm::log2(x);
    }
    let (mantissa, exponent) = split(x);
    if mantissa == 1.0 {
        exponent
    } else {
        wide_log(x).div(LN2).value()
    }
}

/// The logarithm to base 10 in the steps of the C library (Sun's, 1993), which is not always the nearest float.
#[must_use]
pub fn log10(x: f64) -> f64 {
    if !is_plain(x) {
        return libm::log10(x);
    }
    let bits = x.to_bits();
    let power = ((bits >> 52) & 0x7FF) as i64 - 1023;
    let below = i64::from(power < 0);
    let mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (((1023 - below) as u64) << 52));
    let whole = (power + below) as f64;
    (whole * 3.694_239_077_158_931e-13 + std::f64::consts::LOG10_E * log(mantissa)) + whole * 0.301_029_995_663_611_77
}

/// `x ** y`
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    // One rounding: the nearest float too.
    if y == 2.0 {
        return x * x;
    }
    if y.fract() == 0.0 && y.abs() <= 16.0 && is_plain(x.abs()) && split(x.abs()).1.abs() * y.abs() < 900.0 {
        return whole_power(x, y as i32);
    }
    let plain = is_plain(x.abs()) && y.is_normal() && x != 1.0 && (x > 0.0 || y.fract() == 0.0);
    let z = if plain {
        wide_log(x.abs()).mul(Wide::new(y))
    } else {
        ZERO
    };
    if !plain || z.hi.abs() > 690.0 || y.abs() > 1e300 {
        return libm::pow(x, y);
    }
    match scaled(wide_exp(z)) {
        Some(result) if x < 0.0 && y % 2.0 != 0.0 => -result,
        Some(result) => result,
        None => libm::pow(x, y),
    }
}

fn whole_power(x: f64, y: i32) -> f64 {
    let (mut square, mut left, mut power) = (Wide::new(x), y.unsigned_abs(), ONE);
    while left > 0 {
        if left % 2 == 1 {
            power = power.mul(square);
        }
        square = square.mul(square);
        left /= 2;
    }
    if y < 0 { ONE.div(power).value() } else { power.value() }
}

/// Sine and cosine of an angle, with the quarter turns taken off and put on again.
fn sine_cosine(x: f64) -> (Wide, Wide) {
    let turns = (x / HALF_PI[0]).round_ties_even();
    let mut rest = Wide::new(x);
    for part in HALF_PI {
        rest = rest.add(two_product(turns, part).neg());
    }
    let square = rest.mul(rest).neg();
    let (mut sine, mut cosine) = (ONE, ONE);
    for n in (1..=14).rev() {
        let even = INVERSES[2 * n];
        sine = ONE.add(square.mul(sine).mul(even).mul(INVERSES[2 * n + 1]));
        cosine = ONE.add(square.mul(cosine).mul(even).mul(INVERSES[2 * n - 1]));
    }
    let sine = sine.mul(rest);
    match (turns as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, sine.neg()),
        2 => (sine.neg(), cosine.neg()),
        _ => (cosine.neg(), sine),
    }
}

fn is_plain_angle(x: f64) -> bool {
    x.abs() < 1e5 && x.abs() > 1e-8
}

/// Sine of an angle in radians.
#[must_use]
pub fn sin(x: f64) -> f64 {
    if is_plain_angle(x) {
        sine_cosine(x).0.value()
    } else {
        libm::sin(x)
    }
}

/// Cosine of an angle in radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    if is_plain_angle(x) {
        sine_cosine(x).1.value()
    } else {
        libm::cos(x)
    }
}

/// Tangent of an angle in radians.
#[must_use]
pub fn tan(x: f64) -> f64 {
    if !is_plain_angle(x) {
        return libm::tan(x);
    }
    let (sine, cosine) = sine_cosine(x);
    sine.div(cosine).value()
}
