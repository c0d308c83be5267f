//! `repr`, `str` and `ascii` of built-in values. Texts that guest methods must give are noted as needs; a second pass gets them supplied.

use super::super::heap::Heap;
use super::super::native::Home;
use super::super::number::{float, int};
use super::super::object::{Iter, Obj, ViewKind};
use super::super::text::repr;
use super::super::types;
use super::super::value::{Handle, Value};
use super::trouble::{MAX_DEPTH, Plain, Trouble};
use crate::python::code::Name;
use crate::python::known;
use crate::vm::set::Set;
use std::rc::Rc;

/// A text that only a guest method gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// `r` repr, `s` str, `f` format with a specification; the number that it is: `d` an integer, `x` only by `__index__`, `e` a float.
    pub kind: char,
    /// Of what.
    pub value: Value,
    /// The specification, for `f`.
    pub spec: Value,
}

/// Texts given by the guest so far, and those still needed.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// Known.
    pub supplied: Vec<(Need, Rc<str>)>,
    /// To be asked for.
    pub needs: Vec<Need>,
    /// Containers that are being shown: met again, they show as `[...]`.
    inside: Vec<Handle>,
    /// Most characters worth making; 0 for all.
    most: usize,
}

impl Texts {
    /// A pass with the texts that the guest has given.
    #[must_use]
    pub fn with(given: &[(Need, Rc<str>)]) -> Self {
        Self {
            supplied: given.to_vec(),
            ..Self::default()
        }
    }

