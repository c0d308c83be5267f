//! Floats as text: the shortest digits that read back as the same number, and CPython's `e`, `f`, `g` layouts.

use super::super::fault::{Fallible, Fault};

/// Decimal digits of a finite float and the place of its decimal point: `0.d1d2d3.. * 10^point`.
struct Digits {
    digits: String,
    point: i32,
}

impl Digits {
    fn split(scientific: &str) -> Self {
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
        let digits = mantissa.replace('.', "");
        let point = exponent.parse::<i32>().unwrap_or(0) + 1;
        Self { digits, point }
    }

    /// Fewest digits that identify `x`; `x` is finite and not negative.
    fn shortest(x: f64) -> Self {
        Self::split(&format!("{x:e}"))
    }

    /// Exactly `count` significant digits, correctly rounded.
    fn significant(x: f64, count: usize) -> Self {
        Self::split(&format!("{x:.*e}", count.max(1) - 1))
    }
}

/// `repr(x)`.
#[must_use]
pub fn repr(x: f64) -> String {
    if let Some(word) = special(x, false) {
        return word.to_owned();
    }
    let digits = Digits::shortest(x.abs());
    let mut text = String::new();
    if x.is_sign_negative() {
        text.push('-');
    }
    let point = if x == 0.0 { 1 } else { digits.point };
    if -4 < point && point <= 16 {
        push_plain(&mut text, &digits.digits, point, true);
    } else {
        push_exponent(&mut text, &digits.digits, point - 1, 'e');
    }
    text
}

/// `inf`, `-inf`, `nan`, or None for finite numbers.
fn special(x: f64, upper: bool) -> Option<&'static str> {
    Some(match (x.is_nan(), x == f64::INFINITY, x == f64::NEG_INFINITY, upper) {
        (true, _, _, false) => "nan",
        (true, _, _, true) => "NAN",
        (_, true, _, false) => "inf",
        (_, true, _, true) => "INF",
        (_, _, true, false) => "-inf",
        (_, _, true, true) => "-INF",
        _ => return None,
    })
}

/// Digits with the point at its place; `.0` behind whole numbers if `dot_zero`.
fn push_plain(text: &mut String, digits: &str, point: i32, dot_zero: bool) {
    let length = digits.len() as i32;
    if point <= 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', (-point) as usize));
        text.push_str(digits);
    } else if point >= length {
        text.push_str(digits);
        text.extend(std::iter::repeat_n('0', (point - length) as usize));
        if dot_zero {
            text.push_str(".0");
        }
    } else {
        text.push_str(&digits[..point as usize]);
        text.push('.');
        text.push_str(&digits[point as usize..]);
    }
}

/// `d.ddde+XX`
fn push_exponent(text: &mut String, digits: &str, exponent: i32, letter: char) {
    text.push_str(&digits[..1]);
    if digits.len() > 1 {
        text.push('.');
        text.push_str(&digits[1..]);
    }
    text.push(letter);
    text.push(if exponent < 0 { '-' } else { '+' });
    text.push_str(&format!("{:02}", exponent.abs()));
}

/// How a float is laid out by `format` and `%`.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// `e`, `f`, `g`, `%`, `r` (shortest) or `s` (as `str`, with `precision` significant digits).
    pub kind: char,
    /// Digits after the point, or significant digits for `g`.
    pub precision: usize,
    /// Capital letters.
    pub upper: bool,
    /// `#`: the point stays, and `g` keeps trailing zeros.
    pub alternate: bool,
}

/// The absolute value of `x` as text in a layout (nan and inf included); the caller puts the sign.
#[must_use]
pub fn layout(x: f64, how: Layout) -> String {
    let x = x.abs();
    if let Some(word) = special(x, how.upper) {
        return if how.kind == '%' {
            format!("{word}%")
        } else {
            word.to_owned()
        };
    }
    match how.kind {
        'f' => fixed(x, how.precision, how.alternate),
        '%' => {
            let percent = x * 100.0;
            let mut text =
                special(percent, how.upper).map_or_else(|| fixed(percent, how.precision, how.alternate), str::to_owned);
            text.push('%');
            text
        }
        'e' => {
            let digits = Digits::significant(x, how.precision + 1);
            let mut text = String::new();
            let exponent = if x == 0.0 { 0 } else { digits.point - 1 };
            push_exponent(&mut text, &digits.digits, exponent, if how.upper { 'E' } else { 'e' });
            if how.alternate && how.precision == 0 {
                text.insert(1, '.');
            }
            text
        }
        'r' => repr(x),
        _ => general(x, how),
    }
}

fn fixed(x: f64, precision: usize, alternate: bool) -> String {
    let mut text = format!("{x:.precision$}");
    if alternate && precision == 0 {
        text.push('.');
    }
    text
}

/// `g`, and `s`: as `g`, but with a digit after the point.
fn general(x: f64, how: Layout) -> String {
    let precision = how.precision.max(1);
    let mut digits = Digits::significant(x, precision);
    if x == 0.0 {
        digits.point = 1;
    }
    let exponent = digits.point - 1;
    let limit = if how.kind == 's' {
        precision as i32 - 1
    } else {
        precision as i32
    };
    let plain = -4 <= exponent && exponent < limit.max(if how.kind == 's' && precision == 1 { 0 } else { limit });
    if !how.alternate {
        let kept = digits.digits.trim_end_matches('0').len().max(1);
        digits.digits.truncate(kept);
    }
    let mut text = String::new();
    if plain {
        push_plain(&mut text, &digits.digits, digits.point, how.kind == 's');
        if how.alternate && !text.contains('.') {
            text.push('.');
        }
    } else {
        push_exponent(&mut text, &digits.digits, exponent, if how.upper { 'E' } else { 'e' });
        if how.alternate && !text.contains('.') {
            text.insert(1, '.');
        }
    }
    text
}

/// `float(text)`; None if it is no float.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let text = super::parse::plain_digits(super::parse::strip(text));
    let text = super::parse::without_underscores(&text)?;
    let body = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let first = body.chars().next()?;
    if !first.is_ascii_digit() && first != '.' {
        let lower = body.to_ascii_lowercase();
        if !matches!(lower.as_str(), "inf" | "infinity" | "nan") {
            return None;
        }
    }
    text.parse().ok()
}

/// `float.hex(x)`.
#[must_use]
pub fn hex(x: f64) -> String {
    if let Some(word) = special(x, false) {
        return word.to_owned();
    }
    let bits = x.to_bits();
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let fraction = bits & ((1 << 52) - 1);
    let exponent = ((bits >> 52) & 0x7FF) as i32;
    match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:013x}p-1022"),
        _ => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }
}

/// `float.as_integer_ratio`: numerator's mantissa and the power of two that it is multiplied by.
pub fn decompose(x: f64, what: &str) -> Fallible<(i64, i32)> {
    if x.is_infinite() {
        return Err(Fault::overflow(format!("cannot convert Infinity to {what}")));
    }
    if x.is_nan() {
        return Err(Fault::value(format!("cannot convert NaN to {what}")));
    }
    let bits = x.to_bits();
    let raw = ((bits >> 52) & 0x7FF) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mut mantissa, mut exponent) = if raw == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, raw - 1075)
    };
    if mantissa == 0 {
        return Ok((0, 0));
    }
    let shift = mantissa.trailing_zeros() as i32;
    mantissa >>= shift;
    exponent += shift;
    Ok((if x.is_sign_negative() { -mantissa } else { mantissa }, exponent))
}
