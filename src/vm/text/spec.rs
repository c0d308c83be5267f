//! The format mini-language: `[[fill]align][sign][z][#][0][width][,_][.precision][type]`.

use super::super::fault::{Fallible, Fault};
use super::super::number::float::{self, Layout};
use super::super::number::int;
use super::pad;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

/// A parsed format specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Character that fills up to the width.
    pub fill: char,
    /// `<`, `>`, `^`, `=`.
    pub align: char,
    /// The alignment was written.
    align_given: bool,
    /// `+`, `-`, ` ` or `\0` for none.
    sign: char,
    /// `z`: no negative zero.
    no_negative_zero: bool,
    /// `#`
    alternate: bool,
    /// Least number of characters.
    pub width: usize,
    /// `,`, `_` or `\0`.
    grouping: char,
    /// Digits, or most characters of a text.
    pub precision: Option<usize>,
    /// The type letter or `\0`.
    pub kind: char,
}

impl Spec {
    /// Parses `text` for a value of type `type_name`; `kind` and `align` are the type's defaults.
    pub fn parse(text: &str, type_name: &str, kind: char, align: char) -> Fallible<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut spec = Self {
            fill: ' ',
            align,
            align_given: false,
            sign: '\0',
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: '\0',
            precision: None,
            kind,
        };
        let mut at = spec.parse_fill(&chars);
        let fill_given = at == 2;
        if let Some(&c @ ('+' | '-' | ' ')) = chars.get(at) {
            spec.sign = c;
            at += 1;
        }
        spec.no_negative_zero = take(&chars, &mut at, 'z');
        spec.alternate = take(&chars, &mut at, '#');
        if !fill_given && chars.get(at) == Some(&'0') {
            spec.fill = '0';
            if !spec.align_given && align == '>' {
                spec.align = '=';
            }
            at += 1;
        }
        spec.width = number(&chars, &mut at)?.unwrap_or(0);
        if take(&chars, &mut at, ',') {
            spec.grouping = ',';
        }
        if take(&chars, &mut at, '_') {
            if spec.grouping == ',' {
                return Err(Fault::value("Cannot specify both ',' and '_'."));
            }
            spec.grouping = '_';
        }
        if spec.grouping == '_' && chars.get(at) == Some(&',') {
            return Err(Fault::value("Cannot specify both ',' and '_'."));
        }
        if take(&chars, &mut at, '.') {
            let digits = number(&chars, &mut at)?;
            spec.precision = Some(digits.ok_or_else(|| Fault::value("Format specifier missing precision"))?);
        }
        match chars.len() - at.min(chars.len()) {
            0 => {}
            1 => spec.kind = chars[at],
            _ => {
                return Err(Fault::value(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                )));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn parse_fill(&mut self, chars: &[char]) -> usize {
        let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
        if is_align(chars.get(1)) {
            self.fill = chars[0];
            self.align = chars[1];
            self.align_given = true;
            2
        } else if is_align(chars.first()) {
            self.align = chars[0];
            self.align_given = true;
            1
        } else {
            0
        }
    }

    fn check_grouping(&self) -> Fallible<()> {
        let fits = match self.kind {
            'd' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | '\0' => true,
            'b' | 'o' | 'x' | 'X' => self.grouping == '_',
            _ => false,
        };
        if self.grouping != '\0' && !fits {
            return Err(Fault::value(match self.kind {
                c @ '!'..='~' => format!("Cannot specify '{}' with '{c}'.", self.grouping),
                c => format!("Cannot specify '{}' with '\\x{:x}'.", self.grouping, c as u32),
            }));
        }
        Ok(())
    }

    /// Characters that a result can have beyond those of the value: what the caller checks against the heap.
    #[must_use]
    pub fn extent(&self) -> usize {
        self.width.max(self.precision.unwrap_or(0))
    }

    fn unknown(&self, type_name: &str) -> Fault {
        Fault::value(match self.kind {
            c @ '!'..='~' => format!("Unknown format code '{c}' for object of type '{type_name}'"),
            c => format!(
                "Unknown format code '\\x{:x}' for object of type '{type_name}'",
                c as u32
            ),
        })
    }

    /// Puts `body` (behind `prefix`: sign and `0x`) into the width.
    fn place(&self, prefix: &str, body: &str) -> String {
        let length = prefix.chars().count() + body.chars().count();
        let pad = self.width.saturating_sub(length);
        match self.align {
            '<' => pad::around(&format!("{prefix}{body}"), 0, pad, self.fill),
            '^' => pad::around(&format!("{prefix}{body}"), pad / 2, pad - pad / 2, self.fill),
            '=' => format!("{prefix}{}", pad::around(body, pad, 0, self.fill)),
            _ => pad::around(&format!("{prefix}{body}"), pad, 0, self.fill),
        }
    }

    fn sign_text(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (_, '+') => "+",
            (_, ' ') => " ",
            _ => "",
        }
    }

    /// Digits with separators; zeros in front up to the width if those fill it.
    fn group(&self, digits: &str, others: usize) -> String {
        if self.grouping == '\0' {
            return digits.to_owned();
        }
        let size = if matches!(self.kind, 'b' | 'o' | 'x' | 'X') {
            4
        } else {
            3
        };
        let least = if self.fill == '0' && self.align == '=' {
            self.width.saturating_sub(others)
        } else {
            0
        };
        group(digits, self.grouping, size, least)
    }
}

