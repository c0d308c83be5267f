//! Generators that the program has in variables, as coroutines of the thread that holds them: their states are read from the heap.

use crate::base::sorted::Set;
use std::rc::Rc;

use crate::base::{ProcessId, ThreadId};
use crate::machine::Machine;
use crate::python::code::{Code, Flavour};
use crate::view::data::{CoroutineState, CoroutineView, CoroutineWait, Snapshot};
use crate::vm::generator::{Generator, GeneratorState};
use crate::vm::{Handle, Heap, Obj, Value};

use super::guest::{self, Guest};
use super::naming::Root;

/// Most generators of a thread that are shown, and most elements of a container that are looked at.
const MOST: usize = 24;
const ELEMENTS: usize = 64;
/// The numbers of generators begin here, behind those of the kernel's units.
const FIRST: u32 = 1 << 31;

/// Adds the generators to the coroutines of each thread.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    let mut seen = Set::new();
    for (thread, entry) in machine.kernel().threads().filter(|(_, t)| t.is_alive()) {
        let process = entry.process;
        let Some(heap) = machine.vm().find_heap(process) else {
            continue;
        };
        let is_main = machine.kernel().process(process).main == thread;
        let mut found = Vec::new();
        for root in roots(machine, process, thread, is_main) {
            collect(heap, &root, &mut found);
        }
        found.retain(|(handle, _)| seen.insert((process, handle.0)));
        found.truncate(MOST);
        let Some(view) = snapshot.threads.get_mut(thread.index()) else {
            continue;
        };
        for (handle, name) in found {
            let Obj::Generator(generator) = heap.get(handle) else {
                continue;
            };
            if let Some(one) = one(machine, process, handle, generator, &name) {
                view.coroutines.counts[one.state as usize] += 1;
                view.coroutines.shown.push(one);
            }
        }
    }
}

/// The thread's local variables; for a main thread the globals before them.
fn roots(machine: &Machine, process: ProcessId, thread: ThreadId, is_main: bool) -> Vec<Root> {
    let mut roots = if is_main {
        guest::globals(machine, process)
    } else {
        Vec::new()
    };
    roots.extend(Guest::new(machine, thread).map_or_else(Vec::new, |guest| guest.roots()));
    roots
}

/// The generators that a variable holds, itself or in a list, tuple, deque or dict.
fn collect(heap: &Heap, root: &Root, found: &mut Vec<(Handle, Rc<str>)>) {
    let Value::Obj(handle) = root.value else { return };
    let mut add = |value: &Value, name: Rc<str>| {
        if let Value::Obj(h) = value
            && matches!(heap.get(*h), Obj::Generator(g) if g.flavour == Flavour::Generator)
        {
            found.push((*h, name));
        }
    };
    let indexed = |i: usize| format!("{}[{i}]", root.name).into();
    match heap.get(handle) {
        Obj::Generator(_) => add(&root.value, root.name.clone()),
        Obj::List(items) => {
            for (i, item) in items.iter().take(ELEMENTS).enumerate() {
                add(item, indexed(i));
            }
        }
        Obj::Tuple(items) => {
            for (i, item) in items.iter().take(ELEMENTS).enumerate() {
                add(item, indexed(i));
            }
        }
        Obj::Deque(deque) => {
            for (i, item) in deque.items.iter().take(ELEMENTS).enumerate() {
                add(item, indexed(i));
            }
        }
        Obj::Dict(dict) => {
            for entry in dict.iter().take(ELEMENTS) {
                let key = guest::text(heap, entry.key, 20);
                add(&entry.value, format!("{}[{key}]", root.name).into());
            }
        }
        _ => {}
    }
}

/// None for those of the library.
fn one(
    machine: &Machine,
    process: ProcessId,
    handle: Handle,
    generator: &Generator,
    name: &str,
) -> Option<CoroutineView> {
    let code: &Code = machine.program().codes.get(generator.code.0 as usize)?;
    if code.module != guest::main_module(machine, process) {
        return None;
    }
    let line = match generator.state {
        GeneratorState::Suspended => code.spans.get(generator.pc as usize).map_or(0, |span| span.line),
        GeneratorState::Created => code.first_line,
        GeneratorState::Running | GeneratorState::Finished => 0,
    };
    let wait = (generator.state == GeneratorState::Suspended).then(|| CoroutineWait {
        reason: "yield".into(),
        target: line.to_string().into(),
        deadline_us: None,
        held_by: Rc::default(),
    });
    Some(CoroutineView {
        id: FIRST | (process.0 << 24 & 0x7F00_0000) | (handle.0 & 0x00FF_FFFF),
        kind: "generator".into(),
        name: name.into(),
        state: match generator.state {
            GeneratorState::Created => CoroutineState::Created,
            GeneratorState::Running => CoroutineState::Running,
            GeneratorState::Suspended => CoroutineState::Suspended,
            GeneratorState::Finished => CoroutineState::Finished,
        },
        wait,
        line,
    })
}
