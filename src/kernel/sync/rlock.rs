//! `threading.RLock`: its owner may take it again; it is free after as many releases.

use super::super::{EventKind, EventSink, Holder, Kernel, WaitQueue};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of a reentrant lock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RLock {
    /// Its owner, since the outermost acquisition.
    pub owner: Option<Holder>,
    /// How many times the owner has taken it; 0 if there is none.
    pub depth: u32,
    /// Those who want it, in order of arrival.
    pub waiters: WaitQueue,
}

impl Kernel {
    /// A new reentrant lock that nobody owns.
    pub fn rlock_new(&mut self, thread: ThreadId) -> ObjectId {
        self.add_object(thread, Body::RLock(RLock::default()))
    }

    fn rlock(&mut self, id: ObjectId) -> Option<&mut RLock> {
        match &mut self.object_mut(id)?.body {
            Body::RLock(lock) => Some(lock),
            _ => None,
        }
    }

    /// `RLock.acquire`.
    pub fn rlock_acquire(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.try_to_acquire(thread, id, patience, sink, |body, holder| match body {
            Body::RLock(lock) => {
                let can_take = lock.owner.get_or_insert(holder).thread == thread;
                lock.depth += u32::from(can_take);
                Some(can_take)
            }
            _ => None,
        })
    }

    /// `RLock.release`.
    ///
    /// # Errors
    /// `ReleaseUnowned` unless the thread owns it.
    pub fn rlock_release(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        let lock = self.rlock(id).ok_or(SyncError::NoSuchObject)?;
        if lock.owner.is_none_or(|owner| owner.thread != thread) {
            return Err(SyncError::ReleaseUnowned);
        }
        lock.depth -= 1;
        if lock.depth == 0 {
            lock.owner = None;
        }
        self.emit(thread, EventKind::Released { object: id }, sink);
        self.serve(id, Some(thread), sink);
        Ok(())
    }

    /// The locks that an ended thread left behind are a new thread's.
    pub fn inherit_rlocks(&mut self, ended: ThreadId, heir: ThreadId) {
        let left = |body: &Body| matches!(body, Body::RLock(lock) if lock.owner.is_some_and(|o| o.thread == ended));
        let ids: Vec<ObjectId> = self
            .objects()
            .filter(|(_, o)| left(&o.body))
            .map(|(id, _)| id)
            .collect();
        for id in ids {
            if let Some(owner) = self.rlock(id).and_then(|lock| lock.owner.as_mut()) {
                owner.thread = heir;
            }
        }
    }

    /// `RLock._is_owned`.
    #[must_use]
    pub fn rlock_is_owned(&self, thread: ThreadId, id: ObjectId) -> bool {
        match self.object(id).map(|object| &object.body) {
            Some(Body::RLock(lock)) => lock.owner.is_some_and(|owner| owner.thread == thread),
            _ => false,
        }
    }
}
