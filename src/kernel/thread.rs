//! A thread as the kernel sees it: state, what it waits for, who joins it.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::{BlockReason, Mask, WaitQueue};
use crate::base::{CoreId, ProcessId, ThreadId};

/// Where and when something began: a lock taken, a wait entered.
///
/// Commentary for the user: it takes part in `Eq`, but not in `Hash`, so that states that differ only in their past share a fingerprint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// The step that did it.
    pub step: u64,
    /// Line of the user's program.
    pub line: u32,
}

impl Hash for Since {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A thread that holds something, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Holder {
    pub thread: ThreadId,
    pub since: Since,
}

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Could run, but has no core.
    Ready,
    /// On a core.
    Running(CoreId),
    /// Waits for what `Thread::wait` says.
    Blocked,
    /// Will never run again.
    Ended(Ending),
}

/// How a thread ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Its function returned.
    Returned,
    /// An exception that nobody caught.
    Crashed,
    /// It was stopped: a daemon at the end of its process, or a terminated process.
    Stopped,
}

/// How a wait stands. All but `Blocked` mean that the thread is ready to retry its operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitStatus {
    /// Asleep.
    Blocked,
    /// Something changed; the operation is to be tried again and may have to wait once more.
    Woken,
    /// The operation has succeeded; the retry only learns it.
    Granted,
    /// The barrier broke.
    Broken,
    /// The deadline has passed; the retry is the last.
    TimedOut,
}

/// An operation in progress that had to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wait {
    /// What for.
    pub reason: BlockReason,
    /// When it gives up, in ticks.
    pub deadline: Option<u64>,
    /// How it stands.
    pub status: WaitStatus,
    /// Step and line of the first attempt.
    pub since: Since,
    /// Place in the order of arrival; kept when a retry fails.
    pub(super) arrival: u64,
    /// Barrier: its index. Condition: depth of the lock that was given up.
    pub(super) number: u32,
    /// Condition in its relock phase: a notification came before the deadline.
    pub(super) notified: bool,
    /// An exception has left it: all that it is there for is to take a condition's lock back.
    pub(super) is_left: bool,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thread {
    /// The process it belongs to.
    pub process: ProcessId,
    /// Tells it from the other threads of its process, for the guest. A forked process's main thread keeps that of the thread it copies.
    pub ident: u32,
    /// Name, as the guest sees it.
    pub name: Rc<str>,
    /// The end of the process does not wait for it.
    pub is_daemon: bool,
    /// From the configuration, by name.
    pub priority: i32,
    /// What it is doing.
    pub state: State,
    /// The operation that it waits in, until that operation is over (also while it is ready to retry it).
    pub wait: Option<Wait>,
    /// The waits that it is to go on with after what came in between: functions for signals, each within the one before, and last
    /// the stop of its process.
    pub(super) put_aside: Vec<Option<Wait>>,
    /// Signals that it holds back or waits for.
    pub(super) mask: Mask,
    /// Line of the user's program where it last called the kernel.
    pub line: u32,
    /// Who started it.
    pub started_by: Option<ThreadId>,
    /// Instructions executed.
    pub executed: u64,
    pub(super) joiners: WaitQueue,
}

impl Thread {
    /// It has not ended.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        !matches!(self.state, State::Ended(_))
    }

    /// It waits, and nothing but somebody else's action can end that.
    #[must_use]
    pub fn is_blocked_for_good(&self) -> bool {
        self.state == State::Blocked
            && self
                .wait
                .is_some_and(|wait| wait.deadline.is_none() && !wait.reason.is_outside())
    }

    /// Why it is blocked; None if it is not.
    #[must_use]
    pub fn block_reason(&self) -> Option<BlockReason> {
        match self.state {
            State::Blocked => self.wait.map(|wait| wait.reason),
            _ => None,
        }
    }
}
