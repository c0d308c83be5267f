//! `threading.Barrier`: nobody passes until all have come.

use super::super::waits::Try;
use super::super::{BlockReason, EventKind, EventSink, Kernel, Wait, WaitOp, WaitQueue, WaitStatus};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// State of a barrier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Barrier {
    /// How many must come.
    pub parties: u32,
    /// How many have come in this round.
    pub arrived: u32,
    /// Broken by a timeout, `abort` or an exception in its action; mended by `reset`.
    pub is_broken: bool,
    /// There is a function to be called by the last to come, before anybody passes.
    pub has_action: bool,
    /// The last has come and executes the action.
    pub is_acting: bool,
    /// Those who have come and wait for the others, in order of arrival.
    pub waiters: WaitQueue,
    /// Those who came while the action was being executed: they belong to the next round.
    pub door: WaitQueue,
}

/// A thread's way through a barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arrival {
    /// 0 for the first to come, `parties - 1` for the last.
    pub index: u32,
    /// It must execute the action and then call `barrier_open` (or `barrier_abort`); the others wait.
    pub runs_action: bool,
}

impl Kernel {
    /// A new barrier for that many threads.
    pub fn barrier_new(&mut self, thread: ThreadId, parties: u32, has_action: bool) -> ObjectId {
        let body = Barrier {
            parties,
            arrived: 0,
            is_broken: false,
            has_action,
            is_acting: false,
            waiters: WaitQueue::default(),
            door: WaitQueue::default(),
        };
        self.add_object(thread, Body::Barrier(Box::new(body)))
    }

    fn barrier(&mut self, id: ObjectId) -> Option<&mut Barrier> {
        match &mut self.object_mut(id)?.body {
            Body::Barrier(barrier) => Some(barrier),
            _ => None,
        }
    }

    /// `Barrier.wait`. A timeout breaks the barrier for all.
    pub fn barrier_wait(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<Arrival> {
        let door = BlockReason::Object {
            object: id,
            op: WaitOp::BarrierDoor,
        };
        if self.thread(thread).wait.is_some_and(|wait| wait.reason == door) {
            self.end_wait(thread);
        }
        let reason = BlockReason::Object {
            object: id,
            op: WaitOp::BarrierWait,
        };
        let number = self.thread(thread).wait.map_or(0, |wait| wait.number);
        if let Try::Again(status) = self.begin(thread, reason, sink) {
            if status == WaitStatus::Woken {
                // It was interrupted, and waits on.
                self.block(thread, reason, patience, number, sink);
                return Attempt::Blocked;
            }
            self.end_wait(thread);
            return match status {
                WaitStatus::Broken => Attempt::Error(SyncError::BrokenBarrier),
                _ => Attempt::Done(Arrival {
                    index: number,
                    runs_action: false,
                }),
            };
        }
        let Some(barrier) = self.barrier(id) else {
            return Attempt::Error(SyncError::NoSuchObject);
        };
        if barrier.is_broken {
            return Attempt::Error(SyncError::BrokenBarrier);
        }
        if barrier.is_acting {
            self.block(thread, door, Patience::Forever, 0, sink);
            return Attempt::Blocked;
        }
        let index = barrier.arrived;
        barrier.arrived += 1;
        if barrier.arrived == barrier.parties {
            return self.last_arrival(thread, id, index, sink);
        }
        if matches!(patience, Patience::None | Patience::For(0)) {
            self.break_barrier(id, thread, sink);
            return Attempt::Error(SyncError::BrokenBarrier);
        }
        self.block(thread, reason, patience, index, sink);
        Attempt::Blocked
    }

    fn last_arrival(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        index: u32,
        sink: &mut dyn EventSink,
    ) -> Attempt<Arrival> {
        let runs_action = self.barrier(id).is_some_and(|barrier| {
            barrier.is_acting = barrier.has_action;
            barrier.has_action
        });
        if !runs_action {
            self.barrier_open(thread, id, sink);
        }
        Attempt::Done(Arrival { index, runs_action })
    }

    /// Lets all pass: the last has come, and its action, if there is one, is done.
    pub fn barrier_open(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) {
        let Some(barrier) = self.barrier(id) else { return };
        barrier.is_acting = false;
        barrier.arrived = 0;
        self.emit(thread, EventKind::BarrierPassed { object: id }, sink);
        self.release_all(id, WaitStatus::Granted, Some(thread), sink);
    }

    /// `Barrier.abort`: broken until the next `reset`.
    ///
    /// # Errors
    /// `NoSuchObject`.
    pub fn barrier_abort(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        self.barrier(id).ok_or(SyncError::NoSuchObject)?;
        self.break_barrier(id, thread, sink);
        Ok(())
    }

    /// `Barrier.reset`: those who wait get `BrokenBarrierError`; the barrier is as new.
    ///
    /// # Errors
    /// `NoSuchObject`.
    pub fn barrier_reset(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        self.note_user(id, thread);
        let barrier = self.barrier(id).ok_or(SyncError::NoSuchObject)?;
        barrier.is_broken = false;
        if !barrier.is_acting {
            barrier.arrived = 0;
            self.release_all(id, WaitStatus::Broken, Some(thread), sink);
        }
        Ok(())
    }

    pub(in crate::kernel) fn break_barrier(&mut self, id: ObjectId, by: ThreadId, sink: &mut dyn EventSink) {
        let Some(barrier) = self.barrier(id) else { return };
        barrier.is_broken = true;
        barrier.is_acting = false;
        barrier.arrived = 0;
        self.emit(by, EventKind::BarrierBroken { object: id }, sink);
        self.release_all(id, WaitStatus::Broken, Some(by), sink);
    }

    /// Wakes all inside, and those at the door, who then try to come in.
    fn release_all(&mut self, id: ObjectId, status: WaitStatus, by: Option<ThreadId>, sink: &mut dyn EventSink) {
        while let Some(sleeper) = self.barrier(id).and_then(|barrier| barrier.waiters.pop()) {
            self.wake(sleeper, status, by, sink);
        }
        while let Some(sleeper) = self.barrier(id).and_then(|barrier| barrier.door.pop()) {
            self.wake(sleeper, WaitStatus::Granted, by, sink);
        }
    }

    /// A thread that waits inside is stopped: it has not come after all.
    pub(in crate::kernel) fn leave_barrier(&mut self, wait: Wait) {
        if let BlockReason::Object {
            object,
            op: WaitOp::BarrierWait,
        } = wait.reason
            && let Some(barrier) = self.barrier(object)
        {
            barrier.arrived = barrier.arrived.saturating_sub(1);
        }
    }
}
