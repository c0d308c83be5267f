//! A core: who runs on it, and for how long.

use std::hash::{Hash, Hasher};

use crate::base::ThreadId;

/// A core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Core {
    /// Who runs on it.
    pub thread: Option<ThreadId>,
    /// Instructions left of its slice.
    pub slice: u64,
    /// Time of its next instruction; while it is idle, the earliest.
    pub next_at: u64,
    /// Who ran on it last.
    pub last: Option<ThreadId>,
    /// The slice is over because the thread asked for it. Only told, so no part of the fingerprint.
    pub has_yielded: bool,
}

impl Hash for Core {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.thread, self.slice, self.next_at, self.last).hash(hasher);
    }
}
