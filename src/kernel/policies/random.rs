//! Random: any ready thread with equal chance, for 1 to quantum instructions, both drawn from the seed.

use super::{Admit, MayRun, Scheduler, Slice};
use crate::base::{Rng, ThreadId};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Random {
    /// In order of arrival.
    ready: Vec<ThreadId>,
    quantum: u64,
    rng: Rng,
}

impl Random {
    pub fn new(quantum: u64, seed: u64) -> Self {
        Self {
            ready: Vec::new(),
            quantum,
            rng: Rng::new(seed),
        }
    }
}

impl Scheduler for Random {
    fn admit(&mut self, thread: ThreadId, _: i32, _: Admit) {
        self.ready.push(thread);
    }

    fn remove(&mut self, thread: ThreadId) {
        self.ready.retain(|&t| t != thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let candidates = match may_run {
            MayRun::All => self.ready.len(),
            MayRun::Those(test) => self.ready.iter().filter(|&&thread| test(thread)).count(),
        };
        if candidates == 0 {
            return None;
        }
        let drawn = self.rng.below(candidates as u64) as usize;
        let place = match may_run {
            MayRun::All => drawn,
            MayRun::Those(test) => (0..self.ready.len()).filter(|&i| test(self.ready[i])).nth(drawn)?,
        };
        let length = 1 + self.rng.below(self.quantum);
        Some(Slice {
            thread: self.ready.remove(place),
            length,
        })
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        1 + self.rng.below(self.quantum)
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.clone())]
    }
}
