//! `threading.Condition`: wait for a notification, with a lock given up meanwhile.
//!
//! A waiting thread goes through phases: asleep at the condition (`ConditionWait`), notified or out of time, then wanting
//! its lock back (`ConditionRelock`, among that lock's waiters), and at last done with the lock as deep as before.

use super::super::waits::Try;
use super::super::{BlockReason, EventKind, EventSink, Holder, Kernel, Wait, WaitOp, WaitQueue, WaitStatus};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Its lock: a plain or a reentrant one, perhaps shared with other conditions.
    pub lock: ObjectId,
    /// Those who wait for a notification, in order of arrival.
    pub waiters: WaitQueue,
}

impl Kernel {
    /// A new condition on a lock.
    pub fn condition_new(&mut self, thread: ThreadId, lock: ObjectId) -> ObjectId {
        self.add_object(
            thread,
            Body::Condition(Condition {
                lock,
                waiters: WaitQueue::default(),
            }),
        )
    }

    /// The lock behind a condition.
    #[must_use]
    pub fn condition_lock(&self, id: ObjectId) -> Option<ObjectId> {
        match &self.object(id)?.body {
            Body::Condition(condition) => Some(condition.lock),
            _ => None,
        }
    }

    /// As CPython decides it: a reentrant lock must be the thread's own, a plain one must only be locked.
    fn may_use_condition(&self, thread: ThreadId, lock: ObjectId) -> bool {
        match self.object(lock).map(|object| &object.body) {
            Some(Body::Mutex(mutex)) => mutex.owner.is_some(),
            Some(Body::RLock(_)) => self.rlock_is_owned(thread, lock),
            _ => false,
        }
    }

