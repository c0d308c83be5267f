//! `repr()`, `str()`, `format()`, replacement fields and `str.format`, with guest methods asked for through a helper.

use super::super::heap::Heap;
use super::super::native::{Args, NativeResult, Outcome, Raised, done};
use super::super::number::round::half_even;
use super::super::text::spec::{self, Spec};
use super::super::text::{repr, template};
use super::super::value::Value;
use super::num::Num;
use super::text::{Need, Texts, push_base, push_repr, push_str};
use super::trouble::{Plain, Trouble};
use crate::python::code::Conversion;
use crate::python::known;
use crate::vm::fault::Fault;
use num_bigint::BigInt;
use std::rc::Rc;

/// Texts that the guest has given: a list of (kind, value, spec, text), as the helper passes it.
pub fn supplied(heap: &Heap, list: Value) -> Texts {
    let mut texts = Texts::default();
    for entry in heap
        .as_items(list)
        .unwrap_or(&[])
        .iter()
        .filter_map(|v| heap.as_items(*v))
    {
        if let [kind, value, spec, text] = *entry {
            let kind = heap.as_str(kind).and_then(|k| k.chars().next()).unwrap_or('r');
            if let Some(text) = heap.as_str(text) {
                texts.supplied.push((Need { kind, value, spec }, text.clone()));
            }
        }
    }
    texts
}

/// The finished text, or the call of the helper that asks the guest for what is missing and then calls `retry(*args, supplied)`.
pub fn finish(heap: &mut Heap, result: Plain<Value>, texts: &Texts, retry: &str, args: &[Value]) -> NativeResult {
    let value = match result {
        Err(Trouble::Guest) if texts.needs.is_empty() => return Err(heap.trouble(Trouble::Guest)),
        Err(Trouble::Guest) => Value::None,
        Err(other) => return Err(heap.trouble(other)),
        Ok(value) => value,
    };
    if texts.needs.is_empty() {
        return done(value);
    }
    let mut needs = Vec::new();
    for need in &texts.needs {
        let kind = heap.str(need.kind.encode_utf8(&mut [0; 4]));
        needs.push(heap.tuple(&[kind, need.value, need.spec]));
    }
    let needs = heap.list(needs);
    let mut known = Vec::new();
    for (need, text) in &texts.supplied {
        let kind = heap.str(need.kind.encode_utf8(&mut [0; 4]));
        let text = heap.rc_str(text.clone());
        known.push(heap.tuple(&[kind, need.value, need.spec, text]));
    }
    let known = heap.list(known);
    let retry = heap.shared.0.machine_function(retry);
    let function = match retry {
        Some(Ok(id)) => Value::Native(id),
        _ => Value::None,
    };
    let args = heap.tuple(args);
    heap.call_helper("_with_texts", &[function, args, needs, known])
}

/// `repr(v)`, `str(v)` or `ascii(v)` (kinds `r`, `s`, `a`); of exceptions what BaseException says (`R`, `S`).
pub fn show(heap: &mut Heap, kind: char, v: Value, mut texts: Texts) -> NativeResult {
    if kind == 's' && matches!(heap.obj(v), Some(super::super::object::Obj::Str(_))) {
        return done(v);
    }
    let mut out = String::new();
    let result = match kind {
        's' => push_str(heap, v, &mut texts, &mut out),
        'S' | 'R' => push_base(heap, kind == 'S', v, &mut texts, &mut out),
        _ => push_repr(heap, v, &mut texts, &mut out),
    };
    if kind == 'a' {
        out = repr::escape_non_ascii(&out);
    }
    let text = heap.str(&out);
    let letter = heap.str(kind.encode_utf8(&mut [0; 4]));
    finish(heap, result.map(|()| text), &texts, "show_with", &[letter, v])
}

/// `_lockstep.show_with(kind, value, supplied)`
pub fn show_with(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let texts = supplied(heap, args[2]);
    let kind = heap.as_str(args[0]).and_then(|k| k.chars().next()).unwrap_or('r');
    show(heap, kind, args[1], texts)
}