fn take(chars: &[char], at: &mut usize, c: char) -> bool {
    let found = chars.get(*at) == Some(&c);
    *at += usize::from(found);
    found
}

fn number(chars: &[char], at: &mut usize) -> Fallible<Option<usize>> {
    let mut value: Option<usize> = None;
    while let Some(digit) = chars.get(*at).and_then(|&c| super::chars::decimal(c)) {
        let next = value
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit as usize));
        value = Some(
            next.filter(|&v| v <= i64::MAX as usize)
                .ok_or_else(|| Fault::value("Too many decimal digits in format string"))?,
        );
        *at += 1;
    }
    Ok(value)
}

/// Groups digits from the right; pads with zeros so that the result has at least `least` characters.
fn group(digits: &str, separator: char, size: usize, least: usize) -> String {
    let mut reversed = Vec::with_capacity(digits.len() * 2);
    let mut count = 0;
    let mut source = digits.bytes().rev();
    loop {
        let next = source.next();
        if next.is_none() && reversed.len() >= least {
            break;
        }
        if count > 0 && count % size == 0 {
            reversed.push(separator as u8);
        }
        reversed.push(next.unwrap_or(b'0'));
        count += 1;
    }
    reversed.iter().rev().map(|&b| b as char).collect()
}

/// `format(text, spec)`
pub fn format_text(text: &str, spec: &str) -> Fallible<String> {
    let spec = Spec::parse(spec, "str", 's', '<')?;
    format_text_with(text, &spec)
}

/// `format(text, spec)` with a parsed specification.
pub fn format_text_with(text: &str, spec: &Spec) -> Fallible<String> {
    if spec.kind != 's' {
        return Err(spec.unknown("str"));
    }
    let refused = match spec {
        Spec { sign: ' ', .. } => Some("Space not allowed in string format specifier"),
        Spec { sign: '+' | '-', .. } => Some("Sign not allowed in string format specifier"),
        Spec {
            no_negative_zero: true, ..
        } => Some("Negative zero coercion (z) not allowed in string format specifier"),
        Spec { alternate: true, .. } => Some("Alternate form (#) not allowed in string format specifier"),
        Spec { align: '=', .. } => Some("'=' alignment not allowed in string format specifier"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(Fault::value(message));
    }
    let cut = spec
        .precision
        .and_then(|most| text.char_indices().nth(most))
        .map_or(text, |(at, _)| &text[..at]);
    Ok(spec.place("", cut))
}

/// `format(i, spec)` of an int; `type_name` is `bool` for bools.
pub fn format_int(i: &BigInt, spec: &Spec, type_name: &str) -> Fallible<String> {
    match spec.kind {
        'b' | 'o' | 'x' | 'X' | 'd' | 'n' => {}
        'c' => return format_char(i, spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return format_float(int::to_float(i)?, spec, type_name),
        _ => return Err(spec.unknown(type_name)),
    }
    refuse_in_int(spec)?;
    let digits = match spec.kind {
        'b' => i.magnitude().to_str_radix(2),
        'o' => i.magnitude().to_str_radix(8),
        'x' => i.magnitude().to_str_radix(16),
        'X' => i.magnitude().to_str_radix(16).to_uppercase(),
        _ => int::to_text(&i.abs())?,
    };
    let mark = match (spec.alternate, spec.kind) {
        (true, 'b') => "0b",
        (true, 'o') => "0o",
        (true, 'x') => "0x",
        (true, 'X') => "0X",
        _ => "",
    };
    let prefix = format!("{}{mark}", spec.sign_text(i.is_negative()));
    Ok(spec.place(&prefix, &spec.group(&digits, prefix.len())))
}

fn refuse_in_int(spec: &Spec) -> Fallible<()> {
    if spec.precision.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Fault::value(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    Ok(())
}

fn format_char(i: &BigInt, spec: &Spec) -> Fallible<String> {
    refuse_in_int(spec)?;
    if spec.sign != '\0' {
        return Err(Fault::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Fault::value(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let code = i
        .to_i64()
        .ok_or_else(|| Fault::overflow("Python int too large to convert to C long"))?;
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    let c = c.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    Ok(spec.place("", c.encode_utf8(&mut [0; 4])))
}

/// `format(x, spec)` of a float.
pub fn format_float(x: f64, spec: &Spec, type_name: &str) -> Fallible<String> {
    let (kind, default_precision) = match spec.kind {
        '\0' if spec.precision.is_some() => ('s', 0),
        '\0' => ('r', 0),
        'e' | 'E' => ('e', 6),
        'f' | 'F' => ('f', 6),
        'g' | 'G' | 'n' => ('g', 6),
        '%' => ('%', 6),
        _ => return Err(spec.unknown(type_name)),
    };
    let how = Layout {
        kind,
        precision: spec.precision.unwrap_or(default_precision),
        upper: spec.kind.is_ascii_uppercase(),
        alternate: spec.alternate,
    };
    let text = float::layout(x, how);
    let mut negative = x.is_sign_negative() && !x.is_nan();
    if spec.no_negative_zero
        && negative
        && !text
            .bytes()
            .take_while(|b| !b"eE".contains(b))
            .any(|b| (b'1'..=b'9').contains(&b) || b == b'i')
    {
        negative = false;
    }
    let prefix = spec.sign_text(negative);
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(whole);
    let body = if whole == 0 {
        text.clone()
    } else {
        format!("{}{rest}", spec.group(digits, prefix.len() + rest.len()))
    };
    Ok(spec.place(prefix, &body))
}
