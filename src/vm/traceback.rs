//! Tracebacks as text, as CPython 3.11 prints them: frames, source lines with carets, chained exceptions.

use super::group_text;
use super::heap::Heap;
use super::machine::Vm;
use super::object::{Exception, Obj, TraceEntry};
use super::ops;
use super::types;
use super::value::{Handle, Value};
use crate::base::ProcessId;
use crate::python::code::{Op, Span};
use crate::python::known;
use std::fmt::Write;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Same lines in a row that are shown before "Previous line repeated".
const REPEATS: usize = 3;

impl Vm {
    /// What CPython writes to stderr for an uncaught exception. Guest `__str__` methods are not called.
    #[must_use]
    pub fn traceback_text(&self, space: ProcessId, exception: Value) -> String {
        chain_text(self.heap(space), exception, true, None)
    }
}

/// As the module `traceback` formats it: without suggestions.
#[must_use]
pub fn text(heap: &Heap, exception: Value) -> String {
    chain_text(heap, exception, false, None)
}

/// Exceptions whose text only the guest can tell, and has not told yet: the helper `_describe` must see to it before.
#[must_use]
pub fn is_undescribed(heap: &Heap, exception: Value) -> bool {
    has_undescribed(heap, exception, group_text::DEPTH)
}

/// As deep in groups as they are shown.
fn has_undescribed(heap: &Heap, exception: Value, depth: usize) -> bool {
    let is_one = |h: Handle| {
        let is_described = |e: &Exception| e.attrs.get(known::DESCRIBED).is_some();
        !heap.as_exception(h).is_some_and(is_described) && ops::needs_guest(heap, Value::Obj(h))
    };
    let has_one = |h: Handle| {
        let members = group_text::group(heap, h).map_or(&[][..], |(_, members)| members);
        depth > 0 && members.iter().any(|member| has_undescribed(heap, *member, depth - 1))
    };
    chain(heap, exception).iter().any(|(h, _)| is_one(*h) || has_one(*h))
}

/// An exception and those that led to it, with the words between.
pub(super) fn chain(heap: &Heap, exception: Value) -> Vec<(Handle, &'static str)> {
    let mut parts: Vec<(Handle, &str)> = Vec::new();
    let mut next = exception.handle().map(|h| (h, ""));
    while let Some((h, link)) = next {
        parts.push((h, link));
        let Some(object) = heap.as_exception(h) else { break };
        let unseen = |v: Value| v.handle().filter(|h| parts.iter().all(|p| p.0 != *h));
        next = match (unseen(object.cause), unseen(object.context)) {
            (Some(cause), _) => Some((cause, CAUSE)),
            (None, Some(context)) if !object.suppress => Some((context, CONTEXT)),
            _ => None,
        };
    }
    parts
}

/// The text of an exception with those that led to it.
pub(super) fn chain_text(heap: &Heap, exception: Value, suggest: bool, limit: Option<i64>) -> String {
    let mut writer = group_text::Writer::new(heap, suggest, limit);
    writer.chain(exception);
    writer.out
}

/// One exception alone: its frames under a title, its last line, its notes.
pub(super) fn one(heap: &Heap, h: Handle, (suggest, limit): (bool, Option<i64>), title: &str) -> String {
    let mut out = String::new();
    let Some(exception) = heap.as_exception(h) else {
        return out;
    };
    let mut entries: Vec<TraceEntry> = exception
        .traceback
        .iter()
        .rev()
        .copied()
        .filter(|e| is_shown(heap, *e))
        .collect();
    if let Some(limit) = limit {
        let count = usize::try_from(limit.unsigned_abs()).unwrap_or(usize::MAX);
        if limit < 0 {
            entries.drain(..entries.len().saturating_sub(count));
        }
        entries.truncate(count);
    }
    if !entries.is_empty() {
        let _ = writeln!(out, "{title} (most recent call last):");
        stack(heap, &entries, &mut out);
    }
    out.push_str(&syntax_error(heap, h).unwrap_or_else(|| last_line(heap, h)));
    if suggest {
        out.push_str(&suggestion(heap, h));
    }
    out.push('\n');
    if let Some(notes) = exception.attrs.get(known::NOTES) {
        for note in heap.as_items(notes).unwrap_or(&[]) {
            out.push_str(&ops::plain_str(heap, *note));
            out.push('\n');
        }
    }
    out
}