/// A replacement field of an f-string.
pub fn field(heap: &mut Heap, conversion: Conversion, v: Value, spec: Value) -> NativeResult {
    let kind = match conversion {
        Conversion::None => return format(heap, v, spec),
        Conversion::Str => 's',
        Conversion::Repr => 'r',
        Conversion::Ascii => 'a',
    };
    let plain_spec = heap.as_str(spec).is_none_or(|s| s.is_empty());
    match show(heap, kind, v, Texts::default())? {
        Outcome::Value(text) if plain_spec => done(text),
        Outcome::Value(text) => format(heap, text, spec),
        call if plain_spec => Ok(call),
        _ => {
            let kind = heap.str(kind.encode_utf8(&mut [0; 4]));
            heap.call_helper("_format_converted", &[kind, v, spec])
        }
    }
}

/// `format(v, spec)`; `spec` is a string or None.
pub fn format(heap: &mut Heap, v: Value, spec: Value) -> NativeResult {
    if let Some(method) = heap.guest_method(v, known::FORMAT) {
        let spec = if spec.is_none() { heap.str("") } else { spec };
        return Ok(Outcome::call(method, &[v, spec]));
    }
    let text = heap.as_str(spec).cloned().unwrap_or_else(|| Rc::from(""));
    if text.is_empty() {
        return show(heap, 's', v, Texts::default());
    }
    let result = format_plain(heap, v, &text);
    match result {
        Ok(text) => done(heap.str(&text)),
        Err(trouble) => Err(heap.trouble(trouble)),
    }
}

/// A value in a format specification that is not empty.
fn format_plain(heap: &mut Heap, v: Value, text: &str) -> Plain<String> {
    let name = heap.type_name(heap.plain(v));
    if let Some(num) = heap.num(v) {
        let (kind, name) = if matches!(num, Num::Float(_)) {
            ('\0', &*name)
        } else {
            ('d', &*name)
        };
        let spec = Spec::parse(text, name, kind, '>')?;
        heap.check_room(spec.extent() as u128 * 4)?;
        return Ok(match num {
            Num::Float(x) => spec::format_float(x, &spec, name)?,
            Num::Int(i) => spec::format_int(&BigInt::from(i), &spec, name)?,
            Num::Big(i) => spec::format_int(&i, &spec, name)?,
        });
    }
    if let Some(value) = heap.as_str(v).cloned() {
        let spec = Spec::parse(text, "str", 's', '<')?;
        heap.check_room(spec.width as u128 * 4)?;
        return Ok(spec::format_text_with(&value, &spec)?);
    }
    Err(Fault::type_(format!(
        "unsupported format string passed to {}.__format__",
        heap.type_name(v)
    ))
    .into())
}

/// `round(x)` as an int value, for floats.
pub fn round_to_int(heap: &mut Heap, x: f64) -> Result<Value, Raised> {
    match super::super::number::int::from_float(half_even(x)) {
        Ok(big) => Ok(heap.int(big)),
        Err(fault) => Err(heap.fault(&fault)),
    }
}

/// `template.format(*args, **kwargs)`: plain fields at once, everything else through a helper that walks the pieces.
pub fn format_template(heap: &mut Heap, template: Value, args: Value, kwargs: Value) -> NativeResult {
    let text = heap.as_str(template).cloned().unwrap_or_else(|| Rc::from(""));
    match format_simple(heap, &text, args, kwargs) {
        Ok(Some(text)) => done(heap.str(&text)),
        Ok(None) => heap.call_helper("_format_template", &[template, args, kwargs]),
        Err(trouble) => Err(heap.trouble(trouble)),
    }
}

