//! The simulated operating system: processes, threads, what they wait for, who runs next. Knows nothing of Python.

mod event;

pub use event::{Event, EventKind, EventSink, Stream};

use crate::base::{ObjectId, ProcessId, ThreadId};

/// Why a thread cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BlockReason {
    /// Until an object lets it pass; `op` says which of the object's operations it is in.
    Object { object: ObjectId, op: WaitOp },
    /// Until a thread has ended.
    Join { thread: ThreadId },
    /// Until a process has ended; None: any child.
    Wait { process: Option<ProcessId> },
    /// Until its deadline.
    Sleep,
    /// Until there is a line of input.
    Input,
}

/// The operation in which a thread waits at an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum WaitOp {
    Acquire,
    EventWait,
    /// For a notification.
    ConditionWait,
    /// Notified, and now for the condition's lock.
    ConditionRelock,
    BarrierWait,
    Get,
    Put,
    /// For all items to be done.
    JoinQueue,
    Receive,
    Send,
}
