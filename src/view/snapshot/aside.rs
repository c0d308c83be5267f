//! The lines at which coroutines of any kind are suspended: tasks and what they await, generators, greenlets.

use crate::kernel::Kernel;
use crate::machine::Machine;
use crate::python::code::CodeId;
use crate::view::data::Snapshot;
use crate::vm::Obj;
use crate::vm::generator::GeneratorState;

use super::guest;

/// Counts them, by process and line.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    for (process, _) in Kernel::processes(machine.kernel()) {
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
        for (_, object) in heap.objects() {
            let line = match object {
                Obj::Generator(one) if one.state == GeneratorState::Suspended => line(one.code, one.pc),
                Obj::Stack(stack) => stack.frames.iter().rev().find_map(|frame| line(frame.code, frame.pc)),
                _ => None,
            };
            if let Some(line) = line {
                *snapshot.suspended.or_default((process.index(), line)) += 1;
            }
        }
    }
}
