//! The lines at which coroutines of any kind are suspended: tasks and what they await, generators, greenlets.

use crate::machine::Machine;
use crate::python::code::{Code, CodeId, Flavour, Program};
use crate::view::data::Snapshot;
use crate::vm::Obj;
use crate::vm::generator::GeneratorState;

use super::guest;

/// Most objects that are looked at, in all heaps: the marks are a help, and must not be felt at each step.
const MOST: usize = 100_000;

/// Counts them, by process and line.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    if !may_suspend(machine.program()) {
        return;
    }
    let mut left = MOST;
    for (process, entry) in machine.kernel().processes() {
        if entry.exit_code.is_some() {
            continue;
        }
        let Some(heap) = machine.vm().find_heap(process) else {
            continue;
        };
        let main = guest::main_module(machine, process);
        // Its line, if it executes the user's program; instructions without a source belong to the one before them.
        let line = |code: CodeId, pc: u32| {
            let code = &machine.program().codes[code.0 as usize];
            let mut spans = code.spans.iter().take(pc as usize + 1).rev();
            let line = spans.find(|span| span.line > 0)?.line;
            (code.module == main).then_some(line)
        };
        let mut found = Vec::new();
        for (handle, object) in heap.objects().take(left) {
            left -= 1;
            let line = match object {
                Obj::Generator(one) if one.state == GeneratorState::Suspended => line(one.code, one.pc),
                Obj::Stack(stack) => stack.frames.iter().rev().find_map(|frame| line(frame.code, frame.pc)),
                _ => None,
            };
            found.extend(line.map(|line| (handle, line)));
        }
        machine.vm().retain_reachable(process, &mut found);
        for (_, line) in found {
            *snapshot.suspended.or_default((process.index(), line)) += 1;
        }
    }
}

/// Whether the user's code has anything that can be suspended in the middle.
fn may_suspend(program: &Program) -> bool {
    let is_of_user = |code: &Code| !program.modules[code.module.0 as usize].is_library;
    let has_greenlets = program.modules.iter().any(|module| *module.name == *"greenlet");
    has_greenlets
        || program
            .codes
            .iter()
            .any(|code| code.flavour != Flavour::Plain && is_of_user(code))
}
