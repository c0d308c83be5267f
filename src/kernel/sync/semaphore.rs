//! `threading.Semaphore` and `BoundedSemaphore`: a number of permits.

use super::super::{EventKind, EventSink, Holder, Kernel, Since, WaitQueue};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of a semaphore.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semaphore {
    /// Permits that can be taken now.
    pub permits: u64,
    /// Permits at first.
    pub initial: u64,
    /// More releases than acquisitions are a mistake.
    pub bounded: bool,
    /// Those who took permits and did not give them back, in order of their numbers. A release by a thread that has none is
    /// counted for whoever has waited longest to give one back; permits beyond the initial number have no holder.
    pub holders: Vec<PermitHolder>,
    /// Those who want a permit, in order of arrival.
    pub waiters: WaitQueue,
}

/// A thread with permits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PermitHolder {
    /// Who.
    pub thread: ThreadId,
    /// How many.
    pub count: u64,
    /// When and where it took the last of them.
    pub since: Since,
}

impl Semaphore {
    /// Takes a permit, if there is one.
    fn take(&mut self, Holder { thread, since }: Holder) -> bool {
        if self.permits == 0 {
            return false;
        }
        self.permits -= 1;
        match self.holders.binary_search_by_key(&thread, |h| h.thread) {
            Ok(i) => {
                self.holders[i].count += 1;
                self.holders[i].since = since;
            }
            Err(i) => self.holders.insert(
                i,
                PermitHolder {
                    thread,
                    count: 1,
                    since,
                },
            ),
        }
        self.forget_surplus();
        true
    }

    fn give(&mut self, thread: ThreadId, count: u64) {
        self.permits = self.permits.saturating_add(count);
        if let Ok(i) = self.holders.binary_search_by_key(&thread, |h| h.thread) {
            self.drop_permits(i, count);
        }
        self.forget_surplus();
    }

    fn drop_permits(&mut self, index: usize, count: u64) {
        if self.holders[index].count > count {
            self.holders[index].count -= count;
        } else {
            self.holders.remove(index);
        }
    }

    /// No more permits are held than are missing from the initial number; the oldest holders are taken to have given theirs back.
    fn forget_surplus(&mut self) {
        let missing = self.initial.saturating_sub(self.permits);
        loop {
            let held: u64 = self.holders.iter().map(|h| h.count).sum();
            let Some(surplus) = held.checked_sub(missing).filter(|&n| n > 0) else {
                return;
            };
            let Some(oldest) = (0..self.holders.len()).min_by_key(|&i| self.holders[i].since.step) else {
                return;
            };
            self.drop_permits(oldest, surplus);
        }
    }
}

impl Kernel {
    /// A new semaphore.
    ///
    /// # Errors
    /// `NegativeSemaphore`.
    pub fn semaphore_new(&mut self, thread: ThreadId, initial: i64, bounded: bool) -> Result<ObjectId, SyncError> {
        let initial = u64::try_from(initial).map_err(|_| SyncError::NegativeSemaphore)?;
        let body = Semaphore {
            permits: initial,
            initial,
            bounded,
            holders: Vec::new(),
            waiters: WaitQueue::default(),
        };
        Ok(self.add_object(thread, Body::Semaphore(Box::new(body))))
    }

    fn semaphore(&mut self, id: ObjectId) -> Option<&mut Semaphore> {
        match &mut self.object_mut(id)?.body {
            Body::Semaphore(semaphore) => Some(semaphore),
            _ => None,
        }
    }

    /// `Semaphore.acquire`: takes a permit.
    pub fn semaphore_acquire(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.try_to_acquire(thread, id, patience, sink, |body, holder| match body {
            Body::Semaphore(semaphore) => Some(semaphore.take(holder)),
            _ => None,
        })
    }

    /// `Semaphore.release(n)`: adds permits.
    ///
    /// # Errors
    /// `ReleaseCount` if `count` is below 1, `ReleasedTooOften` if a bounded one would exceed its initial number.
    pub fn semaphore_release(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        count: i64,
        sink: &mut dyn EventSink,
    ) -> Result<(), SyncError> {
        self.note_user(id, thread);
        let semaphore = self.semaphore(id).ok_or(SyncError::NoSuchObject)?;
        let count = u64::try_from(count)
            .ok()
            .filter(|&n| n > 0)
            .ok_or(SyncError::ReleaseCount)?;
        if semaphore.bounded && semaphore.permits.saturating_add(count) > semaphore.initial {
            return Err(SyncError::ReleasedTooOften);
        }
        semaphore.give(thread, count);
        self.emit(thread, EventKind::Released { object: id }, sink);
        self.serve(id, Some(thread), sink);
        Ok(())
    }
}
