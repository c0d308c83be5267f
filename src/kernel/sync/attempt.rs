//! One try of an operation that may have to wait; the same for every kind of object.

use super::super::{BlockReason, EventKind, EventSink, Holder, Kernel, WaitOp};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

impl Kernel {
    /// Tries `op`. `go` looks at the object and does it, if it can be done now; None: the object is of another kind.
    #[inline]
    pub(super) fn try_on(
        &mut self,
        thread: ThreadId,
        (object, op): (ObjectId, WaitOp),
        patience: Patience,
        sink: &mut dyn EventSink,
        go: impl FnOnce(&mut Body, Holder) -> Option<bool>,
    ) -> Attempt {
        let reason = BlockReason::Object { object, op };
        self.begin(thread, reason, sink);
        let since = self.since(thread);
        let done = self
            .object_mut(object)
            .and_then(|entry| go(&mut entry.body, Holder { thread, since }));
        match done {
            None => Attempt::Error(SyncError::NoSuchObject),
            Some(false) => self.block_or_give_up(thread, reason, patience, sink),
            Some(true) => {
                self.end_wait(thread);
                Attempt::Done(())
            }
        }
    }

    /// Tries to take a lock or a permit.
    #[inline]
    pub(super) fn try_to_acquire(
        &mut self,
        thread: ThreadId,
        object: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
        go: impl FnOnce(&mut Body, Holder) -> Option<bool>,
    ) -> Attempt {
        let attempt = self.try_on(thread, (object, WaitOp::Acquire), patience, sink, go);
        if attempt == Attempt::Done(()) {
            self.emit(thread, EventKind::Acquired { object }, sink);
        }
        attempt
    }
}
