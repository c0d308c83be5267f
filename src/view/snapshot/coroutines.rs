//! The coroutines of each thread: a few of every state, and how many there are.

use crate::kernel::{Kernel, Suspension, Unit, UnitState};
use crate::view::coroutines::state;
use crate::view::data::{CoroutineView, CoroutineWait, CoroutinesView, Snapshot};

/// Most coroutines of a state that are shown one by one.
const MOST: usize = 12;

/// Fills in the coroutines of all threads that have some.
pub(super) fn fill(snapshot: &mut Snapshot, kernel: &Kernel) {
    for thread in kernel.threads_with_units() {
        let counts = kernel.unit_counts(thread);
        let process = kernel.thread(thread).process.index();
        let shown = kernel.units_of(thread, MOST);
        let shown = shown
            .into_iter()
            .map(|(id, unit)| view(snapshot, process, id.0, unit))
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

fn view(snapshot: &Snapshot, process: usize, id: u32, unit: &Unit) -> CoroutineView {
    let wait = |wait: &Suspension| {
        let named = wait.tag.and_then(|tag| snapshot.names.get(&(process, tag)));
        CoroutineWait {
            reason: wait.reason.clone(),
            target: named.unwrap_or(&wait.target).clone(),
            deadline_us: wait.until,
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
