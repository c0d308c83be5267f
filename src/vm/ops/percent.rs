//! `text % values`.

use super::super::heap::Heap;
use super::super::native::{Args, NativeResult, done};
use super::super::number::float::{Layout, layout};
use super::super::number::int;
use super::super::object::Obj;
use super::super::value::Value;
use super::num::Num;
use super::text::{Need, Texts, push_repr, push_str};
use super::trouble::Plain;
use crate::python::known;
use crate::vm::fault::Fault;
use crate::vm::text::repr;
use num_bigint::BigInt;
use num_traits::Signed;
use std::rc::Rc;

/// A conversion: `%(key)-+ #0 width.precision kind`.
#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// Where values come from.
struct Source {
    /// What stands right of the `%`.
    whole: Value,
    items: Vec<Value>,
    next: usize,
    is_tuple: bool,
    used_key: bool,
}

impl Source {
    fn take(&mut self) -> Plain<Value> {
        let item = self.items.get(self.next).copied();
        self.next += 1;
        item.ok_or_else(|| Fault::type_("not enough arguments for format string").into())
    }
}

/// `template % values`, with texts that the guest has given before.
pub fn format(heap: &mut Heap, template: Value, values: Value, given: &[(Need, Rc<str>)]) -> NativeResult {
    let text = heap.as_str(template).cloned().unwrap_or_else(|| Rc::from(""));
    let is_guest = |name| heap.guest_method(values, name).is_some();
    if text.contains("%(") && heap.instance(values).is_some() && (is_guest(known::GETITEM) || is_guest(known::MISSING))
    {
        return heap.call_helper("_percent_mapped", &[template, values]);
    }
    let mut texts = Texts::with(given);
    let result = fill(heap, &text, values, &mut texts, false);
    let result = result.map(|out| heap.str(&out));
    super::format::finish(heap, result, &texts, "percent_with", &[template, values])
}

/// `_lockstep.percent_keys(template)`: the keys that a template names.
pub fn percent_keys(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = heap.as_str(args[0]).cloned().unwrap_or_else(|| Rc::from(""));
    let keys = text
        .split("%(")
        .skip(1)
        .filter_map(|part| part.split_once(')'))
        .map(|(key, _)| heap.str(key))
        .collect();
    done(heap.list(keys))
}

/// `_lockstep.percent_with(template, values, supplied)`
pub fn percent_with(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let texts = super::format::supplied(heap, args[2]);
    format(heap, args[0], args[1], &texts.supplied)
}

/// `bytes % values`: as text, with bytes read as Latin-1.
pub fn format_bytes(heap: &mut Heap, template: Value, values: Value) -> NativeResult {
    let data = heap.bytes_like(template).unwrap_or(&[]).to_vec();
    let is_array = matches!(heap.obj(heap.plain(template)), Some(Obj::ByteArray(_)));
    let text: String = data.iter().map(|b| *b as char).collect();
    let mut texts = Texts::default();
    match fill(heap, &text, values, &mut texts, true) {
        Ok(out) => {
            let bytes: Vec<u8> = out.chars().map(|c| c as u32 as u8).collect();
            done(if is_array {
                heap.value(Obj::ByteArray(Rc::new(bytes)))
            } else {
                heap.bytes_value(&bytes)
            })
        }
        Err(trouble) => Err(heap.trouble(trouble)),
    }
}

fn fill(heap: &mut Heap, text: &str, values: Value, texts: &mut Texts, bytes: bool) -> Plain<String> {
    let (items, is_tuple) = match heap.obj(heap.plain(values)) {
        Some(Obj::Tuple(items)) => (items.to_vec(), true),
        _ => (vec![values], false),
    };
    let mut source = Source {
        whole: values,
        items,
        next: 0,
        is_tuple,
        used_key: false,
    };
    let mut out = String::new();
    let mut chars = text.chars().enumerate().peekable();
    while let Some((_, c)) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let field: String = chars.clone().map(|(_, c)| c).collect();
        let at = chars.peek().map_or(text.len(), |(i, _)| *i);
        let used = conversion(heap, &field, at, &mut source, texts, &mut out, bytes)?;
        for _ in 0..used {
            chars.next();
        }
        heap.check_room(out.len() as u128)?;
    }
    let is_mapping = match heap.obj(heap.plain(values)) {
        Some(Obj::Bytes(_) | Obj::ByteArray(_)) => !bytes,
        Some(Obj::Dict(_) | Obj::List(_) | Obj::Range(_) | Obj::MappingProxy(_) | Obj::Attributes(_)) => true,
        _ => heap.instance(values).is_some(),
    };
    if source.next < source.items.len() && !source.used_key && (source.is_tuple || !is_mapping) {
        return Err(Fault::type_(format!(
            "not all arguments converted during {} formatting",
            if bytes { "bytes" } else { "string" }
        ))
        .into());
    }
    Ok(out)
}

