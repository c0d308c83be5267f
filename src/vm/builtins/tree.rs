//! The syntax tree of a text, for `eval`, `exec` and `ast`.

use super::super::boot::load;
use super::super::heap::Heap;
use super::super::methods::common::{def, exact};
use super::super::native::{Args, NativeDef, NativeResult, done};
use super::super::value::Value;
use crate::python;

pub(super) const TREE: &[NativeDef] = &[def("tree", exact(1), tree)];

/// `_lockstep.tree(text)`: None and its statements, or what is wrong with it (kind, message, line) and None.
fn tree(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let source = heap.as_str(args[0]).cloned().unwrap_or_default();
    let pair = match python::tree(&source) {
        Ok(tree) => [Value::None, load(heap, &tree)],
        Err(error) => {
            let fault = [
                heap.str(error.kind),
                heap.str(&error.message),
                Value::Int(i64::from(error.line)),
            ];
            [heap.tuple(&fault), Value::None]
        }
    };
    done(heap.tuple(&pair))
}