/// The place and the message of a SyntaxError that knows them, as `traceback.TracebackException` words them.
fn syntax_error(heap: &Heap, h: Handle) -> Option<String> {
    if !heap.is_instance(Value::Obj(h), types::SYNTAX_ERROR) {
        return None;
    }
    let attrs = &heap.as_exception(h)?.attrs;
    let attr = |name: &str| attrs.get(heap.names.find(name)?);
    let text = |name: &str| heap.as_str(attr(name)?);
    let number = |name: &str| match attr(name)? {
        Value::Int(number) => usize::try_from(number).ok().filter(|number| *number > 0),
        _ => None,
    };
    let mut out = format!("  File \"{}\", line {}\n", text("filename")?, number("lineno")?);
    if let Some(line) = text("text") {
        let line = line.trim_end_matches('\n');
        let shown = line.trim_start_matches([' ', '\n', '\u{c}']);
        let _ = writeln!(out, "    {shown}");
        let skipped = line.chars().count() - shown.chars().count();
        let from = number("offset").and_then(|offset| offset.checked_sub(1 + skipped));
        if let Some(from) = from {
            let to = number("end_offset").map_or(0, |end| end.saturating_sub(1 + skipped));
            let count = to.saturating_sub(from).max(1);
            let before: String = shown
                .chars()
                .take(from)
                .map(|c| if c.is_whitespace() { c } else { ' ' })
                .collect();
            let _ = writeln!(out, "    {before:<from$}{}", "^".repeat(count));
        }
    }
    let class = heap.class(heap.class_of(Value::Obj(h)));
    let _ = write!(out, "{}: {}", class.qualname, text("msg")?);
    Some(out)
}

/// Frames of modules that are written in C in CPython are not shown.
pub(super) fn is_shown(heap: &Heap, entry: TraceEntry) -> bool {
    !heap.shared.0.is_in_c(entry.code)
}

/// `ZeroDivisionError: division by zero`
#[must_use]
pub fn last_line(heap: &Heap, h: Handle) -> String {
    let class = heap.class(heap.class_of(Value::Obj(h)));
    let module = class.dict.get(known::MODULE).and_then(|m| heap.as_str(m));
    let name = match module {
        Some(module) if !matches!(&**module, "builtins" | "__main__") => format!("{module}.{}", class.qualname),
        _ => class.qualname.to_string(),
    };
    let described = heap
        .as_exception(h)
        .and_then(|e| e.attrs.get(known::DESCRIBED))
        .and_then(|v| heap.as_str(v));
    let text = group_text::description(heap, h)
        .unwrap_or_else(|| described.map_or_else(|| ops::plain_str(heap, Value::Obj(h)), ToString::to_string));
    if text.is_empty() {
        name
    } else {
        format!("{name}: {text}")
    }
}

/// Frames, the outermost first; a run of equal ones is cut.
fn stack(heap: &Heap, entries: &[TraceEntry], out: &mut String) {
    let line_of = |e: &TraceEntry| {
        heap.shared
            .0
            .code(e.code)
            .spans
            .get(e.pc as usize)
            .map_or(0, |s| s.line)
    };
    let mut i = 0;
    while i < entries.len() {
        let same = |e: &&TraceEntry| e.code == entries[i].code && line_of(e) == line_of(&entries[i]);
        let run = entries[i..].iter().take_while(same).count();
        for entry in &entries[i..i + run.min(REPEATS)] {
            frame(heap, *entry, out);
        }
        if run > REPEATS {
            let more = run - REPEATS;
            let _ = writeln!(
                out,
                "  [Previous line repeated {more} more time{}]",
                if more == 1 { "" } else { "s" }
            );
        }
        i += run;
    }
}

fn frame(heap: &Heap, entry: TraceEntry, out: &mut String) {
    let shared = &heap.shared.0;
    let code = shared.code(entry.code);
    let module = &shared.program.modules[code.module.0 as usize];
    let span = code.spans.get(entry.pc as usize).copied().unwrap_or_default();
    let line = if span.line == 0 {
        code.first_line
    } else {
        module.line_of(span)
    };
    let file = heap.file(code.module);
    let _ = writeln!(out, "  File \"{file}\", line {line}, in {}", code.name);
    if file.starts_with('<') {
        return;
    }
    let Some(text) = module.source.lines().nth(line as usize - 1) else {
        return;
    };
    if text.trim().is_empty() {
        return;
    }
    let _ = writeln!(out, "    {}", text.trim());
    if let Some(carets) = carets(&module.source, text, span, code.ops.get(entry.pc as usize).copied()) {
        let _ = writeln!(out, "    {carets}");
    }
}

/// The line under a source line; None if it would underline all of it.
fn carets(source: &str, line: &str, span: Span, op: Option<Op>) -> Option<String> {
    if span.line == 0 {
        return None;
    }
    let start = line.as_ptr() as usize - source.as_ptr() as usize;
    let from = (span.start as usize).checked_sub(start)?;
    let indent = line.len() - line.trim_start().len();
    let stripped = line.trim().len();
    let first = from.checked_sub(indent)?;
    let on_one_line = (span.end as usize) <= start + line.len();
    let to = if on_one_line {
        (span.end as usize).checked_sub(start)?
    } else {
        line.trim_end().len()
    };
    let width = |a: usize, b: usize| line.get(a..b.min(line.len())).map_or(0, columns) + b.saturating_sub(line.len());
    let segment = line.get(from..to.min(line.len()))?;
    let anchors = match op {
        Some(op) if on_one_line && is_operator(op) => crate::python::anchors(segment),
        _ => None,
    };
    let mut out = " ".repeat(width(indent, indent + first));
    match anchors {
        None if to - from == stripped => return None,
        None => out.push_str(&"^".repeat(width(from, to))),
        Some((left, right)) => {
            out.push_str(&"~".repeat(width(from, from + left)));
            out.push_str(&"^".repeat(width(from + left, from + right)));
            out.push_str(&"~".repeat(width(from + right, to)));
        }
    }
    Some(out)
}