/// The result if all fields are plain values without nested specifications or paths.
fn format_simple(heap: &mut Heap, text: &str, args: Value, kwargs: Value) -> Plain<Option<String>> {
    let pieces = template::parse(text)?;
    let mut numbering = template::Numbering::default();
    let mut out = String::new();
    for piece in pieces {
        let (first, path, conversion, spec) = match piece {
            template::Piece::Literal(text) => {
                out.push_str(&text);
                continue;
            }
            template::Piece::Field {
                first,
                path,
                conversion,
                spec,
            } => (first, path, conversion, spec),
        };
        if !path.is_empty() || spec.contains(['{', '}']) {
            return Ok(None);
        }
        let v = argument(heap, &first, &mut numbering, args, kwargs)?;
        if heap.guest_method(v, known::FORMAT).is_some() {
            return Ok(None);
        }
        let shown = if conversion != '\0' || spec.is_empty() {
            let mut texts = Texts::default();
            let mut shown = String::new();
            match conversion {
                's' | '\0' => push_str(heap, v, &mut texts, &mut shown)?,
                'r' | 'a' => push_repr(heap, v, &mut texts, &mut shown)?,
                _ => return Err(unknown_conversion(conversion).into()),
            }
            if !texts.needs.is_empty() {
                return Ok(None);
            }
            let shown = if conversion == 'a' {
                repr::escape_non_ascii(&shown)
            } else {
                shown
            };
            if spec.is_empty() {
                shown
            } else {
                spec::format_text(&shown, &spec)?
            }
        } else {
            format_plain(heap, v, &spec)?
        };
        out.push_str(&shown);
        heap.check_room(out.len() as u128)?;
    }
    Ok(Some(out))
}

fn unknown_conversion(conversion: char) -> Fault {
    Fault::value(match conversion {
        c @ '!'..='~' => format!("Unknown conversion specifier {c}"),
        c => format!("Unknown conversion specifier \\x{:x}", c as u32),
    })
}

/// The argument that a field starts from.
fn argument(
    heap: &mut Heap,
    first: &template::First,
    numbering: &mut template::Numbering,
    args: Value,
    kwargs: Value,
) -> Plain<Value> {
    if let Some(number) = numbering.resolve(first)? {
        let items = heap.as_items(args).unwrap_or(&[]);
        return match items.get(number) {
            Some(v) => Ok(*v),
            None => {
                let message = format!("Replacement index {number} out of range for positional args tuple");
                Err(heap.index_error(message).into())
            }
        };
    }
    let template::First::Name(name) = first else {
        return Ok(Value::None);
    };
    let key = heap.str(name);
    match super::dicts::get(heap, kwargs, key)? {
        Some(v) => Ok(v),
        None => Err(heap.key_error(key).into()),
    }
}

/// `_lockstep.template_pieces(template)`: a list of (literal,) and (first, path, conversion, spec) for the helper in Python. `first` is a
/// number, a name or None; a step of `path` is (True, name) for an attribute or (False, key).
pub fn template_pieces(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = heap.as_str(args[0]).cloned().unwrap_or_else(|| Rc::from(""));
    let pieces = match template::parse(&text) {
        Ok(pieces) => pieces,
        Err(fault) => return Err(heap.fault(&fault)),
    };
    let mut out = Vec::new();
    for piece in pieces {
        let made = match piece {
            template::Piece::Literal(text) => {
                let text = heap.str(&text);
                heap.tuple(&[text])
            }
            template::Piece::Field {
                first,
                path,
                conversion,
                spec,
            } => {
                let first = match first {
                    template::First::Auto => Value::None,
                    template::First::Number(n) => Value::Int(n as i64),
                    template::First::Name(name) => heap.str(&name),
                };
                let mut steps = Vec::new();
                for step in path {
                    let (is_attribute, key) = match step {
                        template::Step::Attribute(name) => (true, heap.str(&name)),
                        template::Step::Index(i) => (false, Value::Int(i)),
                        template::Step::Key(key) => (false, heap.str(&key)),
                    };
                    steps.push(heap.tuple(&[Value::Bool(is_attribute), key]));
                }
                let steps = heap.list(steps);
                let conversion = if conversion == '\0' {
                    Value::None
                } else {
                    heap.str(conversion.encode_utf8(&mut [0; 4]))
                };
                let spec = heap.str(&spec);
                heap.tuple(&[first, steps, conversion, spec])
            }
        };
        out.push(made);
    }
    done(heap.list(out))
}