    /// `Condition.wait`. `Done(true)`: it was notified; `Done(false)`: the time was over. Either way the lock is held again.
    pub fn condition_wait(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<bool> {
        let Some(lock) = self.condition_lock(id) else {
            return Attempt::Error(SyncError::NoSuchObject);
        };
        let relock = BlockReason::Object {
            object: lock,
            op: WaitOp::ConditionRelock,
        };
        if self.thread(thread).wait.is_some_and(|wait| wait.reason == relock) {
            return self.relock(thread, lock, sink);
        }
        let reason = BlockReason::Object {
            object: id,
            op: WaitOp::ConditionWait,
        };
        match self.begin(thread, reason, sink) {
            // It was interrupted, and waits on.
            Try::Again(WaitStatus::Woken) => {
                self.block(thread, reason, patience, 0, sink);
                Attempt::Blocked
            }
            Try::Again(status) => {
                self.start_relock(thread, relock, status == WaitStatus::Granted);
                self.relock(thread, lock, sink)
            }
            Try::First if !self.may_use_condition(thread, lock) => Attempt::Error(SyncError::WaitUnowned),
            Try::First => {
                let depth = self.give_up_lock(thread, lock, sink);
                let at_once = matches!(patience, Patience::None | Patience::For(0));
                let patience = if at_once { Patience::Forever } else { patience };
                self.block(thread, reason, patience, depth, sink);
                if at_once {
                    self.expire(thread, sink);
                }
                Attempt::Blocked
            }
        }
    }

    /// Releases the lock entirely and answers how deep it was held.
    fn give_up_lock(&mut self, thread: ThreadId, lock: ObjectId, sink: &mut dyn EventSink) -> u32 {
        let depth = match self.object_mut(lock).map(|object| &mut object.body) {
            Some(Body::Mutex(mutex)) => {
                mutex.owner = None;
                1
            }
            Some(Body::RLock(rlock)) => {
                rlock.owner = None;
                std::mem::take(&mut rlock.depth)
            }
            _ => 0,
        };
        self.emit(thread, EventKind::Released { object: lock }, sink);
        self.serve(lock, Some(thread), sink);
        depth
    }

    /// The wait at the condition is over; the wait for the lock begins, without a deadline and with a new place.
    fn start_relock(&mut self, thread: ThreadId, reason: BlockReason, notified: bool) {
        self.arrivals += 1;
        let arrival = self.arrivals;
        if let Some(wait) = &mut self.thread_mut(thread).wait {
            wait.reason = reason;
            wait.deadline = None;
            wait.arrival = arrival;
            wait.notified = notified;
            wait.status = WaitStatus::Blocked;
        }
    }

    /// What is left of a wait at a condition that an exception ends: CPython takes the lock back before the exception goes on.
    pub(in crate::kernel) fn relock_after(&self, thread: ThreadId) -> Option<Wait> {
        let wait = self.thread(thread).wait?;
        match wait.reason {
            BlockReason::Object {
                object,
                op: WaitOp::ConditionWait,
            } => Some(Wait {
                reason: BlockReason::Object {
                    object: self.condition_lock(object)?,
                    op: WaitOp::ConditionRelock,
                },
                deadline: None,
                status: WaitStatus::Granted,
                is_left: true,
                ..wait
            }),
            _ => None,
        }
    }

    /// To be called before a thread's next operation: false if it must first wait for the lock of a condition that an exception has left.
    pub fn retake(&mut self, thread: ThreadId, sink: &mut dyn EventSink) -> bool {
        match self.thread(thread).wait {
            Some(wait) if wait.is_left => match wait.reason {
                BlockReason::Object { object, .. } => !matches!(self.relock(thread, object, sink), Attempt::Blocked),
                _ => true,
            },
            _ => true,
        }
    }

    /// Tries to take the lock back, as deep as it was.
    fn relock(&mut self, thread: ThreadId, lock: ObjectId, sink: &mut dyn EventSink) -> Attempt<bool> {
        let reason = BlockReason::Object {
            object: lock,
            op: WaitOp::ConditionRelock,
        };
        self.begin(thread, reason, sink);
        let since = self.since(thread);
        let Some(wait) = self.thread(thread).wait else {
            return Attempt::Error(SyncError::NoSuchObject);
        };
        let holder = Some(Holder { thread, since });
        let taken = match self.object_mut(lock).map(|object| &mut object.body) {
            Some(Body::Mutex(mutex)) if mutex.owner.is_none() => {
                mutex.owner = holder;
                true
            }
            Some(Body::RLock(rlock)) if rlock.owner.is_none() => {
                rlock.owner = holder;
                rlock.depth = wait.number.max(1);
                true
            }
            _ => false,
        };
        if !taken {
            self.block(thread, reason, Patience::Forever, 0, sink);
            return Attempt::Blocked;
        }
        self.end_wait(thread);
        self.emit(thread, EventKind::Acquired { object: lock }, sink);
        Attempt::Done(wait.notified)
    }

    /// `Condition.notify(count)` (`u32::MAX`: `notify_all`): wakes the first waiters and answers how many.
    ///
    /// # Errors
    /// `NotifyUnowned`.
    pub fn condition_notify(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        count: u32,
        sink: &mut dyn EventSink,
    ) -> Result<u32, SyncError> {
        self.note_user(id, thread);
        let lock = self.condition_lock(id).ok_or(SyncError::NoSuchObject)?;
        if !self.may_use_condition(thread, lock) {
            return Err(SyncError::NotifyUnowned);
        }
        let asleep = self.object(id).map_or(0, |object| object.waiters().count() as u32);
        let count = count.min(asleep);
        self.emit(thread, EventKind::Notified { object: id, count }, sink);
        self.notify_waiters(id, count, Some(thread), sink);
        Ok(count)
    }

    /// Wakes the first waiters, whoever has the lock.
    pub fn notify_waiters(&mut self, id: ObjectId, count: u32, by: Option<ThreadId>, sink: &mut dyn EventSink) {
        for _ in 0..count {
            let sleeper = match self.object_mut(id).map(|object| &mut object.body) {
                Some(Body::Condition(condition)) => condition.waiters.pop(),
                _ => None,
            };
            let Some(sleeper) = sleeper else { return };
            self.wake(sleeper, WaitStatus::Granted, by, sink);
        }
    }
}
