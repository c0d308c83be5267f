//! A process as the kernel sees it: parent, main thread, exit code, GIL.

use std::rc::Rc;

use super::WaitQueue;
use crate::base::{ProcessId, ThreadId};

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Process {
    /// `MainProcess`, `Process-1`.
    pub name: Rc<str>,
    /// None for the first, and for those whose parent has ended.
    pub parent: Option<ProcessId>,
    /// Its first thread.
    pub main: ThreadId,
    /// Set when it has ended.
    pub exit_code: Option<i32>,
    /// Ended, and nobody has asked for its exit code yet.
    pub is_zombie: bool,
    /// The end of its parent stops it.
    pub is_daemon: bool,
    /// The thread that holds the GIL: the one that is on a core. Always None without a GIL.
    pub gil: Option<ThreadId>,
    /// Threads that have not ended.
    pub alive: u32,
    /// Ready threads.
    pub(super) ready: u32,
    /// Threads that wait for its end.
    pub(super) waiters: WaitQueue,
    /// Its threads that wait for the end of any child.
    pub(super) child_waiters: WaitQueue,
}
