//! Blocking and waking: lists of waiting threads, deadlines, retries, waits that are put aside or abandoned.

use std::collections::VecDeque;

use super::sync::{Attempt, Body, Patience};
use super::{BlockReason, EventKind, EventSink, Kernel, State, Wait, WaitOp, WaitStatus};
use crate::base::{ObjectId, ThreadId};

/// No wait lasts longer, so that the clock never overflows, however often a program sleeps for centuries.
const END_OF_TIME: u64 = 1 << 62;

/// Threads asleep at one thing, in order of arrival.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WaitQueue {
    asleep: VecDeque<(u64, ThreadId)>,
    /// Woken to try again, and have not done so yet.
    pub(super) woken: u32,
}

impl WaitQueue {
    /// The sleepers, the first to be woken first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ThreadId> {
        self.asleep.iter().map(|entry| entry.1)
    }

    /// How many are asleep.
    #[must_use]
    pub fn len(&self) -> usize {
        self.asleep.len()
    }

    /// Nobody is asleep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asleep.is_empty()
    }

    /// Adds a sleeper in its place by arrival: nearly always the end, after a failed retry nearly always the front.
    pub(super) fn add(&mut self, arrival: u64, thread: ThreadId) {
        if self.asleep.back().is_none_or(|last| last.0 < arrival) {
            self.asleep.push_back((arrival, thread));
        } else {
            let place = self.asleep.iter().position(|entry| entry.0 > arrival).unwrap_or(0);
            self.asleep.insert(place, (arrival, thread));
        }
    }

    pub(super) fn pop(&mut self) -> Option<ThreadId> {
        self.asleep.pop_front().map(|entry| entry.1)
    }

    pub(super) fn remove(&mut self, thread: ThreadId) {
        if let Some(place) = self.asleep.iter().position(|entry| entry.1 == thread) {
            self.asleep.remove(place);
        }
    }
}

/// What an operation finds when it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Try {
    First,
    /// After a wait that ended like this.
    Again(WaitStatus),
}

impl Kernel {
    /// To be called at the start of every operation that may wait: is this its first attempt?
    pub(super) fn begin(&mut self, thread: ThreadId, reason: BlockReason, sink: &mut dyn EventSink) -> Try {
        if let BlockReason::Object { object, .. } = reason
            && let Some(entry) = self.object_mut(object)
        {
            entry.users.note(thread);
        }
        match self.thread(thread).wait {
            None => Try::First,
            Some(wait) if wait.reason == reason => {
                self.take_back_wake(thread, wait);
                Try::Again(wait.status)
            }
            Some(_) => {
                self.abandon_wait(thread, sink);
                Try::First
            }
        }
    }

    /// The wake-up that a thread was given is used up by its retry (or by its end).
    fn take_back_wake(&mut self, thread: ThreadId, wait: Wait) {
        if wait.status == WaitStatus::Woken
            && let Some(queue) = self.queue_of(thread, wait.reason)
        {
            queue.woken -= 1;
        }
    }

    /// The operation has succeeded or failed: the thread waits no longer.
    pub(super) fn end_wait(&mut self, thread: ThreadId) {
        self.thread_mut(thread).wait = None;
    }

