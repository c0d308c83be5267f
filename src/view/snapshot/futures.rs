//! Futures that threads wait for although no variable of the program holds them: named by what is to give their result.

use std::rc::Rc;

use super::guest::{Guest, short_name};
use super::naming::{Root, attribute};
use crate::base::ProcessId;
use crate::base::sorted::Map;
use crate::kernel::{BlockReason, Thread, WaitOp};
use crate::machine::Machine;
use crate::vm::ops::names::function_name;
use crate::vm::{Handle, Heap, Obj, Value};

/// The name of one of which nothing is known.
const NAMELESS: &str = "future";

/// The futures that threads of a process wait for, as `price()` if a pool or a loop is to call that for them.
pub(super) fn roots(machine: &Machine, process: ProcessId) -> Vec<Root> {
    let here = || {
        let threads = machine.kernel().threads();
        threads.filter(move |(_, thread)| thread.process == process && thread.is_alive())
    };
    let Some(heap) = machine.vm().find_heap(process) else {
        return Vec::new();
    };
    let locals = |thread| Guest::new(machine, thread).map_or_else(Vec::new, |guest| guest.library());
    let waiting = here().filter(|(_, thread)| is_waiting(thread));
    let futures: Vec<Handle> = waiting
        .flat_map(|(id, _)| locals(id))
        .filter(|root| &*root.name == "self")
        .filter_map(|root| future(heap, root.value))
        .collect();
    if futures.is_empty() {
        return Vec::new();
    }
    let mut names = Map::new();
    for root in here().flat_map(|(id, _)| locals(id)) {
        for value in std::iter::once(root.value).chain(ahead(heap, root.value)) {
            if let Some((future, name)) = filled_by(heap, value) {
                names.insert(future, name);
            }
        }
    }
    let root = |future: Handle| Root {
        name: names.get(&future).cloned().unwrap_or_else(|| NAMELESS.into()),
        value: Value::Obj(future),
    };
    futures.into_iter().map(root).collect()
}

fn is_waiting(thread: &Thread) -> bool {
    matches!(
        thread.block_reason(),
        Some(BlockReason::Object {
            op: WaitOp::ConditionWait,
            ..
        })
    )
}

fn future(heap: &Heap, value: Value) -> Option<Handle> {
    let instance = heap.instance(value)?;
    attribute(heap, instance, "_condition")?;
    attribute(heap, instance, "_done_callbacks")?;
    value.handle()
}

/// What lies in the queue of a pool or of an event loop.
fn ahead(heap: &Heap, value: Value) -> Vec<Value> {
    let queue = |name| attribute(heap, heap.instance(value)?, name);
    match queue("queue")
        .or_else(|| queue("_ready"))
        .and_then(|queue| heap.obj(queue))
    {
        Some(Obj::Deque(deque)) => deque.items.iter().copied().collect(),
        _ => Vec::new(),
    }
}

/// A pool's task, or what `run_coroutine_threadsafe` gave to a loop: its future and what will fill that.
fn filled_by(heap: &Heap, value: Value) -> Option<(Handle, Rc<str>)> {
    let instance = heap.instance(value)?;
    let part = |name| attribute(heap, instance, name);
    if let (Some(found), Some(function)) = (part("future"), part("fn")) {
        return Some((future(heap, found)?, called(heap, function)?));
    }
    let Some(Obj::Function(callback)) = heap.obj(part("_callback")?) else {
        return None;
    };
    let inside = || {
        callback.closure.iter().map(|&cell| match heap.obj(cell) {
            Some(Obj::Cell(value)) => *value,
            _ => cell,
        })
    };
    let found = inside().find_map(|value| future(heap, value))?;
    Some((found, inside().find_map(|value| called(heap, value))?))
}

/// `price()`.
fn called(heap: &Heap, value: Value) -> Option<Rc<str>> {
    let name = match heap.obj(value) {
        Some(Obj::Generator(generator)) => heap.shared.0.code(generator.code).qualname.to_string(),
        Some(Obj::Method(method)) => function_name(heap, method.function),
        None | Some(Obj::Function(_) | Obj::Class(_)) => function_name(heap, value),
        _ => return None,
    };
    (name != "?").then(|| format!("{}()", short_name(&name)).into())
}
