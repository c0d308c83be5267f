//! The syntax tree of a text, for `eval`, `exec` and `ast`.

use super::super::boot::load;
use super::super::heap::Heap;
use super::super::methods::common::{def, exact};
use super::super::native::{Args, NativeDef, NativeResult, done};
use super::super::value::Value;
use crate::python;

pub(super) const TREE: &[NativeDef] = &[def("tree", exact(1), tree)];

/// `_lockstep.tree(text)`: None and its statements, or what is wrong with it (kind, message,
/// line, column, line and column of its end) and None.
fn tree(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let source = heap.as_str(args[0]).cloned().unwrap_or_default();
    let pair = match python::tree(&source) {
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
