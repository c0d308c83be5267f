//! Stands in for `ryu`: the shortest text that reads back as the same number, by the standard library.

use std::fmt::{LowerExp, Write};

/// Holds the text that it gave last.
#[derive(Clone, Debug, Default)]
pub struct Buffer(String);

/// `f32` and `f64`.
pub trait Float: Copy + Into<f64> + LowerExp {}

impl Float for f32 {}
impl Float for f64 {}

impl Buffer {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Any number.
    pub fn format<F: Float>(&mut self, value: F) -> &str {
        match value.into() {
            wide if wide.is_nan() => "NaN",
            f64::INFINITY => "inf",
            f64::NEG_INFINITY => "-inf",
            _ => self.format_finite(value),
        }
    }

    /// A number that is neither infinite nor NaN: `-0.5`, `1.0`, `1e16`.
    pub fn format_finite<F: Float>(&mut self, value: F) -> &str {
        let mut text = String::new();
        let _ = write!(text, "{value:e}");
        self.0 = plain(&text).unwrap_or(text);
        &self.0
    }
}

/// `1.25e1` as `12.5`; `None` where the exponent stays.
fn plain(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once('e')?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits = mantissa.replace('.', "");
    let whole = exponent.parse::<i32>().ok()? + 1;
    Some(match whole {
        -4..=0 => format!("{sign}0.{}{digits}", "0".repeat(whole.unsigned_abs() as usize)),
        1..=16 if digits.len() <= whole as usize => {
            format!("{sign}{digits}{}.0", "0".repeat(whole as usize - digits.len()))
        }
        1..=16 => format!("{sign}{}.{}", &digits[..whole as usize], &digits[whole as usize..]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Buffer;

    #[test]
    fn as_the_real_crate_writes_it() {
        for (value, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (12.5, "12.5"),
            (0.3, "0.3"),
            (-0.00001, "-0.00001"),
            (0.000001, "1e-6"),
            (123456789012345680.0, "1.2345678901234568e17"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e16"),
            (1.5e300, "1.5e300"),
        ] {
            assert_eq!(Buffer::new().format_finite(value), text);
        }
        assert_eq!(Buffer::new().format(f64::NAN), "NaN");
    }
}
