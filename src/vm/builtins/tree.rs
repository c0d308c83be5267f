//! The syntax tree of a text, for `eval`, `exec`, `ast` and `dis`.

use super::super::boot::load;
use super::super::heap::Heap;
use super::super::methods::common::{def, exact};
use super::super::native::{Args, NativeDef, NativeResult, done};
use super::super::object::Obj;
use super::super::value::Value;
use crate::python;

pub(super) const TREE: &[NativeDef] = &[
    def("tree", exact(1), tree),
    def("tree_with_lines", exact(1), tree_with_lines),
    def("source_of", exact(1), source_of),
];

/// `_lockstep.tree(text)`: None and its statements, or what is wrong with it (kind, message,
/// line, column, line and column of its end) and None.
fn tree(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    make(heap, args, false)
}

/// `_lockstep.tree_with_lines(text)`: the same for `dis`.
fn tree_with_lines(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    make(heap, args, true)
}

/// `_lockstep.source_of(code)`: the text of the module that a function's code stands in; None for the library's.
fn source_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let shared = heap.shared.0.clone();
    let module = match heap.obj(args[0]) {
        Some(Obj::Code(id)) => shared.program.modules.get(shared.code(*id).module.0 as usize),
        _ => None,
    };
    match module.filter(|module| !module.is_library && !module.is_text) {
        Some(module) => done(heap.str(&module.source)),
        None => done(Value::None),
    }
}

fn make(heap: &mut Heap, args: &Args<'_>, has_lines: bool) -> NativeResult {
    let source = heap.as_str(args[0]).cloned().unwrap_or_default();
    let pair = match python::tree(&source, has_lines) {
        Ok(tree) => [Value::None, load(heap, &tree)],
        Err(error) => {
            let place = [error.start.0, error.start.1, error.end.0, error.end.1];
            let [line, column, end_line, end_column] = place.map(|number| Value::Int(i64::from(number)));
            let (kind, message) = (heap.str(error.kind), heap.str(&error.message));
            let fault = [kind, message, line, column, end_line, end_column];
            [heap.tuple(&fault), Value::None]
        }
    };
    done(heap.tuple(&pair))
}