    /// A pass that never asks the guest: `plain_repr`.
    fn plain(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// The guest's text, or a note that it is needed.
    fn ask(&mut self, need: Need, out: &mut String) {
        match self.supplied.iter().find(|(n, _)| *n == need) {
            Some((_, text)) => out.push_str(text),
            None if !self.needs.contains(&need) => self.needs.push(need),
            None => {}
        }
    }

    /// A number as the guest's text for it, or a note that it is needed.
    pub fn number(&mut self, value: Value, kind: char) -> Option<String> {
        let mut out = String::new();
        let spec = Value::None;
        self.ask(Need { kind, value, spec }, &mut out);
        (!out.is_empty()).then_some(out)
    }
}

/// Appends what a method of the guest says of `v`; where no guest code may run, what `object` would say.
fn push_guest_text(heap: &Heap, v: Value, kind: char, texts: &mut Texts, out: &mut String) {
    if texts.most > 0 {
        push_default(heap, v, out);
    } else {
        let spec = Value::None;
        texts.ask(Need { kind, value: v, spec }, out);
    }
}

/// Appends `repr(v)`.
pub fn push_repr(heap: &Heap, v: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    if texts.most > 0 && out.len() > texts.most {
        return Ok(());
    }
    if heap.guest_method(v, known::REPR).is_some() {
        push_guest_text(heap, v, 'r', texts, out);
        return Ok(());
    }
    match v {
        Value::None => out.push_str("None"),
        Value::Unbound => out.push_str("<unbound>"),
        Value::NotImplemented => out.push_str("NotImplemented"),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::Bool(b) => out.push_str(if b { "True" } else { "False" }),
        Value::Int(i) => out.push_str(&i.to_string()),
        Value::Float(x) => out.push_str(&float::repr(x)),
        Value::Native(id) => push_native(heap, id, out),
        Value::Syscall(id) => {
            let call = &heap.shared.0.syscalls[id.0 as usize];
            out.push_str(&match call.home() {
                _ if call.is_python() => format!("<function {} at {}>", call.shown, super::names::address(v)),
                Some(home @ ("lock" | "RLock")) => format!("<method '{}' of '_thread.{home}' objects>", call.short()),
                _ => format!("<built-in function {}>", call.short()),
            });
        }
        Value::Obj(h) => {
            if texts.inside.len() > MAX_DEPTH as usize {
                return Err(Trouble::Deep(" while getting the repr of an object"));
            }
            push_object(heap, h, texts, out)?;
        }
    }
    Ok(())
}

fn push_native(heap: &Heap, id: super::super::value::NativeId, out: &mut String) {
    let entry = heap.shared.0.native(id);
    let name = entry.name();
    match entry.home {
        Home::Type(class) => {
            let class = &heap.class(class).name;
            let what = if name.starts_with("__") {
                "slot wrapper"
            } else {
                "method"
            };
            out.push_str(&format!("<{what} '{name}' of '{class}' objects>"));
        }
        _ => out.push_str(&format!("<built-in function {name}>")),
    }
}

fn push_object(heap: &Heap, h: Handle, texts: &mut Texts, out: &mut String) -> Plain<()> {
    match heap.get(h) {
        Obj::Str(text) => out.push_str(&repr::text(&text.text)),
        Obj::BigInt(i) => out.push_str(&int::to_text(i)?),
        Obj::Bytes(bytes) => out.push_str(&repr::bytes(bytes)),
        Obj::ByteArray(bytes) => {
            let mut shown = repr::bytes(bytes);
            if shown.starts_with("b\"") {
                // CPython escapes it also where it need not.
                shown = shown.replace('\'', "\\'");
            }
            out.push_str("bytearray(");
            out.push_str(&shown);
            out.push(')');
        }
        Obj::Tuple(items) => push_list(
            heap,
            h,
            items,
            ("(", if items.len() == 1 { ",)" } else { ")" }),
            texts,
            out,
        )?,
        Obj::List(items) => push_list(heap, h, items, ("[", "]"), texts, out)?,
        Obj::Deque(deque) => {
            let items: Vec<Value> = deque.items.iter().copied().collect();
            let end = deque.most.map_or("])".to_owned(), |most| format!("], maxlen={most})"));
            push_list(heap, h, &items, ("deque([", &end), texts, out)?;
        }
        Obj::Dict(_) | Obj::Attributes(_) | Obj::MappingProxy(_) => push_mapping(heap, h, texts, out)?,
        Obj::Set(set) => push_set(heap, h, set, texts, out)?,
        Obj::FrozenSet(set) => push_set(heap, h, set, texts, out)?,
        Obj::DictView(dict, kind) => push_view(heap, h, *dict, *kind, texts, out)?,
        Obj::Range(r) if r.step == 1 => out.push_str(&format!("range({}, {})", r.start, r.stop)),
        Obj::Range(r) => out.push_str(&format!("range({}, {}, {})", r.start, r.stop, r.step)),
        Obj::Slice(parts) => push_list(heap, h, &parts[..], ("slice(", ")"), texts, out)?,
        Obj::Instance(instance) => match instance.inner {
            Some(inner) => push_inner(heap, h, instance.class, inner, texts, out)?,
            None => push_default(heap, Value::Obj(h), out),
        },
        Obj::Exception(_) => push_exception(heap, h, texts, out)?,
        Obj::GenericAlias(pair) => push_generic(heap, pair.0, pair.1, texts, out)?,
        Obj::Union(parts) => {
            for (i, part) in heap.as_items(*parts).unwrap_or(&[]).iter().enumerate() {
                out.push_str(if i > 0 { " | " } else { "" });
                push_type(heap, *part, texts, out)?;
            }
        }
        Obj::Method(method) => push_method(heap, method.function, method.receiver, texts, out)?,
        Obj::StaticMethod(inner) => push_wrapped(heap, "<staticmethod(", *inner, texts, out)?,
        Obj::ClassMethod(inner) => push_wrapped(heap, "<classmethod(", *inner, texts, out)?,
        Obj::Iter(iter) => push_iter(heap, h, iter, texts, out)?,
        _ => out.push_str(&super::names::describe(heap, h)),
    }
    Ok(())
}

fn push_wrapped(heap: &Heap, start: &str, inner: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    out.push_str(start);
    push_repr(heap, inner, texts, out)?;
    out.push_str(")>");
    Ok(())
}

fn push_iter(heap: &Heap, h: Handle, iter: &Iter, texts: &mut Texts, out: &mut String) -> Plain<()> {
    if let Iter::Count { next, step } = iter {
        out.push_str("count(");
        push_repr(heap, *next, texts, out)?;
        if *step != Value::Int(1) {
            out.push_str(", ");
            push_repr(heap, *step, texts, out)?;
        }
        out.push(')');
        return Ok(());
    }
    out.push_str(&super::names::describe(heap, h));
    Ok(())
}

/// Notes that a container is being shown; false if it is already.
fn enter(h: Handle, texts: &mut Texts) -> bool {
    let fresh = !texts.inside.contains(&h);
    if fresh {
        texts.inside.push(h);
    }
    fresh
}

fn push_list(
    heap: &Heap,
    h: Handle,
    items: &[Value],
    (start, end): (&str, &str),
    texts: &mut Texts,
    out: &mut String,
) -> Plain<()> {
    if !enter(h, texts) {
        let start = if start.starts_with("deque") { "[" } else { start };
        let end = if end.contains(']') { "]" } else { ")" };
        out.push_str(&format!("{start}...{end}"));
        return Ok(());
    }
    out.push_str(start);
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        push_repr(heap, *item, texts, out)?;
    }
    out.push_str(end);
    texts.inside.pop();
    Ok(())
}