/// One conversion, behind its `%`; returns how many characters it has.
fn conversion(
    heap: &mut Heap,
    field: &str,
    at: usize,
    source: &mut Source,
    texts: &mut Texts,
    out: &mut String,
    bytes: bool,
) -> Plain<usize> {
    let incomplete = || Fault::value("incomplete format");
    let chars: Vec<char> = field.chars().take(200).collect();
    let mut i = 0;
    if chars.first() == Some(&'(') {
        i = take_key(heap, &chars, source)?;
    }
    let mut flags = Flags::default();
    while let Some(c) = chars.get(i) {
        match c {
            '-' => flags.left = true,
            '+' => flags.plus = true,
            ' ' => flags.space = true,
            '#' => flags.alternate = true,
            '0' => flags.zero = true,
            _ => break,
        }
        i += 1;
    }
    if let Some(width) = number(heap, &chars, &mut i, source)? {
        flags.left |= width < 0;
        flags.width = width.unsigned_abs() as usize;
    }
    if chars.get(i) == Some(&'.') {
        i += 1;
        flags.precision = Some(number(heap, &chars, &mut i, source)?.unwrap_or(0).max(0) as usize);
    }
    while matches!(chars.get(i), Some('l' | 'h' | 'L')) {
        i += 1;
    }
    heap.check_room((flags.width as u128 + flags.precision.unwrap_or(0) as u128) * 4)?;
    let kind = *chars.get(i).ok_or_else(incomplete)?;
    if kind == '%' {
        if i > 0 {
            source.take()?;
        }
        out.push('%');
        return Ok(i + 1);
    }
    let v = if source.used_key {
        source.items[source.items.len() - 1]
    } else {
        Value::Unbound
    };
    let v = if v.is_unbound() { source.take()? } else { v };
    let shown = convert(heap, kind, v, flags, texts, at + i, bytes)?;
    out.push_str(&shown);
    Ok(i + 1)
}

