//! `threading.Lock`: taken by one thread, released by anyone.

use super::super::{EventKind, EventSink, Holder, Kernel, WaitQueue};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of a lock: who took it, who waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mutex {
    /// Who took it last, if it is locked. Another thread may release it.
    pub owner: Option<Holder>,
    /// Those who want it, in order of arrival.
    pub waiters: WaitQueue,
}

impl Kernel {
    /// A new, unlocked lock.
    pub fn mutex_new(&mut self, thread: ThreadId) -> ObjectId {
        self.add_object(thread, Body::Mutex(Mutex::default()))
    }

    fn mutex(&mut self, id: ObjectId) -> Option<&mut Mutex> {
        match &mut self.object_mut(id)?.body {
            Body::Mutex(mutex) => Some(mutex),
            _ => None,
        }
    }

    /// `Lock.acquire`. Not reentrant: whoever takes it twice waits for itself.
    pub fn mutex_acquire(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.try_to_acquire(thread, id, patience, sink, |body, holder| match body {
            Body::Mutex(mutex) => {
                let is_free = mutex.owner.is_none();
                mutex.owner.get_or_insert(holder);
                Some(is_free)
            }
            _ => None,
        })
    }

    /// `Lock.release`, by any thread.
    ///
    /// # Errors
    /// `ReleaseUnlocked` if nobody has it.
    pub fn mutex_release(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        let mutex = self.mutex(id).ok_or(SyncError::NoSuchObject)?;
        if mutex.owner.take().is_none() {
            return Err(SyncError::ReleaseUnlocked);
        }
        self.emit(thread, EventKind::Released { object: id }, sink);
        self.serve(id, Some(thread), sink);
        Ok(())
    }

    /// `Lock.locked`: of a plain or a reentrant lock.
    #[must_use]
    pub fn is_locked(&self, id: ObjectId) -> bool {
        match self.object(id).map(|object| &object.body) {
            Some(Body::Mutex(mutex)) => mutex.owner.is_some(),
            Some(Body::RLock(lock)) => lock.owner.is_some(),
            _ => false,
        }
    }
}
