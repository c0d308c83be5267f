//! `threading.Event`: a flag that threads wait for.

use super::super::waits::Try;
use super::super::{BlockReason, EventKind, EventSink, Kernel, WaitOp, WaitQueue, WaitStatus};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventFlag {
    /// Nobody waits while it is set.
    pub is_set: bool,
    /// Those who wait, in order of arrival.
    pub waiters: WaitQueue,
}

impl Kernel {
    /// A new event, not set.
    pub fn event_new(&mut self, thread: ThreadId) -> ObjectId {
        self.add_object(thread, Body::Event(EventFlag::default()))
    }

    fn event_flag(&mut self, id: ObjectId) -> Option<&mut EventFlag> {
        match &mut self.object_mut(id)?.body {
            Body::Event(event) => Some(event),
            _ => None,
        }
    }

    /// `Event.is_set`.
    #[must_use]
    pub fn event_is_set(&self, id: ObjectId) -> bool {
        matches!(self.object(id).map(|o| &o.body), Some(Body::Event(event)) if event.is_set)
    }

    /// `Event.wait`. Whoever was asleep when it was set goes on, even if it has been cleared since.
    pub fn event_wait(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.event_wait_as(thread, id, WaitOp::EventWait, patience, sink)
    }

    /// The same for an event loop, which is told in other words.
    pub fn loop_wait(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.event_wait_as(thread, id, WaitOp::Loop, patience, sink)
    }

    fn event_wait_as(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        op: WaitOp,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let reason = BlockReason::Object { object: id, op };
        let attempt = self.begin(thread, reason, sink);
        let Some(event) = self.event_flag(id) else {
            return Attempt::Error(SyncError::NoSuchObject);
        };
        if event.is_set || attempt == Try::Again(WaitStatus::Granted) {
            self.end_wait(thread);
            return Attempt::Done(());
        }
        self.block_or_give_up(thread, reason, patience, sink)
    }

    /// `Event.set`: wakes all.
    ///
    /// # Errors
    /// `NoSuchObject`.
    pub fn event_set(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        let event = self.event_flag(id).ok_or(SyncError::NoSuchObject)?;
        event.is_set = true;
        self.emit(thread, EventKind::EventSet { object: id }, sink);
        while let Some(sleeper) = self.event_flag(id).and_then(|event| event.waiters.pop()) {
            self.wake(sleeper, WaitStatus::Granted, Some(thread), sink);
        }
        Ok(())
    }

    /// `Event.clear`.
    ///
    /// # Errors
    /// `NoSuchObject`.
    pub fn event_clear(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        self.event_flag(id).ok_or(SyncError::NoSuchObject)?.is_set = false;
        self.emit(thread, EventKind::EventCleared { object: id }, sink);
        Ok(())
    }
}
