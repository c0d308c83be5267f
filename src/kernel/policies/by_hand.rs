//! By hand: whoever drives the machine chooses before each instruction that more than one thread could execute.
//!
//! Options stand in a fixed order: the thread that just ran on the core, if it can go on, then the others by number; now and then the
//! next by number is first (`SWITCH_INTERVAL`).

use crate::base::sorted::Set;

use super::{Admit, ENDLESS, MayRun, Scheduler, Slice};
use crate::base::ThreadId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ByHand {
    pub ready: Set<ThreadId>,
}

impl Scheduler for ByHand {
    fn admit(&mut self, thread: ThreadId, _: i32, _: Admit) {
        self.ready.insert(thread);
    }

    fn remove(&mut self, thread: ThreadId) {
        self.ready.remove(&thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let thread = *self.ready.iter().find(|&&thread| may_run.admits(thread))?;
        self.ready.remove(&thread);
        Some(Slice {
            thread,
            length: ENDLESS,
        })
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        0
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.iter().copied().collect())]
    }
}
