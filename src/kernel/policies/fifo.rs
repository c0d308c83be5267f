//! First come, first served: whoever became ready first runs until it blocks, sleeps or ends.

use std::collections::VecDeque;

use super::{Admit, ENDLESS, MayRun, Scheduler, Slice, remove_from, take_first};
use crate::base::ThreadId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Fifo {
    ready: VecDeque<ThreadId>,
}

impl Scheduler for Fifo {
    fn admit(&mut self, thread: ThreadId, _: i32, _: Admit) {
        self.ready.push_back(thread);
    }

    fn remove(&mut self, thread: ThreadId) {
        remove_from(&mut self.ready, thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        take_first(&mut self.ready, may_run).map(|thread| Slice {
            thread,
            length: ENDLESS,
        })
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        ENDLESS
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.iter().copied().collect())]
    }
}
