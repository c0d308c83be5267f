//! The templates of `str.format`: replacement fields with attribute and index paths, conversions and nested specifications.

use super::super::fault::{Fallible, Fault};

/// A step of a field's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(i64),
    /// `[key]`
    Key(String),
}

/// What a field starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// `{}`
    Auto,
    /// `{0}`
    Number(usize),
    /// `{name}`
    Name(String),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is, `{{` and `}}` already single.
    Literal(String),
    /// A replacement field.
    Field {
        /// The argument.
        first: First,
        /// What is taken from it.
        path: Vec<Step>,
        /// `r`, `s`, `a` or `\0`.
        conversion: char,
        /// The specification: a template of its own.
        spec: String,
    },
}

/// Splits a template into pieces.
pub fn parse(template: &str) -> Fallible<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let behind = &rest[at + 1..];
        if behind.starts_with(brace) {
            literal.push_str(brace);
            rest = &behind[1..];
            continue;
        }
        if brace == "}" {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if behind.is_empty() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        let end = field_end(behind)?;
        if !literal.is_empty() {
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        pieces.push(field(&behind[..end])?);
        rest = &behind[end + 1..];
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

/// Where the field that starts `text` ends: the brace that closes it. Braces inside `[..]` do not count.
fn field_end(text: &str) -> Fallible<usize> {
    let (mut depth, mut bracket, mut in_name) = (1, false, true);
    for (at, c) in text.char_indices() {
        match c {
            '[' if in_name => bracket = true,
            ']' if in_name => bracket = false,
            _ if bracket => {}
            '{' if in_name => return Err(Fault::value("unexpected '{' in field name")),
            ':' | '!' => in_name = false,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at);
                }
            }
            _ => {}
        }
    }
    Err(Fault::value("expected '}' before end of string"))
}

fn field(text: &str) -> Fallible<Piece> {
    let mut bracket = false;
    let end = text
        .find(|c| {
            bracket = (bracket || c == '[') && c != ']';
            !bracket && (c == ':' || c == '!')
        })
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let (conversion, spec) = match rest.strip_prefix('!') {
        None => ('\0', rest.strip_prefix(':').unwrap_or("")),
        Some(rest) => {
            let mut chars = rest.chars();
            let Some(c) = chars.next() else {
                return Err(Fault::value("end of string while looking for conversion specifier"));
            };
            let after = chars.as_str();
            if !after.is_empty() && !after.starts_with(':') {
                return Err(Fault::value("expected ':' after conversion specifier"));
            }
            (c, after.strip_prefix(':').unwrap_or(""))
        }
    };
    let (first, path) = path(name)?;
    Ok(Piece::Field {
        first,
        path,
        conversion,
        spec: spec.to_owned(),
    })
}

/// Splits `a.b[0]` into what it starts from and the steps.
pub fn path(name: &str) -> Fallible<(First, Vec<Step>)> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (head, mut rest) = name.split_at(end);
    let first = match index(head)? {
        Some(number) => First::Number(number),
        None if head.is_empty() => First::Auto,
        None => First::Name(head.to_owned()),
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(attribute) = rest.strip_prefix('.') {
            let end = attribute.find(['.', '[']).unwrap_or(attribute.len());
            if end == 0 {
                return Err(Fault::value("Empty attribute in format string"));
            }
            steps.push(Step::Attribute(attribute[..end].to_owned()));
            rest = &attribute[end..];
        } else if let Some(key) = rest.strip_prefix('[') {
            let end = key
                .find(']')
                .ok_or_else(|| Fault::value("Missing ']' in format string"))?;
            if end == 0 {
                return Err(Fault::value("Empty attribute in format string"));
            }
            steps.push(match index(&key[..end])? {
                Some(number) => Step::Index(number as i64),
                None => Step::Key(key[..end].to_owned()),
            });
            rest = &key[end + 1..];
        } else {
            return Err(Fault::value("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok((first, steps))
}

fn index(text: &str) -> Fallible<Option<usize>> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let number = text
        .parse::<i64>()
        .map_err(|_| Fault::value("Too many decimal digits in format string"))?;
    Ok(Some(number as usize))
}

/// Counts automatic fields, and refuses a mixture with numbered ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbering {
    next: usize,
    manual: bool,
}

impl Numbering {
    /// The argument's number of a field; None for a named one.
    pub fn resolve(&mut self, first: &First) -> Fallible<Option<usize>> {
        match first {
            First::Auto if self.manual => Err(Fault::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            First::Auto => {
                self.next += 1;
                Ok(Some(self.next - 1))
            }
            First::Number(_) if self.next > 0 => Err(Fault::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            First::Number(number) => {
                self.manual = true;
                Ok(Some(*number))
            }
            First::Name(_) => Ok(None),
        }
    }
}