    /// The operation cannot be done now: the thread blocks, or gives up.
    pub(super) fn block_or_give_up<T>(
        &mut self,
        thread: ThreadId,
        reason: BlockReason,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<T> {
        let out_of_time = match self.thread(thread).wait {
            Some(wait) => wait.status == WaitStatus::TimedOut || wait.deadline.is_some_and(|d| d <= self.clock),
            None if patience == Patience::None => {
                self.refuse(thread, reason, sink);
                return Attempt::Refused;
            }
            None => patience == Patience::For(0),
        };
        if out_of_time {
            // If its time ended while it slept, that was told when it did.
            let is_told = self.thread(thread).wait.map(|wait| wait.status) == Some(WaitStatus::TimedOut);
            self.end_wait(thread);
            if !is_told && reason.takes() {
                self.refuse(thread, reason, sink);
            }
            return Attempt::TimedOut;
        }
        self.block(thread, reason, patience, 0, sink);
        Attempt::Blocked
    }

    /// It goes on without what it could not have at once.
    fn refuse(&mut self, thread: ThreadId, reason: BlockReason, sink: &mut dyn EventSink) {
        if let BlockReason::Object { object, op } = reason {
            self.emit(thread, EventKind::Refused { object, op }, sink);
        }
    }

    /// Puts a thread to sleep. A wait that is continued keeps its place, deadline and beginning.
    pub(super) fn block(
        &mut self,
        thread: ThreadId,
        reason: BlockReason,
        patience: Patience,
        number: u32,
        sink: &mut dyn EventSink,
    ) {
        let wait = match self.thread(thread).wait {
            Some(wait) => Wait {
                status: WaitStatus::Blocked,
                reason,
                ..wait
            },
            None => self.new_wait(thread, reason, patience, number),
        };
        if let Some(deadline) = wait.deadline {
            self.timers.set(deadline, wait.arrival, thread);
        }
        if let Some(queue) = self.queue_of(thread, reason) {
            queue.add(wait.arrival, thread);
        }
        if let BlockReason::Object { object, .. } = reason
            && let Some(entry) = self.object_mut(object)
        {
            entry.users.forget(thread);
        }
        self.thread_mut(thread).wait = Some(wait);
        self.leave_core_or_ready(thread);
        self.thread_mut(thread).state = State::Blocked;
        self.waiting_for_good += u32::from(self.thread(thread).is_blocked_for_good());
        let holder = self
            .target(thread)
            .and_then(|target| self.holders(target).first().copied());
        self.emit(thread, EventKind::Blocked { reason, holder }, sink);
    }

    fn new_wait(&mut self, thread: ThreadId, reason: BlockReason, patience: Patience, number: u32) -> Wait {
        self.arrivals += 1;
        let deadline = match patience {
            Patience::For(ticks) => Some(self.clock.saturating_add(ticks).min(END_OF_TIME)),
            Patience::None | Patience::Forever => None,
        };
        Wait {
            reason,
            deadline,
            status: WaitStatus::Blocked,
            since: self.since(thread),
            arrival: self.arrivals,
            number,
            notified: false,
            is_left: false,
        }
    }

    /// Makes a sleeper ready. It has been taken out of its queue already. Nobody wakes itself, but for the thread whose time at a barrier was
    /// over, and that was told.
    pub(super) fn wake(
        &mut self,
        thread: ThreadId,
        status: WaitStatus,
        by: Option<ThreadId>,
        sink: &mut dyn EventSink,
    ) {
        let entry = self.thread(thread);
        let Some(mut wait) = entry.wait else { return };
        self.waiting_for_good -= u32::from(entry.is_blocked_for_good());
        if let Some(deadline) = wait.deadline {
            self.timers.cancel(deadline, wait.arrival, thread);
        }
        wait.status = status;
        if status == WaitStatus::Woken
            && let Some(queue) = self.queue_of(thread, wait.reason)
        {
            queue.woken += 1;
        }
        self.thread_mut(thread).wait = Some(wait);
        self.make_ready(thread, super::policies::Admit::Woken);
        if status == WaitStatus::TimedOut && wait.reason.gives_up() {
            self.emit(thread, EventKind::TimedOut, sink);
        } else if by != Some(thread) {
            self.emit(thread, EventKind::Woken { by }, sink);
        }
    }

    /// A thread's deadline has passed.
    pub(super) fn expire(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let Some(wait) = self.thread(thread).wait else { return };
        if let BlockReason::Object {
            object,
            op: WaitOp::BarrierWait,
        } = wait.reason
        {
            self.emit(thread, EventKind::TimedOut, sink);
            self.break_barrier(object, thread, sink);
            return;
        }
        self.remove_from_queue(thread, wait.reason);
        self.wake(thread, WaitStatus::TimedOut, None, sink);
        if self.thread(thread).executed == 0 {
            // It has slept until its start, not in an operation of its own.
            self.end_wait(thread);
        }
    }

    /// Ends a thread's wait, because an exception is thrown into it: it is ready, and its next operation is a new one.
    pub fn throw_into(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let relock = self.relock_after(thread);
        self.abandon_wait(thread, sink);
        self.thread_mut(thread).wait = relock;
    }

    /// Ends a thread's wait without a result.
    pub(super) fn abandon_wait(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        self.go_on(thread, sink);
        if self.thread(thread).state == State::Blocked {
            self.forget_wait(thread, sink);
            self.make_ready(thread, super::policies::Admit::Woken);
            self.emit(thread, EventKind::Woken { by: None }, sink);
        } else {
            self.forget_wait(thread, sink);
        }
    }

    /// A thread that was woken because this object is free does not want it for itself: the wake-up goes on to the next in line.
    pub fn forget_turn(&mut self, thread: ThreadId, id: ObjectId, sink: &mut dyn EventSink) {
        let wait = self.thread(thread).wait.map(|wait| wait.reason);
        if matches!(wait, Some(BlockReason::Object { object, .. }) if object == id) {
            self.forget_wait(thread, sink);
        }
    }

    /// A thread has to do something else first: if it is blocked it becomes ready, and will try its operation again.
    pub fn interrupt(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let entry = self.thread(thread);
        if let (State::Blocked, Some(wait)) = (entry.state, entry.wait)
            && wait.reason != BlockReason::Continue
        {
            self.remove_from_queue(thread, wait.reason);
            self.wake(thread, WaitStatus::Woken, None, sink);
        }
    }

    /// A thread is about to do something else first: whatever it waits for is to be taken up afterwards.
    pub fn put_aside(&mut self, thread: ThreadId) {
        // What interrupts a halted thread comes after the wait that it had before.
        let is_halted = self.is_halted(thread);
        let entry = self.thread_mut(thread);
        let wait = if is_halted { None } else { entry.wait.take() };
        entry.put_aside.push(wait);
    }

    /// Something was put aside for a thread.
    #[must_use]
    pub fn has_put_aside(&self, thread: ThreadId) -> bool {
        !self.thread(thread).put_aside.is_empty()
    }

    /// A thread is through with all but so many of the things that came in between. With the last of them it returned: it goes on with its
    /// wait. It left the others by an exception, and with them their waits.
    pub fn take_up(&mut self, thread: ThreadId, (open, has_returned): (usize, bool), sink: &mut dyn EventSink) {
        while self.thread(thread).put_aside.len() > open {
            let is_last = self.thread(thread).put_aside.len() == open + 1;
            self.forget_wait(thread, sink);
            let entry = self.thread_mut(thread);
            entry.wait = entry.put_aside.pop().flatten();
            if !(is_last && has_returned) {
                let relock = self.relock_after(thread);
                self.forget_wait(thread, sink);
                self.thread_mut(thread).wait = relock;
            }
        }
    }

    /// Takes a thread out of the operation that it waits in. A wake-up that it was given and has not used goes on to the next in line.
    /// If it was blocked, the caller must change its state.
    pub(super) fn forget_wait(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let entry = self.thread(thread);
        let Some(wait) = entry.wait else { return };
        if wait.status == WaitStatus::Blocked {
            self.waiting_for_good -= u32::from(entry.is_blocked_for_good());
            if let Some(deadline) = wait.deadline {
                self.timers.cancel(deadline, wait.arrival, thread);
            }
            self.remove_from_queue(thread, wait.reason);
            self.leave_barrier(wait);
        } else {
            self.take_back_wake(thread, wait);
        }
        self.end_wait(thread);
        self.unpin_descriptor(thread, sink);
        if let BlockReason::Object { object, op } = wait.reason {
            if op == WaitOp::ConditionWait && wait.status == WaitStatus::Granted {
                self.notify_waiters(object, 1, None, sink);
            }
            self.serve(object, None, sink);
        } else if wait.reason == BlockReason::Input && wait.status == WaitStatus::Woken {
            self.input_arrived(sink);
        }
    }

    pub(super) fn remove_from_queue(&mut self, thread: ThreadId, reason: BlockReason) {
        self.unwatch(thread);
        if let Some(queue) = self.queue_of(thread, reason) {
            queue.remove(thread);
        }
    }

    /// The list in which a thread waits that is blocked for this reason.
    pub(super) fn queue_of(&mut self, thread: ThreadId, reason: BlockReason) -> Option<&mut WaitQueue> {
        match reason {
            BlockReason::Object { object, op } => self.object_queue(object, op),
            BlockReason::Join { thread: target } => Some(&mut self.thread_mut(target).joiners),
            BlockReason::Wait { process: Some(process) } => Some(&mut self.process_mut(process).waiters),
            BlockReason::Wait { process: None } => {
                let process = self.thread(thread).process;
                Some(&mut self.process_mut(process).child_waiters)
            }
            BlockReason::Sleep | BlockReason::Signal | BlockReason::Ending | BlockReason::Continue => None,
            BlockReason::Input => Some(&mut self.input),
        }
    }

    fn object_queue(&mut self, object: ObjectId, op: WaitOp) -> Option<&mut WaitQueue> {
        Some(match (&mut self.object_mut(object)?.body, op) {
            (Body::Mutex(o), _) => &mut o.waiters,
            (Body::RLock(o), _) => &mut o.waiters,
            (Body::Semaphore(o), _) => &mut o.waiters,
            (Body::Event(o), _) => &mut o.waiters,
            (Body::Condition(o), _) => &mut o.waiters,
            (Body::Barrier(o), WaitOp::BarrierDoor) => &mut o.door,
            (Body::Barrier(o), _) => &mut o.waiters,
            (Body::Queue(o), WaitOp::Get) => &mut o.getters,
            (Body::Queue(o), WaitOp::Put) => &mut o.putters,
            (Body::Queue(o), _) => &mut o.joiners,
            (Body::FileLock(o), _) => &mut o.waiters,
            (Body::Memory(_), _) => return None,
            // Those who watch several are in a list of their own.
            (Body::Pipe(_) | Body::Socket(_), WaitOp::Poll | WaitOp::Select) => return None,
            (Body::Pipe(o), WaitOp::OpenToRead | WaitOp::OpenToWrite) => &mut o.openers,
            (Body::Pipe(o), WaitOp::Write) => &mut o.writers,
            (Body::Pipe(o), _) => &mut o.readers,
            (Body::Socket(o), WaitOp::Write | WaitOp::Connect) => &mut o.inbox.writers,
            (Body::Socket(o), _) => &mut o.inbox.readers,
        })
    }

    /// Wakes as many waiters as an object can serve now, less those that are awake already and about to try.
    pub(super) fn serve(&mut self, object: ObjectId, by: Option<ThreadId>, sink: &mut dyn EventSink) {
        if matches!(
            self.object(object).map(|o| &o.body),
            Some(Body::Pipe(_) | Body::Socket(_))
        ) {
            self.serve_channel(object, by, sink);
            return;
        }
        while let Some(thread) = self.object_mut(object).and_then(|entry| entry.body.next_to_serve()) {
            self.wake(thread, WaitStatus::Woken, by, sink);
        }
    }
}

impl Body {
    /// Takes out the next sleeper that the object's state could let pass.
    fn next_to_serve(&mut self) -> Option<ThreadId> {
        match self {
            Self::Mutex(o) if o.owner.is_none() && o.waiters.woken == 0 => o.waiters.pop(),
            Self::RLock(o) if o.owner.is_none() && o.waiters.woken == 0 => o.waiters.pop(),
            Self::Semaphore(o) if u64::from(o.waiters.woken) < o.permits => o.waiters.pop(),
            Self::Queue(o) => o.next_to_serve(),
            Self::FileLock(o) => o.next_to_serve(),
            _ => None,
        }
    }
}
