//! The coroutines of each thread: a few of every state, and how many there are.

use std::rc::Rc;

use super::shared;
use crate::base::ThreadId;
use crate::kernel::{Suspension, Unit, UnitState};
use crate::machine::Machine;
use crate::view::coroutines::state;
use crate::view::data::{CoroutineView, CoroutineWait, CoroutinesView, Snapshot};
use crate::vm::{Handle, Value};

/// Most coroutines of a state that are shown one by one.
const MOST: usize = 12;

/// Fills in the coroutines of all threads that have some.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    let kernel = machine.kernel();
    for thread in kernel.threads_with_units() {
        let counts = kernel.unit_counts(thread);
        let process = kernel.thread(thread).process.index();
        let shown = kernel.units_of(thread, MOST);
        let shown = shown
            .into_iter()
            .map(|(id, unit)| {
                let mut view = view(snapshot, process, id.0, unit);
                if let (Some(wait), UnitState::Suspended(suspension)) = (&mut view.wait, &unit.state) {
                    wait.held_by = holder(machine, thread, suspension).unwrap_or_default();
                }
                view
            })
            .collect();
        let view = CoroutinesView {
            shown,
            counts: [
                counts.created,
                counts.ready,
                counts.running,
                counts.suspended,
                counts.finished,
                counts.failed,
                counts.cancelled,
            ],
        };
        if let Some(entry) = snapshot.threads.get_mut(thread.index()) {
            entry.coroutines = view;
        }
    }
}

/// The coroutine that has the lock for which another waits.
fn holder(machine: &Machine, thread: ThreadId, wait: &Suspension) -> Option<Rc<str>> {
    let kernel = machine.kernel();
    let heap = machine.vm().find_heap(kernel.thread(thread).process)?;
    let lock = heap.instance(Value::Obj(Handle(wait.tag?)))?;
    Some(kernel.unit(shared::owner(heap, lock)?)?.name.clone())
}

fn view(snapshot: &Snapshot, process: usize, id: u32, unit: &Unit) -> CoroutineView {
    let wait = |wait: &Suspension| {
        let named = wait.tag.and_then(|tag| snapshot.names.get(&(process, tag)));
        CoroutineWait {
            reason: wait.reason.clone(),
            target: named.unwrap_or(&wait.target).clone(),
            deadline_us: wait.until,
            ..CoroutineWait::default()
        }
    };
    CoroutineView {
        id,
        kind: unit.kind.clone(),
        name: unit.name.clone(),
        state: state(&unit.state),
        wait: match &unit.state {
            UnitState::Suspended(suspension) => Some(wait(suspension)),
            _ => None,
        },
        line: unit.since.line,
    }
}