/// Columns of a terminal that a text takes: East Asian characters take two.
fn columns(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
            | '\u{1F300}'..='\u{1F64F}' | '\u{1F900}'..='\u{1F9FF}' | '\u{20000}'..='\u{3FFFD}')
    };
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

fn is_operator(op: Op) -> bool {
    use Op::{Add, Binary, DeleteItem, LoadItem, Mul, StoreItem, Sub};
    matches!(
        op,
        Add { .. } | Sub { .. } | Mul { .. } | Binary { .. } | LoadItem { .. } | StoreItem { .. } | DeleteItem { .. }
    )
}

/// ". Did you mean: 'x'?" for a NameError or AttributeError.
fn suggestion(heap: &Heap, h: Handle) -> String {
    let Some(exception) = heap.as_exception(h) else {
        return String::new();
    };
    let Some(wrong) = exception.attrs.get(known::NAME_PLAIN).and_then(|v| heap.as_str(v)) else {
        return String::new();
    };
    let candidates: Vec<&str> = if heap.is_subclass(exception.class, super::types::ATTRIBUTE_ERROR) {
        match exception.attrs.get(known::OBJ) {
            Some(object) => attributes(heap, object),
            None => return String::new(),
        }
    } else if exception.class == super::types::NAME_ERROR {
        visible(heap, exception.traceback.first().copied())
    } else {
        return String::new();
    };
    match nearest(wrong, &candidates) {
        Some(name) => format!(". Did you mean: '{name}'?"),
        None => String::new(),
    }
}

fn attributes(heap: &Heap, object: Value) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let mut class = heap.class_of(object);
    match heap.obj(object) {
        Some(Obj::Instance(instance)) => names.extend(instance.attrs.iter().map(|e| &**heap.name_text(e.0))),
        Some(Obj::Class(_)) => class = object.handle().unwrap_or(class),
        Some(Obj::Module(super::object::ModuleRef::Program(id))) => {
            let globals = &heap.globals[id.0 as usize];
            let set = globals
                .names
                .iter()
                .zip(&globals.values)
                .filter(|(_, v)| !v.is_unbound());
            return set.map(|(n, _)| &**heap.name_text(*n)).collect();
        }
        _ => {}
    }
    for class in heap.class(class).mro.iter() {
        names.extend(heap.class(*class).dict.iter().map(|e| &**heap.name_text(e.0)));
    }
    names.sort_unstable();
    names
}

/// Names that code can see: its variables, globals, built-ins.
fn visible(heap: &Heap, entry: Option<TraceEntry>) -> Vec<&str> {
    let Some(entry) = entry else { return Vec::new() };
    let code = heap.shared.0.code(entry.code);
    let mut names: Vec<&str> = code
        .locals
        .iter()
        .chain(&code.free)
        .map(|n| &**heap.name_text(*n))
        .collect();
    for module in [code.module.0 as usize, heap.shared.0.builtins] {
        let globals = &heap.globals[module];
        let set = globals
            .names
            .iter()
            .zip(&globals.values)
            .filter(|(_, v)| !v.is_unbound());
        let texts = set.map(|(n, _)| &**heap.name_text(*n));
        names.extend(texts.filter(|t| module != heap.shared.0.builtins || !t.starts_with('_') || t.starts_with("__")));
    }
    names
}

/// CPython's choice: the candidate at the least edit distance, if that is small enough.
fn nearest<'a>(wrong: &str, candidates: &[&'a str]) -> Option<&'a str> {
    const MOVE: usize = 2;
    if candidates.len() > 750 || wrong.len() > 40 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.iter().filter(|c| **c != wrong) {
        let most = (wrong.len() + candidate.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance - 1));
        let distance = edit_distance(wrong.as_bytes(), candidate.as_bytes());
        if distance <= most {
            best = Some((distance, candidate));
        }
        if best.is_some_and(|(distance, _)| distance == 0) {
            break;
        }
    }
    best.map(|(_, name)| name)
}

/// Levenshtein distance; a change costs 2, a change of case 1.
fn edit_distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * 2).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * 2;
        for (j, y) in b.iter().enumerate() {
            let substitute = match x == y {
                true => 0,
                false if x.eq_ignore_ascii_case(y) => 1,
                false => 2,
            };
            let cost = (diagonal + substitute).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}
