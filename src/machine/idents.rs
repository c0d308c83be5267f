//! What `threading.get_ident()` gives. CPython's are addresses of stacks: a new thread gets the stack that became free last.

use crate::base::sorted::Map;

use crate::base::{ProcessId, ThreadId};

/// Ticks until the system has reaped an ended thread: so long nobody gets its stack. CPython's threads end as slowly.
const REAPING: u64 = 600;

/// A stack that nobody uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Free {
    stack: u32,
    /// Who had it.
    before: ThreadId,
    /// From when on it may be used.
    from: u64,
}

/// The stacks of one process, numbered from 0 for that of its first thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Stacks {
    /// The last freed at the end.
    free: Vec<Free>,
    /// How many there are.
    count: u32,
}

/// Which stack each thread runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Idents {
    stacks: Map<ProcessId, Stacks>,
    of: Map<ThreadId, u32>,
}

impl Idents {
    /// Gives a thread that is new at that time its stack; the answer is the ended thread that had it before.
    pub fn start(&mut self, process: ProcessId, thread: ThreadId, now: u64) -> Option<ThreadId> {
        let stacks = self.stacks.or_default(process);
        stacks.count = stacks.count.max(1);
        let reaped = stacks.free.iter().rposition(|free| free.from <= now);
        let (stack, before) = match reaped.map(|place| stacks.free.remove(place)) {
            Some(free) => (free.stack, Some(free.before)),
            None => (stacks.count, None),
        };
        stacks.count = stacks.count.max(stack + 1);
        self.of.insert(thread, stack);
        before
    }

    /// The thread has ended at that time: its stack may be used again.
    pub fn end(&mut self, process: ProcessId, thread: ThreadId, now: u64) {
        if let Some(stack) = self.of.remove(&thread) {
            self.stacks.or_default(process).free.push(Free {
                stack,
                before: thread,
                from: now + REAPING,
            });
        }
    }

    /// A copy of a thread begins a process of its own, on a copy of its stack.
    pub fn fork(&mut self, parent: ThreadId, process: ProcessId, child: ThreadId) {
        let stack = self.of.get(&parent).copied().unwrap_or(0);
        self.of.insert(child, stack);
        self.stacks.or_default(process).count = stack + 1;
    }

    /// The thread's identifier: as large as CPython's.
    #[must_use]
    pub fn get(&self, thread: ThreadId) -> i64 {
        140_000_000_000_000 + i64::from(self.of.get(&thread).copied().unwrap_or(0)) * 8_392_704
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_freed_is_used_first() {
        let (process, mut idents) = (ProcessId(0), Idents::default());
        for thread in 1..4 {
            assert_eq!(idents.start(process, ThreadId(thread), 0), None);
        }
        let second = idents.get(ThreadId(2));
        idents.end(process, ThreadId(1), 10);
        idents.end(process, ThreadId(2), 20);
        assert_eq!(idents.start(process, ThreadId(5), 19), None, "not reaped yet");
        assert_eq!(idents.start(process, ThreadId(4), 20 + REAPING), Some(ThreadId(2)));
        assert_eq!(idents.get(ThreadId(4)), second);
        assert_ne!(idents.get(ThreadId(3)), second);
    }
}