fn take_key(heap: &mut Heap, chars: &[char], source: &mut Source) -> Plain<usize> {
    let mut depth = 0;
    let end = chars.iter().position(|c| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let end = end.ok_or_else(|| Fault::value("incomplete format key"))?;
    let key: String = chars[1..end].iter().collect();
    if source.is_tuple || heap.as_str(source.whole).is_some() || heap.obj(source.whole).is_none() {
        return Err(Fault::type_("format requires a mapping").into());
    }
    let key = heap.str(&key);
    let value = match super::item::load(heap, source.whole, key)? {
        super::Outcome::Value(value) => value,
        _ => return Err(Fault::type_("format requires a mapping").into()),
    };
    source.items.push(value);
    source.used_key = true;
    Ok(end + 1)
}

fn number(heap: &mut Heap, chars: &[char], i: &mut usize, source: &mut Source) -> Plain<Option<i64>> {
    if chars.get(*i) == Some(&'*') {
        *i += 1;
        let v = source.take()?;
        return match heap.small_int(v) {
            Some(n) => Ok(Some(n)),
            None => Err(Fault::type_("* wants int").into()),
        };
    }
    let mut value = None;
    while let Some(digit) = chars.get(*i).and_then(|c| c.to_digit(10)) {
        let next = value
            .unwrap_or(0_i64)
            .checked_mul(10)
            .and_then(|v| v.checked_add(i64::from(digit)));
        value = Some(
            next.filter(|v| *v < 1 << 62)
                .ok_or_else(|| Fault::value("width too big"))?,
        );
        *i += 1;
    }
    Ok(value)
}

fn convert(
    heap: &mut Heap,
    kind: char,
    v: Value,
    flags: Flags,
    texts: &mut Texts,
    at: usize,
    bytes: bool,
) -> Plain<String> {
    match kind {
        's' | 'b' if bytes => {
            let data = crate::vm::methods::bytes::contents(heap, v)?;
            Ok(pad(&data.iter().map(|b| *b as char).collect::<String>(), flags))
        }
        's' | 'r' | 'a' => {
            let mut shown = String::new();
            if kind == 's' {
                push_str(heap, v, texts, &mut shown)?
            } else {
                push_repr(heap, v, texts, &mut shown)?
            }
            if kind == 'a' {
                shown = repr::escape_non_ascii(&shown);
            }
            if let Some(most) = flags.precision {
                shown = shown.chars().take(most).collect();
            }
            Ok(pad(&shown, flags))
        }
        'c' => character(heap, v).map(|c| pad(&c, flags)),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match number_of(heap, kind, v, texts)?
        {
            Some(v) if "eEfFgG".contains(kind) => real(heap, kind, v, flags),
            Some(v) => whole(heap, kind, v, flags),
            None => Ok(String::new()),
        },
        _ => {
            let code = kind as u32;
            let shown = if (32..127).contains(&code) { kind } else { '?' };
            Err(Fault::value(format!(
                "unsupported format character '{shown}' ({code:#x}) at index {at}"
            ))
            .into())
        }
    }
}

fn character(heap: &mut Heap, v: Value) -> Plain<String> {
    if let Some(text) = heap.as_str(v) {
        if text.chars().count() == 1 {
            return Ok(text.to_string());
        }
        return Err(Fault::type_("%c requires int or char").into());
    }
    match heap.num(v) {
        Some(Num::Int(i)) => match u32::try_from(i).ok().and_then(char::from_u32) {
            Some(c) => Ok(c.to_string()),
            None => Err(Fault::overflow("%c arg not in range(0x110000)").into()),
        },
        _ => Err(Fault::type_("%c requires int or char").into()),
    }
}

/// What the guest's methods make of an object that is no number itself; None while that is still to be asked for.
fn number_of(heap: &mut Heap, kind: char, v: Value, texts: &mut Texts) -> Plain<Option<Value>> {
    let (methods, asked) = match kind {
        'd' | 'i' | 'u' => ([known::INT, known::INDEX], 'd'),
        'x' | 'X' | 'o' => ([known::INDEX; 2], 'x'),
        _ => ([known::FLOAT, known::INDEX], 'e'),
    };
    let has = |name| heap.guest_method(v, name).is_some();
    if heap.num(v).is_some() || !methods.into_iter().any(has) {
        return Ok(Some(v));
    }
    let Some(text) = texts.number(v, asked) else {
        return Ok(None);
    };
    if asked == 'e' {
        return Ok(text.parse().ok().map(Value::Float));
    }
    let number = BigInt::parse_bytes(text.as_bytes(), 10).unwrap_or_default();
    Ok(Some(heap.int(number)))
}

fn whole(heap: &mut Heap, kind: char, v: Value, flags: Flags) -> Plain<String> {
    let big = match heap.num(v) {
        Some(Num::Int(i)) => BigInt::from(i),
        Some(Num::Big(i)) => i.0.clone(),
        Some(Num::Float(x)) if matches!(kind, 'd' | 'i' | 'u') => int::from_float(x)?,
        other => {
            let name = heap.type_name(v);
            let wants = if matches!(kind, 'd' | 'i' | 'u') {
                "a real number is required"
            } else {
                "an integer is required"
            };
            let _ = other;
            return Err(Fault::type_(format!("%{kind} format: {wants}, not {name}")).into());
        }
    };
    let (digits, mark) = match kind {
        'x' => (big.magnitude().to_str_radix(16), "0x"),
        'X' => (big.magnitude().to_str_radix(16).to_uppercase(), "0X"),
        'o' => (big.magnitude().to_str_radix(8), "0o"),
        _ => (int::to_text(&big.abs())?, ""),
    };
    let zeros = flags.precision.unwrap_or(0).saturating_sub(digits.len());
    let digits = format!("{}{digits}", "0".repeat(zeros));
    let mark = if flags.alternate { mark } else { "" };
    Ok(signed(big.is_negative(), mark, &digits, flags))
}

fn real(heap: &mut Heap, kind: char, v: Value, flags: Flags) -> Plain<String> {
    let x = match heap.num(v) {
        Some(num) => num.float()?,
        None => {
            return Err(heap
                .float_arg(v)
                .map(|_| ())
                .err()
                .map_or_else(|| Fault::type_("").into(), Into::into));
        }
    };
    let how = Layout {
        kind: kind.to_ascii_lowercase(),
        precision: flags.precision.unwrap_or(6),
        upper: kind.is_ascii_uppercase(),
        alternate: flags.alternate,
    };
    Ok(signed(x.is_sign_negative() && !x.is_nan(), "", &layout(x, how), flags))
}

/// Sign, mark and digits in the width.
fn signed(negative: bool, mark: &str, digits: &str, flags: Flags) -> String {
    let sign = match (negative, flags.plus, flags.space) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    };
    if flags.zero && !flags.left {
        let zeros = flags.width.saturating_sub(sign.len() + mark.len() + digits.len());
        return format!("{sign}{mark}{}{digits}", "0".repeat(zeros));
    }
    pad(&format!("{sign}{mark}{digits}"), flags)
}

fn pad(text: &str, flags: Flags) -> String {
    let fill = " ".repeat(flags.width.saturating_sub(text.chars().count()));
    if flags.left {
        format!("{text}{fill}")
    } else {
        format!("{fill}{text}")
    }
}