fn push_set(heap: &Heap, h: Handle, set: &Set, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let frozen = matches!(heap.get(h), Obj::FrozenSet(_));
    let items: Vec<Value> = set.iter().map(|(_, item)| item).collect();
    if items.is_empty() {
        out.push_str(if frozen { "frozenset()" } else { "set()" });
        return Ok(());
    }
    if !enter(h, texts) {
        out.push_str(if frozen { "frozenset(...)" } else { "set(...)" });
        return Ok(());
    }
    texts.inside.pop();
    push_list(
        heap,
        h,
        &items,
        if frozen { ("frozenset({", "})") } else { ("{", "}") },
        texts,
        out,
    )
}

fn push_mapping(heap: &Heap, h: Handle, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let proxy = matches!(heap.get(h), Obj::MappingProxy(_));
    if !enter(h, texts) {
        out.push_str("{...}");
        return Ok(());
    }
    out.push_str(if proxy { "mappingproxy({" } else { "{" });
    if let Obj::Dict(dict) = heap.get(h) {
        for (i, entry) in dict.iter().enumerate() {
            out.push_str(if i > 0 { ", " } else { "" });
            push_repr(heap, entry.key, texts, out)?;
            out.push_str(": ");
            push_repr(heap, entry.value, texts, out)?;
        }
    } else {
        for (i, (name, value)) in super::dicts::named(heap, Value::Obj(h))
            .unwrap_or_default()
            .into_iter()
            .enumerate()
        {
            out.push_str(if i > 0 { ", " } else { "" });
            out.push_str(&repr::text(&name));
            out.push_str(": ");
            push_repr(heap, value, texts, out)?;
        }
    }
    out.push_str(if proxy { "})" } else { "}" });
    texts.inside.pop();
    Ok(())
}

/// A key: an attribute's name is not an object.
fn push_key(heap: &Heap, key: Result<Value, Rc<str>>, texts: &mut Texts, out: &mut String) -> Plain<()> {
    match key {
        Ok(key) => push_repr(heap, key, texts, out)?,
        Err(name) => out.push_str(&repr::text(&name)),
    }
    Ok(())
}

fn push_view(heap: &Heap, h: Handle, dict: Handle, kind: ViewKind, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let entries: Vec<(Result<Value, Rc<str>>, Value)> = match heap.get(dict) {
        Obj::Dict(table) => table.iter().map(|entry| (Ok(entry.key), entry.value)).collect(),
        _ => {
            let named = super::dicts::named(heap, Value::Obj(dict)).unwrap_or_default();
            named.into_iter().map(|(name, value)| (Err(name), value)).collect()
        }
    };
    if !enter(h, texts) {
        out.push_str("...");
        return Ok(());
    }
    out.push_str(match kind {
        ViewKind::Keys => "dict_keys([",
        ViewKind::Values => "dict_values([",
        ViewKind::Items => "dict_items([",
    });
    for (i, (key, value)) in entries.into_iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        match kind {
            ViewKind::Keys => push_key(heap, key, texts, out)?,
            ViewKind::Values => push_repr(heap, value, texts, out)?,
            ViewKind::Items => {
                out.push('(');
                push_key(heap, key, texts, out)?;
                out.push_str(", ");
                push_repr(heap, value, texts, out)?;
                out.push(')');
            }
        }
    }
    out.push_str("])");
    texts.inside.pop();
    Ok(())
}

/// An instance of a subclass of a built-in type.
fn push_inner(heap: &Heap, h: Handle, class: Handle, inner: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let name = heap.class(class).name.clone();
    match heap.obj(inner) {
        Some(Obj::Set(set) | Obj::FrozenSet(set)) => {
            if set.is_empty() {
                out.push_str(&format!("{name}()"));
                return Ok(());
            }
            let items: Vec<Value> = set.iter().map(|(_, item)| item).collect();
            push_list(heap, h, &items, (&format!("{name}({{"), "})"), texts, out)
        }
        Some(Obj::Deque(_) | Obj::ByteArray(_)) => {
            let mut plain = String::new();
            push_repr(heap, inner, texts, &mut plain)?;
            let rest = plain.find('(').map_or("", |at| &plain[at..]);
            out.push_str(&format!("{name}{rest}"));
            Ok(())
        }
        _ => push_repr(heap, inner, texts, out),
    }
}

/// Appends what BaseException's own `__str__` or `__repr__` says of an exception whose class may have others.
pub fn push_base(heap: &Heap, is_str: bool, v: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    match heap.obj(v) {
        Some(Obj::Exception(exception)) if is_str => super::names::push_exception_text(heap, v, exception, texts, out),
        _ => v.handle().map_or(Ok(()), |h| push_exception(heap, h, texts, out)),
    }
}

fn push_exception(heap: &Heap, h: Handle, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let Some(exception) = heap.as_exception(h) else {
        return Ok(());
    };
    out.push_str(&heap.class(exception.class).name);
    let args = heap.as_items(exception.args).unwrap_or(&[]).to_vec();
    push_list(heap, h, &args, ("(", ")"), texts, out)
}

