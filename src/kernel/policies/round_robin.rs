//! Round robin: each ready thread in turn, for one quantum at most; whoever is woken goes to the end of the line.

use std::collections::VecDeque;

use super::{Admit, MayRun, Scheduler, Slice, remove_from, take_first};
use crate::base::ThreadId;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RoundRobin {
    ready: VecDeque<ThreadId>,
    pub(super) quantum: u64,
}

impl RoundRobin {
    pub fn new(quantum: u64) -> Self {
        Self {
            ready: VecDeque::new(),
            quantum,
        }
    }
}

impl Scheduler for RoundRobin {
    fn admit(&mut self, thread: ThreadId, _: i32, _: Admit) {
        self.ready.push_back(thread);
    }

    fn remove(&mut self, thread: ThreadId) {
        remove_from(&mut self.ready, thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        take_first(&mut self.ready, may_run).map(|thread| Slice {
            thread,
            length: self.quantum,
        })
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        self.quantum
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.iter().copied().collect())]
    }
}
