//! Deadlines in virtual time, soonest first; equal ones in the order in which they were set.

use std::collections::BTreeSet;

use crate::base::ThreadId;

/// All deadlines. Setting and cancelling cost a logarithm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Timers {
    /// Deadline, arrival number of the wait, thread.
    entries: BTreeSet<(u64, u64, ThreadId)>,
    /// There has been one.
    pub were_set: bool,
}

impl Timers {
    pub fn set(&mut self, deadline: u64, arrival: u64, thread: ThreadId) {
        self.entries.insert((deadline, arrival, thread));
        self.were_set = true;
    }

    pub fn cancel(&mut self, deadline: u64, arrival: u64, thread: ThreadId) {
        self.entries.remove(&(deadline, arrival, thread));
    }

    /// The soonest deadline.
    pub fn next(&self) -> Option<u64> {
        self.entries.first().map(|entry| entry.0)
    }

    /// Takes out the first thread whose deadline is not after `now`.
    pub fn pop_due(&mut self, now: u64) -> Option<ThreadId> {
        if self.next()? > now {
            return None;
        }
        self.entries.pop_first().map(|entry| entry.2)
    }

    pub fn iter(&self) -> impl Iterator<Item = &(u64, u64, ThreadId)> {
        self.entries.iter()
    }
}
