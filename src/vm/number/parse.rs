//! Reads numbers from text as `int()` and `float()` do: spaces around, underscores between digits, any script's digits.

use super::super::fault::{Fallible, Fault};
use crate::vm::text::chars;
use num_bigint::BigInt;

/// The most decimal digits that `int(text)` and `str(int)` convert (CPython's default limit).
pub const MAX_DIGITS: usize = 4300;

/// Without the white space around it.
#[must_use]
pub fn strip(text: &str) -> &str {
    text.trim_matches(chars::is_space)
}

/// Digits of other scripts replaced by ASCII ones.
#[must_use]
pub fn plain_digits(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars()
        .map(|c| chars::decimal(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
        .collect()
}

/// Drops underscores that stand between digits; None if one stands elsewhere.
#[must_use]
pub fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'_' {
            let between = i > 0
                && bytes[i - 1].is_ascii_alphanumeric()
                && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric);
            if !between {
                return None;
            }
        }
    }
    Some(text.replace('_', ""))
}

/// `int(text, base)`; `shown` is the argument's repr for the message.
pub fn int(text: &str, base: u32, shown: &str) -> Fallible<BigInt> {
    let bad = || Fault::value(format!("invalid literal for int() with base {base}: {shown}"));
    let plain = plain_digits(strip(text));
    let (negative, body) = match plain.as_bytes().first() {
        Some(b'-') => (true, &plain[1..]),
        Some(b'+') => (false, &plain[1..]),
        _ => (false, &plain[..]),
    };
    let (radix, body) = radix(body, base).ok_or_else(bad)?;
    let digits = without_underscores(body).ok_or_else(bad)?;
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return Err(bad());
    }
    if !radix.is_power_of_two() && digits.len() > MAX_DIGITS {
        return Err(Fault::value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    if base == 0 && radix == 10 && digits.len() > 1 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return Err(bad());
    }
    let number = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(bad)?;
    Ok(if negative { -number } else { number })
}

/// The radix that a prefix (`0x`, `0o`, `0b`) and the base ask for, and the digits behind the prefix.
fn radix(body: &str, base: u32) -> Option<(u32, &str)> {
    let prefixed = match body.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if prefixed != 0 && (base == 0 || base == prefixed) {
        let rest = &body[2..];
        return Some((prefixed, rest.strip_prefix('_').unwrap_or(rest)));
    }
    Some((if base == 0 { 10 } else { base }, body))
}
