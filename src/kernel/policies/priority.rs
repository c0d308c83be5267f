//! Fixed priorities: the most urgent ready thread runs, and takes the core of a less urgent one at once; equals take turns.
//!
//! Nothing is done against starvation or priority inversion: they are there to be seen.

use crate::base::sorted::Map;
use std::cmp::Reverse;
use std::collections::VecDeque;

use super::{Admit, MayRun, PolicyNote, Scheduler, Slice, remove_from, take_first};
use crate::base::ThreadId;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Priority {
    /// The most urgent first. No list is empty.
    ready: Map<Reverse<i32>, VecDeque<ThreadId>>,
    quantum: u64,
}

impl Priority {
    pub fn new(quantum: u64) -> Self {
        Self {
            ready: Map::new(),
            quantum,
        }
    }
}

impl Scheduler for Priority {
    fn admit(&mut self, thread: ThreadId, priority: i32, why: Admit) {
        let list = self.ready.or_default(Reverse(priority));
        if why == Admit::Displaced {
            list.push_front(thread);
        } else {
            list.push_back(thread);
        }
    }

    fn remove(&mut self, thread: ThreadId) {
        self.ready.values_mut().for_each(|list| remove_from(list, thread));
        self.ready.retain(|_, list| !list.is_empty());
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let (key, thread) = self
            .ready
            .iter_mut()
            .find_map(|(&key, list)| take_first(list, may_run).map(|thread| (key, thread)))?;
        if self.ready.get(&key).is_some_and(VecDeque::is_empty) {
            self.ready.remove(&key);
        }
        Some(Slice {
            thread,
            length: self.quantum,
        })
    }

    fn urgent(&self, _: ThreadId, priority: i32, may_run: MayRun<'_>) -> bool {
        self.ready
            .iter()
            .take_while(|(own, _)| **own < Reverse(priority))
            .any(|(_, list)| list.iter().any(|&thread| may_run.admits(thread)))
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        self.quantum
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.values().flatten().copied().collect())]
    }

    fn note(&self, _: ThreadId, priority: i32) -> Option<(PolicyNote, u64)> {
        Some((PolicyNote::Priority, priority as i64 as u64))
    }
}
