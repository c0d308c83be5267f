//! Tracebacks of exception groups: a tree with a margin, as CPython's `traceback` draws it.

use super::heap::Heap;
use super::traceback;
use super::value::{Handle, Value};
use std::fmt::Write;

/// Most members of a group and most levels that are shown.
const WIDTH: usize = 15;
pub(super) const DEPTH: usize = 10;

/// Message and members, if an exception is a group of the library's module `_groups`.
pub(super) fn group(heap: &Heap, h: Handle) -> Option<(&str, &[Value])> {
    let attrs = &heap.as_exception(h)?.attrs;
    let attr = |name: &str| attrs.get(heap.names.find(name)?);
    let message = heap.as_str(attr("_message")?)?;
    Some((message, heap.as_items(attr("_exceptions")?)?))
}

/// What `str()` of a group gives.
pub(super) fn description(heap: &Heap, h: Handle) -> Option<String> {
    let (message, members) = group(heap, h)?;
    let plural = if members.len() == 1 { "" } else { "s" };
    Some(format!("{message} ({} sub-exception{plural})", members.len()))
}

/// Writes exceptions with the margin of the groups around them.
pub(super) struct Writer<'a> {
    pub heap: &'a Heap,
    pub suggest: bool,
    /// Most frames of each exception, from the outermost; negative: from the innermost.
    pub limit: Option<i64>,
    pub out: String,
    depth: usize,
    needs_close: bool,
}

impl<'a> Writer<'a> {
    pub fn new(heap: &'a Heap, suggest: bool, limit: Option<i64>) -> Self {
        Self {
            heap,
            suggest,
            limit,
            out: String::new(),
            depth: 0,
            needs_close: false,
        }
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            return self.out.push_str(text);
        }
        let indent = self.indent();
        for line in text.lines() {
            let _ = writeln!(self.out, "{indent}{margin} {line}");
        }
    }

    /// An exception with those that led to it.
    pub fn chain(&mut self, exception: Value) {
        let parts = traceback::chain(self.heap, exception);
        for (h, link) in parts.iter().rev() {
            match group(self.heap, *h) {
                Some((_, members)) => self.group(*h, members),
                None => {
                    let text = traceback::one(self.heap, *h, (self.suggest, self.limit), "Traceback");
                    self.emit(&text, '|');
                }
            }
            self.emit(link, '|');
        }
    }

    fn group(&mut self, h: Handle, members: &[Value]) {
        if self.depth > DEPTH {
            return self.emit(&format!("... (max_group_depth is {DEPTH})\n"), '|');
        }
        let is_outermost = self.depth == 0;
        self.depth += usize::from(is_outermost);
        let text = traceback::one(self.heap, h, (self.suggest, self.limit), "Exception Group Traceback");
        let (first, rest) = text.split_at(text.find('\n').map_or(text.len(), |end| end + 1));
        let has_stack = first.starts_with("Exception Group Traceback");
        self.emit(first, if is_outermost && has_stack { '+' } else { '|' });
        self.emit(rest, '|');
        self.members(members);
        if is_outermost {
            self.depth = 0;
        }
    }

    fn members(&mut self, members: &[Value]) {
        let shown = if members.len() <= WIDTH {
            members.len()
        } else {
            WIDTH + 1
        };
        self.needs_close = false;
        for (i, member) in members.iter().take(shown).enumerate() {
            let is_last = i + 1 == shown;
            self.needs_close |= is_last;
            let title = if i < WIDTH {
                (i + 1).to_string()
            } else {
                "...".to_owned()
            };
            let corner = if i == 0 { "+-" } else { "  " };
            let indent = self.indent();
            let _ = writeln!(self.out, "{indent}{corner}+---------------- {title} ----------------");
            self.depth += 1;
            if i < WIDTH {
                self.chain(*member);
            } else {
                let count = members.len() - WIDTH;
                let plural = if count == 1 { "" } else { "s" };
                self.emit(&format!("and {count} more exception{plural}\n"), '|');
            }
            if is_last && self.needs_close {
                let indent = self.indent();
                let _ = writeln!(self.out, "{indent}+------------------------------------");
                self.needs_close = false;
            }
            self.depth -= 1;
        }
    }
}
