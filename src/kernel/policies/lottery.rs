//! Lottery: each slice of one quantum is raffled; a thread has as many tickets as its priority, at least one (Waldspurger, Weihl 1994).

use super::{Admit, MayRun, PolicyNote, Scheduler, Slice};
use crate::base::{Rng, ThreadId};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Lottery {
    /// Ready threads and their tickets, in order of arrival.
    ready: Vec<(ThreadId, u32)>,
    quantum: u64,
    rng: Rng,
}

/// Tickets, or weight, of a priority.
pub(super) fn tickets(priority: i32) -> u32 {
    priority.max(1).unsigned_abs()
}

impl Lottery {
    pub fn new(quantum: u64, seed: u64) -> Self {
        Self {
            ready: Vec::new(),
            quantum,
            rng: Rng::new(seed),
        }
    }
}

impl Scheduler for Lottery {
    fn admit(&mut self, thread: ThreadId, priority: i32, _: Admit) {
        self.ready.push((thread, tickets(priority)));
    }

    fn remove(&mut self, thread: ThreadId) {
        self.ready.retain(|entry| entry.0 != thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let held = |entry: &(ThreadId, u32)| if may_run.admits(entry.0) { u64::from(entry.1) } else { 0 };
        let total: u64 = self.ready.iter().map(held).sum();
        if total == 0 {
            return None;
        }
        let mut drawn = self.rng.below(total);
        let winner = self.ready.iter().position(|entry| {
            let tickets = held(entry);
            let wins = drawn < tickets;
            drawn = drawn.saturating_sub(tickets);
            wins
        })?;
        Some(Slice {
            thread: self.ready.remove(winner).0,
            length: self.quantum,
        })
    }

    fn slice(&mut self, _: ThreadId) -> u64 {
        self.quantum
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        vec![(0, self.ready.iter().map(|entry| entry.0).collect())]
    }

    fn note(&self, _: ThreadId, priority: i32) -> Option<(PolicyNote, u64)> {
        Some((PolicyNote::Tickets, u64::from(tickets(priority))))
    }
}
