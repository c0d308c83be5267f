//! Fair share, after Linux's CFS: the ready thread with the least virtual runtime goes next, for one quantum.
//!
//! Virtual runtime is instructions executed divided by weight (the priority, at least 1). A thread that is created or woken
//! starts no further back than the least of those that are ready or running, so that sleeping saves up no share.

use std::collections::BTreeSet;

use super::lottery::tickets;
use super::{Admit, MayRun, PolicyNote, Scheduler, Slice};
use crate::base::ThreadId;

/// Virtual runtime is counted in 1/1024 instructions, so that weights divide without losing much.
const UNIT: u64 = 1024;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FairShare {
    /// Virtual runtime, order of admission, thread.
    ready: BTreeSet<(u64, u64, ThreadId)>,
    /// By the thread's number.
    runtimes: Vec<Share>,
    /// Never falls: the virtual runtime of the thread that was last taken.
    floor: u64,
    admissions: u64,
    quantum: u64,
}

/// What a thread has had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Share {
    runtime: u64,
    /// What the last division by its weight left over.
    rest: u64,
    /// Its place among equals: when it was last admitted.
    admission: u64,
}

impl FairShare {
    pub fn new(quantum: u64) -> Self {
        Self {
            ready: BTreeSet::new(),
            runtimes: Vec::new(),
            floor: 0,
            admissions: 0,
            quantum,
        }
    }
}

impl Scheduler for FairShare {
    fn admit(&mut self, thread: ThreadId, _: i32, why: Admit) {
        if self.runtimes.len() <= thread.index() {
            self.runtimes.resize(thread.index() + 1, Share::default());
        }
        self.admissions += 1;
        let entry = &mut self.runtimes[thread.index()];
        if why != Admit::SliceOver {
            entry.runtime = entry.runtime.max(self.floor);
        }
        entry.admission = self.admissions;
        self.ready.insert((entry.runtime, entry.admission, thread));
    }

    fn remove(&mut self, thread: ThreadId) {
        let entry = self.runtimes[thread.index()];
        self.ready.remove(&(entry.runtime, entry.admission, thread));
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let entry = *self.ready.iter().find(|entry| may_run.admits(entry.2))?;
        self.ready.remove(&entry);
        self.floor = self.floor.max(entry.0);
        Some(Slice {
            thread: entry.2,
            length: self.quantum,
        })
    }

    /// However the instructions are told, at once or in parts, the runtime is the same.
    fn charge(&mut self, thread: ThreadId, priority: i32, used: u64) {
        let weight = u64::from(tickets(priority));
        let entry = &mut self.runtimes[thread.index()];
        let whole = used * UNIT + entry.rest;
        entry.runtime += whole / weight;
        entry.rest = whole % weight;
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        self.quantum
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.iter().map(|entry| entry.2).collect())]
    }

    fn note(&self, thread: ThreadId, _: i32) -> Option<(PolicyNote, u64)> {
        let runtime = self.runtimes.get(thread.index()).map_or(0, |entry| entry.runtime);
        Some((PolicyNote::VirtualRuntime, runtime / UNIT))
    }
}