fn push_generic(heap: &Heap, origin: Value, args: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    push_type(heap, origin, texts, out)?;
    out.push('[');
    let args = heap.as_items(args).unwrap_or(&[]);
    for (i, arg) in args.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        push_type(heap, *arg, texts, out)?;
    }
    out.push_str(if args.is_empty() { "()]" } else { "]" });
    Ok(())
}

/// A class inside `list[int]` or `int | None`: its name alone.
fn push_type(heap: &Heap, v: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    match heap.obj(v) {
        Some(Obj::Class(_)) if v == Value::Obj(types::NONE) => out.push_str("None"),
        Some(Obj::Class(_)) => out.push_str(&super::names::class_path(heap, v)),
        _ if v == Value::Ellipsis => out.push_str("..."),
        _ => push_repr(heap, v, texts, out)?,
    }
    Ok(())
}

fn push_method(heap: &Heap, function: Value, receiver: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let class = heap.type_name(receiver);
    let is_in_c = match (function, heap.obj(function)) {
        // `Queue.get` is Python there, `SimpleQueue.get` is not.
        (Value::Syscall(id), _) => class.contains('.') || !heap.shared.0.syscalls[id.0 as usize].is_python(),
        (_, Some(Obj::Function(f))) => heap.shared.0.is_in_c(f.code),
        (function, _) => matches!(function, Value::Native(_)),
    };
    let name = super::names::function_name(heap, function);
    if is_in_c {
        let name = name.rsplit('.').next().unwrap_or(&name);
        let at = super::names::address(receiver);
        out.push_str(&format!("<built-in method {name} of {class} object at {at}>"));
        return Ok(());
    }
    out.push_str(&format!("<bound method {name} of "));
    push_repr(heap, receiver, texts, out)?;
    out.push('>');
    Ok(())
}

/// `<module.Class object at 0x..>`
pub fn push_default(heap: &Heap, v: Value, out: &mut String) {
    let class = Value::Obj(heap.class_of(v));
    out.push_str(&format!(
        "<{} object at {}>",
        super::names::class_path(heap, class),
        super::names::address(v)
    ));
}

/// Appends `str(v)`.
pub fn push_str(heap: &Heap, v: Value, texts: &mut Texts, out: &mut String) -> Plain<()> {
    let has = |name: Name| heap.guest_method(v, name).is_some();
    if has(known::STR) {
        push_guest_text(heap, v, 's', texts, out);
        return Ok(());
    }
    if let Some(text) = heap.as_str(v) {
        out.push_str(text);
        return Ok(());
    }
    if let Some(Obj::Instance(instance)) = heap.obj(v)
        && let (Some(inner), Some(Value::Native(id))) = (instance.inner, heap.lookup_plain(instance.class, known::STR))
        && heap.shared.0.native(id).home != Home::Type(types::OBJECT)
    {
        // `__str__ = int.__repr__`
        return push_str(heap, inner, texts, out);
    }
    if let Some(Obj::MappingProxy(inner)) = heap.obj(v)
        && super::dicts::is_mapping(heap, *inner)
    {
        return push_str(heap, *inner, texts, out);
    }
    if let Some(Obj::Exception(exception)) = heap.obj(v) {
        return super::names::push_exception_text(heap, v, exception, texts, out);
    }
    push_repr(heap, v, texts, out)
}

/// `repr(v)` without the guest, at most about `most` characters.
#[must_use]
pub fn plain_repr(heap: &Heap, v: Value, most: usize) -> String {
    let mut out = String::new();
    if push_repr(heap, v, &mut Texts::plain(most.max(1)), &mut out).is_err() {
        out.push_str("...");
    }
    cut(out, most)
}

/// Only guest code can tell `str(v)`: its own `__str__`, or the `__repr__` of what it shows.
#[must_use]
pub fn needs_guest(heap: &Heap, v: Value) -> bool {
    let mut texts = Texts::default();
    push_str(heap, v, &mut texts, &mut String::new()).is_ok() && !texts.needs.is_empty()
}

/// `str(v)` without the guest.
#[must_use]
pub fn plain_str(heap: &Heap, v: Value) -> String {
    let mut out = String::new();
    if push_str(heap, v, &mut Texts::plain(100_000), &mut out).is_err() {
        out.push_str("...");
    }
    out
}

fn cut(mut text: String, most: usize) -> String {
    if let Some((at, _)) = text.char_indices().nth(most) {
        let end = text[..at].char_indices().next_back().map_or(0, |(i, _)| i);
        text.truncate(end);
        text.push('…');
    }
    text
}
